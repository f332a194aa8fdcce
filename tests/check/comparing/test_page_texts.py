"""Words in page headers and footers, and formulas that ask elsewhere: plain answers, also to very long nonsense."""

from __future__ import annotations

import pytest

from sheetkit.check.comparing.formulas import leads_outside
from sheetkit.check.comparing.page_texts import written_in
from sheetkit.intake.cell_pictures import with_pictures
from sheetkit.model.grid import PICTURE, SheetGrid

OWN = '&L&"微软雅黑,Regular"&9 表单编号 {}&R&9 第 &P 页 / 共 &N 页'
LONG = 200_000


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (OWN.format("J380-04H8-3"), []),
        ("&L&10表单编号: J380-04H8-3&RPage &P of &N", []),
        (OWN.format("J380-04H8-3") + "&C己六补报", ["己六补报"]),
        (OWN.format("J380-04H8-3 填表人：庚七"), ["填表人：庚七"]),
        ("&C&K01+000&B甲&&乙&X2&X", ["甲&乙2"]),
        (
            '&L微软雅黑,Regular" 表单编号 J380-04H8-3&R微软雅黑,Regular" 第 &P 页 / 共 &N 页',
            [],
        ),  # saved by Gnumeric
        ('&L"微软雅黑,Regular"9 表单编号 J380-04H8-3&C微软雅黑,Regular" 己六补报', ["9", "己六补报"]),
        ("&C微软雅黑,Regular 己六补报", ["微软雅黑,Regular 己六补报"]),
        ("", []),
        ("&", []),
    ],
)
def test_only_what_people_wrote_is_quoted(text: str, words: list[str]) -> None:
    assert written_in([text], [OWN.format("@@form_code@@")]) == words


def test_long_nonsense_is_answered() -> None:
    assert written_in(["第" * LONG + "x"], ()) == ["第" * LONG + "x"]
    assert not leads_outside("A" * LONG)
    assert leads_outside("A" * LONG + "|x!A1")
    sheet = SheetGrid("表", {(1, 1): " " * LONG + "DISPIMG", (1, 2): ' =DISPIMG( "ID_1",1)'})
    assert with_pictures(sheet).cells[1, 2] == PICTURE
    assert with_pictures(sheet).cells[1, 1] != PICTURE
