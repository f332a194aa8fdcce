"""The plain reader is right for every dialect that office programs and libraries are known to write."""

from __future__ import annotations

import datetime

import pytest

from sheetkit.model.grid import ErrorValue
from tests.intake.files import (
    MAIN,
    STRICT,
    STRICT_RELATIONS,
    code_of,
    parts,
    sheet_of,
    submitted,
    workbook_of,
    zip_of,
)

STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>'
    '<numFmt numFmtId="165" formatCode="[h]:mm"/><numFmt numFmtId="166" formatCode="0.0&quot;天&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>'
    '<xf numFmtId="31"/><xf numFmtId="22"/></cellXfs>'
    '<dxfs><dxf><numFmt numFmtId="166" formatCode="yyyy"/></dxf></dxfs>'
)


def cells_of(row: str, **others: str) -> dict[str, object]:
    sheet = sheet_of(workbook_of(f'<row r="1">{row}</row>', **others))
    return {"ABCDEFGHIJ"[column - 1]: value for (_, column), value in sheet.cells.items()}


def test_every_type_of_cell() -> None:
    found = cells_of(
        '<c r="A1" t="s"><v>1</v></c><c r="B1"><v>12</v></c><c r="C1" t="n"><v>1.50</v></c>'
        '<c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#REF!</v></c>'
        '<c r="F1" t="inlineStr"><is><t>行内</t></is></c><c r="G1" t="str"><v>结果</v></c>'
        '<c r="H1" t="d"><v>2026-09-01T00:00:00</v></c><c r="I1"><v>3.0</v></c><c r="J1" t="d"><v>14:30:00</v></c>',
        strings="<si><t>零</t></si><si><t>一</t></si>",
    )
    assert found == {
        "A": "一",
        "B": 12,
        "C": 1.5,
        "D": True,
        "E": ErrorValue("#REF!"),
        "F": "行内",
        "G": "结果",
        "H": datetime.date(2026, 9, 1),
        "I": 3,
        "J": datetime.time(14, 30),
    }
    assert type(found["I"]) is int
    assert type(found["D"]) is bool


def test_numbers_shown_as_dates() -> None:
    row = "".join(
        f'<c r="{letter}1" s="{style}"><v>{value}</v></c>'
        for letter, style, value in (
            ("A", 1, 46266),
            ("B", 2, 46266.604166666664),
            ("C", 3, 0.604166666666667),
            ("D", 3, 1.5),
            ("E", 4, 46266),
            ("F", 5, 46266),
            ("G", 6, 99999999),
            ("H", 1, -3),
            ("I", 1, 60),
            ("J", 99, 46266),
        )
    )
    assert cells_of(row, styles=STYLES) == {
        "A": datetime.date(2026, 9, 1),
        "B": datetime.datetime(2026, 9, 1, 14, 30),
        "C": datetime.time(14, 30),
        "D": 1.5,
        "E": 46266,
        "F": datetime.date(2026, 9, 1),
        "G": 99999999,
        "H": -3,
        "I": 60,
        "J": 46266,
    }


def test_dates_counted_from_1904() -> None:
    found = cells_of(
        '<c r="A1" s="1"><v>44804</v></c>', styles=STYLES, workbook='<workbookPr date1904="true"/>'
    )
    assert found == {"A": datetime.date(2026, 9, 1)}


def test_rich_text_is_joined_and_phonetic_runs_are_left_out() -> None:
    strings = (
        '<si><r><t xml:space="preserve">张 </t></r><r><rPr><b/></rPr><t>三</t></r>'
        '<rPh sb="0" eb="1"><t>ZHANG</t></rPh><phoneticPr fontId="1"/></si>'
    )
    assert cells_of('<c r="A1" t="s"><v>0</v></c>', strings=strings) == {"A": "张 三"}


def test_escapes_are_undone_but_for_what_no_workbook_can_hold() -> None:
    strings = "<si><t>一_x000D_\n二_x005F_x_x0007_ _xD83D__xDE00_ _xD83D_</t></si>"
    assert cells_of('<c r="A1" t="s"><v>0</v></c>', strings=strings) == {
        "A": "一\r\n二_x_x0007_ \U0001f600 _xD83D_"
    }


def test_prefixed_tags_and_a_false_dimension() -> None:
    members = parts()
    members["xl/worksheets/sheet1.xml"] = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:dimension ref="A1"/><x:sheetData><x:row r="180">'
        '<x:c r="F180" t="inlineStr"><x:is><x:t>在</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
    )
    assert sheet_of(zip_of(members)).cells == {(180, 6): "在"}


def test_strict_dialect() -> None:
    data = workbook_of(
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        strings="<si><t>严格</t></si>",
        namespace=STRICT,
        base=STRICT_RELATIONS,
    )
    assert sheet_of(data).cells == {(1, 1): "严格"}


def test_missing_addresses_follow_the_one_before() -> None:
    rows = (
        "<row><c><v>1</v></c><c/><c><v>3</v></c></row>"
        '<row r="5"><c r="C5"><v>4</v></c><c><v>5</v></c></row><row><c><v>6</v></c></row>'
    )
    assert sheet_of(workbook_of(rows)).cells == {(1, 1): 1, (1, 3): 3, (5, 3): 4, (5, 4): 5, (6, 1): 6}


def test_cells_are_found_wherever_their_address_says() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B15"><v>2</v></c><c r="aa1"><v>3</v></c></row>'
    assert sheet_of(workbook_of(rows)).cells == {(1, 1): 1, (15, 2): 2, (1, 27): 3}


