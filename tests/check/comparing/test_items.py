"""Rows of given items: their texts, their order, and what is written beside them."""

from __future__ import annotations

from sheetkit.model.address import column_letter
from sheetkit.model.finding import Level
from sheetkit.model.grid import SheetGrid
from sheetkit.model.record import Verdict
from tests.check.project import EditedSheet, Workbook, cells_of, codes, form, found, workbook

RUBRIC = form("rubric")


def test_a_view_is_not_taken_for_the_sheet_it_shows() -> None:
    """It repeats the sheet's headers; what was scored is gone, and no cell of the view is to blame."""
    book, scores = scored()
    view = next(sheet.title.zh for sheet in RUBRIC.sheets if sheet.kind == "view")
    titles = [column.title.zh for column in scores.sheet.columns]
    cells = {(5, number): title for number, title in enumerate(titles, start=2)}
    book.replace_sheet(scores.name, None)
    book.replace_sheet(view, SheetGrid(view, cells))
    checked = book.check()
    assert checked.verdict is Verdict.REFUSED
    assert "structure.no_form_sheet" in codes(checked)
    assert checked.records == ()


def scored() -> tuple[Workbook, EditedSheet]:
    """A rubric with full marks everywhere, each with its reason."""
    book = workbook(RUBRIC)
    scores = book.edit("scores")
    for index, item in enumerate(scores.sheet.items):
        values = {name: value for name, value in item.items() if isinstance(value, int | float)}
        full = next(iter(values.values()))
        scores.fill(6 + index, self_score=full, evidence="见档案盒")
    return book, scores


def test_an_answer_beside_an_item_is_told() -> None:
    book, scores = scored()
    column = scores.sheet.return_column
    scores.put(9, column, "已补材料")
    scores.put(8, column, "✘ 缺依据")
    assert cells_of(book.check(), "structure.stray_cell") == [f"{column_letter(column)}9"]


def test_items_come_with_their_index_and_locked_texts() -> None:
    book, scores = scored()
    checked = book.check()
    assert [record.item for record in checked.records] == list(range(len(scores.sheet.items)))
    first = checked.records[0]
    assert {name: first.values[name] for name in scores.sheet.items[0]} == dict(scores.sheet.items[0])


def test_a_changed_full_mark_is_an_error_at_its_cell() -> None:
    book, scores = scored()
    column = next(
        column
        for column in scores.sheet.columns
        if column.locked and not column.formula and column.type == "decimal"
    )
    scores.put(8, column.number, 50)
    checked = book.check()
    changed = found(checked, "structure.item_changed")
    assert [(one.place.cell, one.value, one.level) for one in changed] == [
        (f"{column.letter}8", "50", Level.ERROR)
    ]
    assert checked.records[2].held_back


def test_items_in_another_order_are_found_by_their_texts() -> None:
    book, scores = scored()
    plain = [column.number for column in scores.sheet.columns if not column.formula]
    swap = {8: 9, 9: 8}
    scores.map_keys(lambda key: (swap.get(key[0], key[0]), key[1]) if key[1] in plain else key)
    checked = book.check()
    assert "structure.items_moved" in codes(checked)
    assert "structure.item_changed" not in codes(checked)
    assert [record.row for record in checked.records][:5] == [6, 7, 9, 8, 10]


def test_an_item_that_was_deleted_is_named() -> None:
    book, scores = scored()
    scores.map_keys(lambda key: None if key[0] == 8 else (key[0] - (key[0] > 8), key[1]))
    checked = book.check()
    missing = found(checked, "structure.item_missing")
    assert ["第 3 项" in finding.message.zh for finding in missing] == [True]
    assert len(checked.records) == len(scores.sheet.items) - 1
