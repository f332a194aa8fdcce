"""Moving a formula shifts its relative references and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator, TranslatorError

from sheetkit.intake.ooxml.formulas import moved
from sheetkit.model.address import Address


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A1+B$2*$C3-$D$4", "C2+D$2*$C4-$D$4"),
        ("SUM(A:C,$A:B,1:3,$1:3)", "SUM(C:E,$A:D,2:4,$1:4)"),
        ('"A1"&A1&"say ""A1"""', '"A1"&C2&"say ""A1"""'),
        ("'A1 表'!A1+数据!B2+数据A1", "'A1 表'!C2+数据!D3+数据A1"),
        ("'it''s A1'!A1", "'it''s A1'!C2"),
        ("LOG10(A1)+DEC2BIN(B1)+ATAN2(A1,B1)", "LOG10(C2)+DEC2BIN(D2)+ATAN2(C2,D2)"),
        ("[1]Sheet1!A1+Table1[[#This Row],[A1]]", "[1]Sheet1!C2+Table1[[#This Row],[A1]]"),
        ("sk_list_a1+TAX2024X+1E5+A1.B2", "sk_list_a1+TAX2024X+1E5+A1.B2"),
        ("Jan:Mar!A1+AB12!B1", "Jan:Mar!C2+AB12!D1".replace("D1", "D2")),
        ("XFD1+A1048576", "#REF!+#REF!"),
        ("INDEX($E$5:$E$206,ROW()-4)", "INDEX($E$5:$E$206,ROW()-4)"),
        ("a1+xfe1+A1048577+A0", "C2+xfe1+A1048577+A0"),
        ("{1,2;3,4}+TRUE", "{1,2;3,4}+TRUE"),
        ("A1+A1(2)&A1!B2*A1", "C2+A1(2)&A1!D3*C2"),
        ('"unfinished A1', '"unfinished A1'),
        ("'unfinished A1", "'unfinished A1"),
        ("", ""),
    ],
)
def test_moving_one_down_and_two_right(text: str, expected: str) -> None:
    assert moved(text, 1, 2) == expected


def test_moving_up_and_left_out_of_the_worksheet() -> None:
    assert moved("A1+B2+$A$1", -1, -1) == "#REF!+A1+$A$1"


REFERENCES = st.builds(
    lambda row, column, fixed_row, fixed_column: (
        ("$" if fixed_column else "") + Address(1, column).a1[:-1] + ("$" if fixed_row else "") + str(row)
    ),
    st.integers(50, 900),
    st.integers(50, 900),
    st.booleans(),
    st.booleans(),
)
OPERANDS = st.one_of(
    REFERENCES,
    st.tuples(REFERENCES, REFERENCES).map(lambda pair: f"SUM({pair[0]}:{pair[1]},LOG10({pair[0]}))"),
    REFERENCES.map(lambda reference: f"表!{reference}"),
    REFERENCES.map(lambda reference: f"'页 A1'!{reference}"),
    st.sampled_from(['"A1"', "12.5", "名称", "sk_list_a", "$A:$C", "B:C", "60:70", "$60:$70", "TRUE"]),
)


@given(st.lists(OPERANDS, min_size=1, max_size=8), st.integers(-40, 40), st.integers(-40, 40))
def test_moving_equals_openpyxl(operands: list[str], rows: int, columns: int) -> None:
    text = "+".join(operands)
    origin = Address(100, 100)
    target = Address(100 + rows, 100 + columns)
    try:
        expected = Translator(f"={text}", origin.a1).translate_formula(target.a1)[1:]
    except TranslatorError:  # openpyxl gives up where a reference leaves the worksheet
        assert "#REF!" in moved(text, rows, columns)
    else:
        assert moved(text, rows, columns) == expected


@given(st.text("A1$:!'\"[]()., 表", max_size=60), st.integers(-9, 9), st.integers(-9, 9))
def test_no_text_is_too_strange_and_staying_changes_nothing(text: str, rows: int, columns: int) -> None:
    moved(text, rows, columns)
    assert moved(text, 0, 0).upper() == text.upper()
