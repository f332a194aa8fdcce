"""Sheets with more filled rows than any form has: the work of one file must not grow without end."""

from __future__ import annotations

import itertools
from collections import Counter

from sheetkit.check import findings_structure as catalogue
from sheetkit.check.comparing.compare import content
from sheetkit.check.comparing.layout import SheetLayout
from sheetkit.check.normalise import is_blank
from sheetkit.model.finding import Finding, Place

MOST_ROWS = 10_000
"""Far more than anybody fills in; what goes on to the end of a worksheet was dragged there. Larger forms may have twice
the rows they were prepared with."""


def report_too_many_rows(layout: SheetLayout) -> list[Finding]:
    """The refusal of a sheet of rows with too many of them, if it has."""
    grid, sheet = layout.grid, layout.plan.sheet
    most = max(MOST_ROWS, 2 * (sheet.last_row - sheet.first_row + 1))
    if sheet.kind == "items" or len(grid.cells) + len(grid.formulas) <= most:
        return []
    count = _filled_rows(layout)
    return [catalogue.TOO_MANY_ROWS.at(Place(grid.name), count=count, most=most)] if count > most else []


def _filled_rows(layout: SheetLayout) -> int:
    """How many rows hold at least two filled input cells: one alone is read as a cell astray."""
    grid, inputs = layout.grid, layout.inputs()
    keys = itertools.chain(grid.cells, (key for key in grid.formulas if key not in grid.cells))
    filled = Counter(
        key[0]
        for key in keys
        if key[1] in inputs and key[0] > layout.header_row and not is_blank(content(grid, key))
    )
    return sum(number >= min(2, len(inputs)) for number in filled.values())
