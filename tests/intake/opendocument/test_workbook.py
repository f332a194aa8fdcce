"""OpenDocument: values, errors and text as the different writers store them."""

from __future__ import annotations

import datetime

import pytest

from sheetkit.model.address import Range
from sheetkit.model.grid import ErrorValue, SheetState
from tests.intake.files import TOKEN, code_of, grid_of, submitted
from tests.intake.opendocument.tables import SPACES, cell, ods, row


def values(*cells: str) -> list[object]:
    sheet = grid_of(ods(f'<table:table table:name="表">{row(*cells)}</table:table>')).sheets[0]
    return [sheet.cells.get((1, number)) for number in range(1, len(cells) + 1)]


def test_types() -> None:
    assert values(
        cell("float", "12", "12"),
        cell("float", "1.50", "1.5"),
        cell("percentage", "0.25", "25%"),
        cell("currency", "99", "¥99"),
        cell("boolean", "true", "TRUE"),
        cell("float", "1", "TRUE"),
        cell("date", "2026-09-01", "2026/9/1"),
        cell("date", "2026-09-01T14:30:00", "x"),
        cell("time", "PT14H30M00S", "14:30"),
        cell("time", "PT30H00M00S", "30:00"),
        cell("string", shown="文字"),
        '<table:table-cell office:value-type="string" office:string-value=" 原 样 "><text:p>x</text:p></table:table-cell>',
        "<table:table-cell><text:p>没有类型</text:p></table:table-cell>",
        "<table:table-cell/>",
        cell("date", "0000-13-01", "怪"),
        cell("float", "1E999", "大"),
    ) == [
        12,
        1.5,
        0.25,
        99,
        True,
        True,
        datetime.date(2026, 9, 1),
        datetime.datetime(2026, 9, 1, 14, 30),
        datetime.time(14, 30),
        1.25,
        "文字",
        " 原 样 ",
        "没有类型",
        None,
        "0000-13-01",
        "1E999",
    ]


@pytest.mark.parametrize(
    "written",
    [
        cell(
            "string",
            shown="#REF!",
            more='table:formula="of:=#REF!+1" office:string-value="" calcext:value-type="error"',
        ),
        cell("float", "0", "#REF!", 'table:formula="of:=#REF!+1"'),
        cell("string", shown="#REF!", more='table:formula="msoxl:=#REF!+1" office:string-value=""'),
    ],
)
def test_errors_of_every_writer(written: str) -> None:
    assert values(written) == [ErrorValue("#REF!")]


def test_text_that_only_looks_like_an_error() -> None:
    assert values(cell("string", shown="#REF!")) == ["#REF!"]


def test_text_of_paragraphs_spaces_and_comments() -> None:
    text = (
        "<office:annotation><text:p>批注</text:p></office:annotation>"
        "<text:p>\n  甲<text:s/><text:s text:c='2'/>一 \n <text:span>乙<text:tab/>某</text:span><text:line-break/> 丙  </text:p>"
        "<drawing:frame><text:p>图中</text:p></drawing:frame><text:p/><text:p><text:a>丁</text:a></text:p>"
    )
    assert values(f'<table:table-cell office:value-type="string">{text}</table:table-cell>') == [
        "甲   一 乙\t某\n 丙  \n\n丁"
    ]


def test_repeats_hidden_rows_merges_and_protection() -> None:
    table = (
        '<table:table table:name="表" table:style-name="ta1" table:protected="true">'
        '<table:table-column/><table:table-column table:number-columns-repeated="2" table:visibility="collapse"/>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/>'
        '</table:table-row><table:table-row table:number-rows-repeated="2" table:visibility="filter">'
        '<table:table-cell/><table:table-cell table:number-columns-repeated="2" office:value-type="float" '
        'office:value="5" table:content-validation-name="v1"/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="3"/>'
        '<table:covered-table-cell office:value-type="float" office:value="9"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048571" table:visibility="collapse"/></table:table>'
    )
    styles = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    (sheet,) = grid_of(ods(table, styles)).sheets
    assert sheet.cells == {(3, 2): 5, (3, 3): 5, (4, 2): 5, (4, 3): 5, (5, 2): 9}
    assert sheet.state is SheetState.HIDDEN
    assert sheet.protected
    assert sheet.hidden_rows == {3, 4}
    assert sheet.hidden_columns == {2, 3}
    assert sheet.merged == (Range.parse("A5:B7"),)
    assert sheet.validation_count == 1


def test_carriers_and_properties() -> None:
    names = (
        f'<table:named-expressions><table:named-expression table:name="sk_identity" table:expression="of:=&quot;{TOKEN}'
        '&quot;"/><table:named-range table:name="r" table:cell-range-address="$表.$A$1"/></table:named-expressions>'
    )
    meta = (
        f"<office:document-meta{SPACES}><office:meta><meta:generator>LibreOffice/7.4</meta:generator>"
        '<d:date xmlns:d="http://purl.org/dc/elements/1.1/">2026-09-01T08:00:00.5</d:date>'
        f'<meta:user-defined meta:name="sheetkit">{TOKEN}</meta:user-defined></office:meta></office:document-meta>'
    )
    table = f'<table:table table:name="表">{row(cell("string", shown=TOKEN))}</table:table>'
    submission = submitted(ods(table, after=names, meta=meta))
    assert submission.carriers.present == ("cell", "property", "name")
    assert submission.grid is not None
    assert submission.grid.application == "LibreOffice/7.4"
    assert submission.grid.modified == "2026-09-01T08:00:00.5"
    assert submission.grid.defined_names["r"] == "$表.$A$1"
    assert not submission.grid.has_formulas


def test_tables_copied_from_other_files_are_not_sheets() -> None:
    table = '<table:table table:name="表"/>'
    links = (
        '<table:dde-links><table:dde-link><table:table table:name="别处"/></table:dde-link></table:dde-links>'
    )
    assert [sheet.name for sheet in grid_of(ods(table, after=links)).sheets] == ["表"]


def test_a_password_and_a_file_without_tables() -> None:
    manifest = f"<manifest:manifest{SPACES}><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    assert code_of(submitted(ods("", **{"META-INF__manifest": manifest}))) == "file.encrypted"
    assert code_of(submitted(ods(""))) == "file.damaged"
