"""Formulas are the same however written, and drifted when only their references moved."""

from __future__ import annotations

import pytest

from sheetkit.check.comparing.formulas import canonical, is_drifted, is_same, last_text, shape


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