def test_the_farthest_cell_costs_nothing() -> None:
    rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert sheet_of(workbook_of(rows)).cells == {(1_048_576, 16_384): 1}


@pytest.mark.parametrize("reference", ["XFE1", "A1048577", "A0", "1A", "Ａ1", "", "A99999999999999999999"])
def test_an_address_outside_the_worksheet_is_damage(reference: str) -> None:
    rows = f'<row><c r="{reference}"><v>1</v></c></row>'
    assert code_of(submitted(workbook_of(rows))) == "file.damaged"


@pytest.mark.parametrize("second", ["<v>2</v>", "<f>B1</f><v>2</v>", "<f>B1</f>", "<f>B1</f><v></v>"])
@pytest.mark.parametrize("first", ["<v>1</v>", "<f>C1</f><v>1</v>", "<f>C1</f>"])
@pytest.mark.parametrize("between", ["", '</row><row r="1">', '</row><row r="2"/><row r="1">'])
def test_the_same_cell_twice_is_damage_because_one_would_be_lost(
    first: str, second: str, between: str
) -> None:
    rows = f'<row r="1"><c r="A1">{first}</c>{between}<c r="A1" t="str">{second}</c></row>'
    assert code_of(submitted(workbook_of(rows))) == "file.damaged"


def test_the_same_cell_twice_is_no_damage_where_one_is_blank() -> None:
    rows = (
        '<row r="1"><c r="A1" s="0"/><c r="A1"><f>B1</f></c><c r="A1"><v></v></c><c r="B1"><v>2</v></c></row>'
    )
    sheet = sheet_of(workbook_of(rows))
    assert (sheet.cells, sheet.formulas) == ({(1, 2): 2}, {(1, 1): "B1"})
    assert sheet.uncalculated == {(1, 1)}


@pytest.mark.parametrize("index", ["1", "-1", "x", "1e99", ""])
def test_a_text_that_is_not_there_is_damage(index: str) -> None:
    rows = f'<row r="1"><c r="A1" t="s"><v>{index}</v></c></row>'
    submission = submitted(workbook_of(rows, strings="<si><t>零</t></si>"))
    if index == "":
        assert submission.grid is not None
    else:
        assert code_of(submission) == "file.damaged"


def test_odd_numbers_keep_their_text() -> None:
    found = cells_of(
        '<c r="A1"><v>1E400</v></c><c r="B1"><v>NaN</v></c><c r="C1"><v>1_000</v></c><c r="D1"><v>１２</v></c>'
        '<c r="E1"><v>1E3</v></c><c r="F1"><v> 7 </v></c><c r="G1"><v>13800138000</v></c>'
    )
    expected = {"A": "1E400", "B": "NaN", "C": "1_000", "D": "１２", "E": 1000, "F": 7, "G": 13800138000}
    assert found == expected


def test_formulas_plain_shared_and_array() -> None:
    rows = (
        '<row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>3</v></c><c r="D1" t="str"><f>""</f><v></v></c></row>'
        '<row r="2"><c r="B2"><f t="shared" ref="B2:B4" si="0">$A2*C$1+LOG10(A2)</f><v>1</v></c></row>'
        '<row r="3"><c r="B3"><f t="shared" si="0"/><v>2</v></c></row>'
        '<row r="4"><c r="C4"><f t="shared" si="0"/><v>2</v></c><c r="D4"><f t="shared" si="7"/></c></row>'
        '<row r="5"><c r="A5"><f t="array" ref="A5:A6">ROW(1:2)</f><v>1</v></c></row>'
        '<row r="6"><c r="A6"><v>2</v></c></row>'
    )
    sheet = sheet_of(workbook_of(rows))
    assert sheet.formulas == {
        (1, 1): "SUM(B1:C1)",
        (1, 4): '""',
        (2, 2): "$A2*C$1+LOG10(A2)",
        (3, 2): "$A3*C$1+LOG10(A3)",
        (4, 3): "$A4*D$1+LOG10(B4)",
        (4, 4): "",
        (5, 1): "ROW(1:2)",
        (6, 1): "ROW(1:2)",
    }
    assert (1, 4) not in sheet.cells


def test_a_shared_formula_before_its_master() -> None:
    rows = (
        '<row r="1"><c r="A1"><f t="shared" si="3"/><v>0</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" ref="A1:A2" si="3">B2+1</f><v>0</v></c></row>'
    )
    assert sheet_of(workbook_of(rows)).formulas == {(1, 1): "B1+1", (2, 1): "B2+1"}


@pytest.mark.parametrize("around", ["", "<pageMargins/><!-- read by the plain reader -->"])
def test_an_empty_result_is_told_from_one_that_was_never_worked_out(around: str) -> None:
    cells = (
        '<c r="A1" t="str"><f>""</f><v></v></c><c r="B1" t="str"><f>""</f></c><c r="C1"><f>1+1</f><v/></c>'
        '<c r="D1"><f>1+1</f></c><c r="E1"><f>1+1</f><v>2</v></c><c r="F1"/>'
    )
    sheet = sheet_of(workbook_of(f'<row r="1">{cells}</row>', around=around))
    assert sheet.uncalculated == {(1, 3), (1, 4)}
    assert set(sheet.formulas) == {(1, column) for column in range(1, 6)}
    assert sheet.cells == {(1, 5): 2}
