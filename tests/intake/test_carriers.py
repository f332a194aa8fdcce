"""Identity is found by content in all four carriers, wherever an office program has moved them."""

from __future__ import annotations

import pytest

from sheetkit.intake.carriers import find_carriers
from sheetkit.model.grid import CellValue, SheetGrid, SheetState, WorkbookGrid
from sheetkit.model.identity import Identity
from tests.intake.files import OTHER_TOKEN, TOKEN

IDENTITY = Identity.parse(TOKEN)
OTHER = Identity.parse(OTHER_TOKEN)
CODE = Identity("p", "t", "1", "S03", "", "2026A", "7").form_code(b"key")
OTHER_CODE = Identity("p", "t", "1", "S04", "", "2026A", "7").form_code(b"key")


def sheet(
    name: str, cells: dict[tuple[int, int], CellValue], state: SheetState = SheetState.VISIBLE
) -> SheetGrid:
    return SheetGrid(name, cells, {}, state)


def test_all_four() -> None:
    grid = WorkbookGrid(
        (
            sheet("表", {(2, 5): f"表单编号 {CODE}"}),
            sheet("sk_data", {(9, 9): TOKEN}, SheetState.VERY_HIDDEN),
        ),
        defined_names={"SK_Identity": f'"{TOKEN}"', "other": "1"},
        custom_properties={"SheetKit": TOKEN, "学校": "示例"},
    )
    found = find_carriers(grid)
    assert found.present == ("cell", "property", "name", "code")
    assert found.hidden_cell == found.custom_property == found.defined_name == IDENTITY
    assert found.code == CODE
    assert found.hidden_cell_sheet == "sk_data"
    assert found.conflicting == ()


def test_the_helper_sheet_is_found_under_any_name_and_hidden_ones_come_first() -> None:
    grid = WorkbookGrid(
        (sheet("粘贴", {(1, 1): OTHER_TOKEN}), sheet("Sheet9", {(1, 1): f" {TOKEN} "}, SheetState.HIDDEN))
    )
    found = find_carriers(grid)
    assert found.hidden_cell == IDENTITY
    assert found.hidden_cell_sheet == "Sheet9"
    assert found.conflicting == ("cell",)


def test_two_values_of_one_carrier_are_a_conflict() -> None:
    grid = WorkbookGrid(
        (sheet("一", {(1, 1): f"表单编号：{CODE}"}), sheet("二", {(1, 1): f"表单编号：{OTHER_CODE}"})),
        defined_names={"sk_identity": f'"{TOKEN}"', "一!sk_identity": f'"{OTHER_TOKEN}"'},
        custom_properties={"sheetkit": TOKEN},
    )
    found = find_carriers(grid)
    assert found.conflicting == ("name", "code")
    assert found.defined_name == IDENTITY
    assert found.code == CODE


@pytest.mark.parametrize(
    "text",
    [
        f"表单编号 {CODE}",
        f"2026 学年第一学期　表单编号{CODE}　第 1 版",
        f"表单编号：{CODE.lower()}",
        f"表单编号: {CODE.replace('-', '－')}",
        f"表单编号 {CODE.replace('-', ' ')}",
        "表单编号 " + "".join(chr(ord(letter) + 0xFEE0) for letter in CODE),
    ],
)
def test_the_visible_code_however_it_is_written(text: str) -> None:
    assert find_carriers(WorkbookGrid((sheet("表", {(1, 1): text}),))).code == CODE


def test_the_visible_code_in_a_cell_of_its_own() -> None:
    grid = WorkbookGrid((sheet("表", {(2, 3): "表单编号：", (2, 5): CODE}),))
    assert find_carriers(grid).code == CODE


@pytest.mark.parametrize(
    "text", ["表单编号", "表单编号 7Q2M-YX81", f"编号 {CODE}", f"表单编号 {CODE}X9", "表单编号 AAAA-AAAA-2"]
)
def test_what_is_no_code(text: str) -> None:
    assert find_carriers(WorkbookGrid((sheet("表", {(1, 1): text}),))).present == ()


def test_broken_tokens_are_absent() -> None:
    grid = WorkbookGrid(
        (sheet("表", {(1, 1): "SK1|a|b", (2, 1): f"见 {TOKEN}"}),),
        defined_names={"sk_identity": "表!$A$1"},
        custom_properties={"sheetkit": "有人改过"},
    )
    assert find_carriers(grid).present == ()


def test_two_sheets_of_one_name_are_both_looked_at() -> None:
    """No program writes them; a damaged file may hold them, and neither may hide what the other says."""
    grid = WorkbookGrid((sheet("表", {(1, 1): TOKEN}), sheet("表", {(1, 1): f"表单编号：{CODE}"})))
    found = find_carriers(grid)
    assert (found.hidden_cell, found.code) == (IDENTITY, CODE)
    assert find_carriers(WorkbookGrid(grid.sheets[::-1])).present == ("cell", "code")
