"""Files whose cells claim places or repeats that exhaust memory or lie outside of a worksheet."""

from __future__ import annotations

import struct

import pytest

from sheetkit.intake import Limits
from tests.intake.files import (
    code_of,
    sheet_of,
    submitted,
    workbook_of,
    xlsb_cell,
    xlsb_of,
    xlsb_row,
    zip_of,
)
from tests.intake.hostile import SMALL, refused


def test_a_million_empty_rows_are_read_or_refused_by_the_count() -> None:
    rows = (
        "".join(f'<row r="{row}"/>' for row in range(1, 1_000_001))
        + '<row r="5"><c r="B5"><v>1</v></c></row>'
    )
    assert sheet_of(workbook_of(rows)).cells == {(5, 2): 1}
    assert refused(workbook_of(rows)) == "file.limits"


def test_hidden_rows_past_the_limit_are_left_out_and_nothing_is_refused() -> None:
    rows = '<row hidden="1"/>' * 1_500
    submission = submitted(workbook_of(rows), limits=SMALL)
    assert submission.grid is not None
    assert len(submission.grid.sheets[0].hidden_rows) == 1_000


def ods_of(table: str) -> bytes:
    """An .ods whose one table has the given content."""
    spaces = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    content = (
        f"<office:document-content{spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="表">{table}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    return zip_of({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


@pytest.mark.parametrize(
    "table",
    [
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" '
        'office:value-type="float" office:value="1"/></table:table-row>',
        '<table:table-row table:number-rows-repeated="99999999999"><table:table-cell office:value-type="string">'
        "<text:p>多</text:p></table:table-cell></table:table-row>",
        '<table:table-row><table:table-cell office:value-type="string"><text:p><text:s text:c="999999999"/>'
        '<text:s text:c="99999"/></text:p></table:table-cell></table:table-row>',
    ],
)
def test_repeats_in_opendocument(table: str) -> None:
    assert refused(ods_of(table), Limits()) in ("file.limits", "file.damaged")


def test_many_tables_hidden_down_to_the_end_cost_little() -> None:
    hidden = '<table:table-row table:number-rows-repeated="1048576" table:visibility="collapse"/>'
    more = "".join(f'</table:table><table:table table:name="表{number}">{hidden}' for number in range(900))
    many = hidden + more
    assert submitted(ods_of(many)).grid is not None


@pytest.mark.parametrize("row", ["0", "1048577", "9999999"])
@pytest.mark.parametrize(
    "cell", ['<c r="A{row}"><v>1</v></c>', "<c><v>1</v></c>", '<c r="A{row}"><f>1+1</f></c>']
)
def test_a_cell_in_a_row_outside_the_worksheet(row: str, cell: str) -> None:
    """Findings name cells: such a one has no name, and one file of that kind ended the whole merge."""
    data = workbook_of(f'<row r="{row}">{cell.format(row=row)}</row>')
    assert code_of(submitted(data)) == "file.damaged"


def test_a_row_outside_the_worksheet_whose_cells_say_where_they_are() -> None:
    data = workbook_of('<row r="9999999"><c r="A7"><v>1</v></c></row>')
    assert sheet_of(data).cells == {(7, 1): 1}


@pytest.mark.parametrize(("row", "column"), [(0, 16_384), (1_048_576, 0), (1_048_575, 1_048_576)])
def test_a_cell_outside_the_worksheet_in_a_binary_workbook(row: int, column: int) -> None:
    data = xlsb_of(xlsb_row(row) + xlsb_cell(5, column, struct.pack("<d", 1.0)))
    assert code_of(submitted(data, "表.xlsb")) == "file.damaged"
