"""A noun that contradicts itself cannot be made, so no room has to ask whether it does."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest

from sheetkit.compile import load_builtin
from sheetkit.model.address import Address, Range
from sheetkit.model.consolidation import Consolidation, Entry, Expected, Standing, StatisticTable
from sheetkit.model.finding import Place
from sheetkit.model.situation import Term
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit

TABLE = StatisticTable(
    "x.y", "x", Text("表"), ("学校", "数量", "达标率"), (("甲", 1, 0.5), ("乙", 0, None)), (2,)
)
EXPECTED = Expected("x", Unit("S01", "", "甲"))
ROSTER = load_builtin("leader_roster")
SHEET = ROSTER.input_sheets[0]
COLUMN = SHEET.columns[0]

BROKEN: dict[str, Callable[[], object]] = {
    "a row wider than its headers": lambda: replace(TABLE, rows=(("甲", 1, 0.5, 4),)),
    "a row narrower than its headers": lambda: replace(TABLE, rows=(("甲", 1, 0.5), ("乙", 0))),
    "a share in no column": lambda: replace(TABLE, percent=(3,)),
    "a table without columns": lambda: replace(TABLE, headers=(), rows=(), percent=()),
    "a chart nobody draws": lambda: replace(TABLE, chart="pie"),
    "taken without a file": lambda: Entry(EXPECTED, Standing.COMPLETE),
    "expected twice": lambda: Consolidation("", "", (Entry(EXPECTED, Standing.MISSING),) * 2, (), {}),
    "a form with no records": lambda: Consolidation("", "", (), (), {"x": ()}),
    "a range from below": lambda: Range(Address(6, 2), Address(5, 2)),
    "a range from the right": lambda: Range(Address(5, 3), Address(6, 2)),
    "a cell of no worksheet": lambda: Place("", "B6"),
    "two columns in one place": lambda: replace(SHEET, columns=(*SHEET.columns, replace(COLUMN, field="z"))),
    "a field twice": lambda: replace(SHEET, columns=(*SHEET.columns, replace(COLUMN, number=90))),
    "a column over the row's check": lambda: replace(SHEET, check_column=COLUMN.number),
    "rows above the header": lambda: replace(SHEET, first_row=SHEET.header_row),
    "rows that end before they start": lambda: replace(SHEET, last_row=SHEET.first_row - 1),
    "given rows without a place": lambda: replace(SHEET, items=({},) * 3),
    "a view of nothing": lambda: replace(SHEET, kind="view"),
    "two sheets of one name": lambda: replace(ROSTER, sheets=(*ROSTER.sheets, SHEET)),
    "a term that ends first": lambda: Term("x", "x", datetime.date(2026, 9, 1), datetime.date(2026, 8, 1)),
}


@pytest.mark.parametrize("make", BROKEN.values(), ids=BROKEN)
def test_what_contradicts_itself_cannot_be_made(make: Callable[[], object]) -> None:
    with pytest.raises(ValueError):
        make()


def test_a_range_is_read_from_any_two_corners() -> None:
    assert {Range.parse(text).a1 for text in ("B6:F40", "F40:B6", "B40:F6", "$F$6:$B$40")} == {"B6:F40"}
