"""Rows and columns that were put in or taken out: what moved along with them is where it belongs, in every format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from sheetkit.model.grid import CellKey
from tests.check.project import EditedSheet, Workbook, codes, form, workbook
from tests.check.roster import roster

Moving = Callable[[CellKey], CellKey]
CALENDAR = form("term_calendar")


def after_row(row: int, by: int = 1) -> Moving:
    return lambda key: (key[0] + by * (key[0] > row), key[1])


def from_column(column: int) -> Moving:
    return lambda key: (key[0], key[1] + (key[1] >= column))


def as_values(book: Workbook, sheet: EditedSheet) -> None:
    """The worksheet as a format gives it that is read for its values only: results stand where formulas stood."""
    cells = {key: sheet.grid.cells.get(key, 0) for key in (*sheet.grid.formulas, *sheet.grid.cells)}
    sheet.change(cells=cells, formulas={}, uncalculated=frozenset(), protected=False, validation_count=0)
    sheet.change(hidden_columns=frozenset())
    book.grid = replace(book.grid, format="ods", has_formulas=False)


@pytest.mark.parametrize(
    ("moving", "told"),
    [
        (after_row(6), "structure.row_count"),
        (from_column(1), "structure.columns_moved"),
        (from_column(4), "structure.columns_moved"),
        (from_column(9), "structure.columns_moved"),
    ],
)
def test_results_that_moved_along_are_not_astray_where_formulas_are_not_read(
    moving: Moving, told: str
) -> None:
    book, leaders = roster()
    before = [dict(record.values) for record in book.check().records]
    as_values(book, leaders)
    leaders.map_keys(moving)
    checked = book.check()
    assert codes(checked) - {"note.return_code"} == {told}
    assert [dict(record.values) for record in checked.records] == before


def test_what_somebody_wrote_beside_rows_that_moved_is_told_all_the_same() -> None:
    book, leaders = roster()
    as_values(book, leaders)
    last = max(column for _, column in leaders.grid.cells)
    leaders.map_keys(after_row(6))
    leaders.put(8, last + 2, "另见附件")
    assert "structure.stray_cell" in codes(book.check())


@pytest.mark.parametrize("column", [1, 4])
def test_a_column_put_in_moves_what_stands_above_the_table(column: int) -> None:
    """The word above the day of the week is no day of the week, and nobody took it away."""
    book = workbook(CALENDAR)
    plan = book.edit("plan")
    plan.change(hidden_columns=frozenset())
    plan.map_keys(from_column(column))
    assert codes(book.check()) <= {"structure.columns_moved", "sheet.empty"}


def test_the_day_of_the_week_is_read_where_it_moved_to() -> None:
    book = workbook(CALENDAR)
    plan = book.edit("plan")
    plan.change(hidden_columns=frozenset())
    assert plan.sheet.weekly is not None
    plan.map_keys(from_column(1))
    plan.put(plan.sheet.weekly.place.row, plan.sheet.weekly.place.column + 1, "周三")
    plan.put(plan.sheet.first_row, plan.column("theme") + 1, "第一次研究")
    (record,) = book.check().records
    assert "date" in record.values


@pytest.mark.parametrize("is_read_for_values", [False, True])
def test_a_column_cut_and_pasted_over_one_that_was_hidden_makes_no_rows_of_what_that_one_works_out(
    is_read_for_values: bool,
) -> None:
    """Only as far down as something was pasted; below, the form's own results stand in what the header says is filled in."""
    book, leaders = roster()
    before = [dict(record.values) for record in book.check().records]
    home = leaders.column("remark")
    over = next(
        column
        for (row, column) in sorted(leaders.grid.formulas)
        if row == leaders.sheet.first_row and column > home + 10
    )
    cells = {key: leaders.grid.cells.get(key, 0) for key in (*leaders.grid.formulas, *leaders.grid.cells)}
    leaders.change(cells=cells, hidden_columns=frozenset(), uncalculated=frozenset())
    pasted = range(leaders.sheet.header_row, leaders.sheet.first_row + 3)
    for row in pasted:
        leaders.put(row, over, cells.get((row, home)))
        leaders.put(row, home, None)
    if is_read_for_values:
        as_values(book, leaders)
    checked = book.check()
    assert [dict(record.values) for record in checked.records] == before
    assert not any(finding.level.needs_doing for finding in checked.findings)
