"""Formulas are the same however written, and drifted when only their references moved."""

from __future__ import annotations

import pytest

from sheetkit.check.comparing.formulas import canonical, is_drifted, is_same, last_text, shape
from sheetkit.check.comparing.normal_form import normal_form


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ('IF(A1>0,"是","否")', '=if( a1 > 0, "是", "否" )'),
        ("SUM('计划'!A1:A9)", "SUM(计划!A1:A9)"),
        ("IF(TRUE,1,2)", "IF(TRUE(),1,2)"),
        ("_xlfn.CONCAT(A1)", "CONCAT(A1)"),
    ],
)
def test_same(left: str, right: str) -> None:
    assert is_same(left, right)


REWRITTEN = [
    ("Gnumeric", "SUMPRODUCT(--(LEN($P$6:$P$65)>0))", "SUMPRODUCT(-(-(LEN($P$6:$P$65)>0)))"),
    ("Gnumeric", "SUMPRODUCT(--((A1+A2)>0))", "SUMPRODUCT(-(-(A1+A2>0)))"),
    ("Gnumeric", 'IF(A1="","",B1&"；")', '=IF((A1=""),"",(B1&"；"))'),
    ("LibreOffice", "SUM('计划'!A:A)", "SUM(计划!A1:A1048576)"),
    ("LibreOffice", "SUM($5:$6)", "SUM($A$5:$XFD$6)"),
    ("LibreOffice", "IF(TRUE,1,0.5)", "IF(TRUE(),1,.5)"),
    ("LibreOffice", "_xlfn.IFS(A1>1,2,TRUE,3)", "COM.MICROSOFT.IFS(A1>1,2,TRUE(),3)"),
    ("ONLYOFFICE", "_xlfn._xlws.FILTER(A1:A9,B1:B9>0)", "_xlfn.FILTER(A1:A9,B1:B9>0)"),
    ("ONLYOFFICE", "A1*B2", "@A1*_xlfn.SINGLE(B2)"),
    ("ONLYOFFICE", "_xlfn.LET(_xlpm.x,1,_xlpm.x+1)", "LET(x,1,x+1)"),
    ("exceljs", 'IF(A1>0,"是","否")', 'if(A1>0, "是", "否")'),
    ("exceljs", "SUM(A1:A9)", "SUM($A$1:$A$9)"),
    ("SheetJS", "COUNTIF('教研 计划'!$A$1:$A$9,\"?*\")", "COUNTIF('教研 计划'!A1:A9, \"?*\")"),
    ("SheetJS", "_xlfn.CONCAT(A1)", "CONCAT(A1)"),
    ("openpyxl", "A1&B1", "= A1 & B1"),
    ("any", "A1+B1*2-C1", "((A1)+(B1*2))-C1"),
    ("any", "A1&B1&C1", "A1&(B1&C1)"),
    ("any", "1.50*A1", "1.5*A1"),
    ("any", "-A1^2", "(-A1)^2"),  # a sign binds tighter than a power
    ("any", "SUM((A1,B1))", "SUM(( A1 , B1 ))"),
    ("any", "INDEX(A1:A9,,1)", "INDEX( A1:A9, , 1 )"),
    ("any", '{1,2;"}",3}', '( {1,2;"}",3} )'),
]
"""Who writes it so, a formula as it went out, and as it came back."""


@pytest.mark.parametrize(("who", "left", "right"), REWRITTEN)
def test_what_programs_write_otherwise_is_the_same_formula(who: str, left: str, right: str) -> None:
    assert is_same(left, right), who
    assert is_drifted(left, right), who


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("(A1+B1)*2", "A1+B1*2"),
        ("A1-(B1-C1)", "A1-B1-C1"),
        ("A1/(B1*C1)", "A1/B1*C1"),
        ("A1^(B1^2)", "A1^B1^2"),
        ("--A1", "-A1"),
        ("-(A1^2)", "-A1^2"),
        ("SUM((A1,B1))", "SUM(A1,B1)"),
        ("A1=(B1=C1)", "A1=B1=C1"),
        ('A1&"(B1)"', 'A1&"B1"'),
        ("SINGLE(A1,B1)", "A1"),
        ("10%", "10"),
    ],
)
def test_parentheses_and_signs_that_matter_are_kept(left: str, right: str) -> None:
    assert not is_same(left, right)


def test_a_formula_that_is_built_in_no_known_way_is_compared_as_it_is_written() -> None:
    for odd in ("A1+", "IF(A1", "A1)", "(" * 300 + "A1" + ")" * 300, "A1#+1", '"open', ""):
        assert normal_form(odd) == odd
        assert is_same(odd, odd)
    assert not is_same("A1+", "A1+(")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("SUM(A1:A9)", "SUM(B3:C9)"),
        ("SUM(A1:A9)", "SUM(A1)"),
        ("SUM(A1:A9)", "SUM(#REF!)"),
        ("SUM('计划'!A1:A9)", "SUM('Sheet1'!A1:A9)"),
        ("INDEX($B:$B,3)", "INDEX($C:$C,3)"),
    ],
)
def test_drifted(left: str, right: str) -> None:
    assert not is_same(left, right)
    assert is_drifted(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("SUM(A1:A9)", "AVERAGE(A1:A9)"),
        ('IF(A1>0,"是","否")', 'IF(A1>0,"是","是")'),
        ('IF(A1>1,"A1","")', 'IF(A1>1,"B1","")'),
        ("LOG10(A1)", "LOG(A1)"),
    ],
)
def test_another_formula(left: str, right: str) -> None:
    assert not is_drifted(left, right)


def test_text_in_quotes_is_left_alone() -> None:
    assert canonical('a1 & "a1 b"') == 'A1&"a1 b"'
    assert shape('A1&"A1 b"') == '§&"A1 b"'


def test_last_text() -> None:
    assert last_text('IF(A1>0,"⚠ ","")&"说""明"') == '说"明'
    assert last_text("A1+1") == ""


def test_formulas_that_differ_by_their_row_are_brought_into_normal_form_once() -> None:
    """A form that moved has thousands of them: each by itself took four seconds of a log."""
    normal_form.cache_clear()
    shapes = {shape(f'IF(-(-($A{row}>0)),"{{{{x}}}}",SUM(B{row}:C{row + 1}))') for row in range(500)}
    assert len(shapes) == 1
    assert normal_form.cache_info().misses == 1


def test_the_rows_of_a_table_are_read_once_however_many_they_are() -> None:
    normal_form.cache_clear()
    for row in range(6, 206):
        assert is_same(f"IF(--($A{row}>0),1,计划!B{row - 1})", f"IF(-(-(A{row}>0)),1.0,'计划'!$B{row - 1})")
    assert normal_form.cache_info().misses < 10


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("-(A1)+B1", "-B1+A1"),
        ("-(计划!A1)", "-表!A1"),
        ("-(§)+A1", "-A1+§"),
        ("(A1:B1):C1+(1)", "A1:(B2:C1)+1"),
        ("-(A1)", "-SUM(A1)"),
    ],
)
def test_equal_references_alone_make_no_same_formula(left: str, right: str) -> None:
    assert not is_same(left, right)
