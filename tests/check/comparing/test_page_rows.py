"""Lines and columns put into a page without inputs, or taken out: what is still there is where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from sheetkit.model.grid import CellKey, CellValue
from tests.check.roster import roster


@pytest.mark.parametrize(
    ("moving", "gone"),
    [
        (lambda key: (key[0] + (key[0] >= 5), key[1]), 0),  # a line put in
        (lambda key: (key[0], key[1] + 1), 0),  # a column put in
        (lambda key: None if key[0] == 7 else (key[0] - (key[0] > 7), key[1]), 2),  # a line taken out
    ],
    ids=["line put in", "column put in", "line taken out"],
)
def test_lines_of_the_instructions_that_moved_are_where_they_belong(
    moving: Callable[[CellKey], CellKey | None], gone: int
) -> None:
    book, _ = roster()
    page = book.grid.sheet("填表说明")
    assert page is not None
    cells = {moving(key): value for key, value in page.cells.items()}
    cells[30, 20] = "联系人 甲一"
    kept = {key: value for key, value in cells.items() if key is not None}
    book.replace_sheet(page.name, replace(page, cells=kept))
    told = [one.code for one in book.check().findings]
    assert sorted(told) == ["structure.label_removed"] * gone + ["structure.stray_cell"]


def test_what_was_rewritten_on_a_page_whose_lines_moved_is_told_where_it_stands() -> None:
    book, _ = roster()
    page = book.grid.sheet("填表说明")
    assert page is not None
    cells = {(row + (row >= 5), column): value for (row, column), value in page.cells.items()}
    cells[9, 2] = "另一句话"
    book.replace_sheet(page.name, replace(page, cells=cells))
    (told,) = book.check().findings
    assert (told.code, told.place.cell, told.value) == ("structure.label_changed", "B9", "另一句话")


def test_numbers_that_a_program_put_beside_the_lines_do_not_hide_that_these_moved() -> None:
    """pandas writes the number of each line in front of it; the instructions number theirs too."""
    book, _ = roster()
    page = book.grid.sheet("填表说明")
    assert page is not None
    cells: dict[CellKey, CellValue] = {
        (row, column + 1): value for (row, column), value in page.cells.items()
    }
    numbers = {(row, 1): row - 2 for row in range(2, 40)}
    book.replace_sheet(page.name, replace(page, cells={**cells, **numbers}))
    told = [one.code for one in book.check().findings]
    assert told == ["structure.stray_cells"]
