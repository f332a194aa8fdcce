"""A workbook in which the days were switched to be counted from 1904: what was there before is read as it was meant."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

from sheetkit.check import findings_overlays as catalogue
from sheetkit.model.excel import EPOCH, EPOCH_1904
from sheetkit.model.finding import Finding
from sheetkit.model.grid import CellValue, SheetGrid, WorkbookGrid
from sheetkit.model.names import HELPER_SHEET

_SHIFT = EPOCH_1904 - EPOCH


def days_as_issued(
    grid: WorkbookGrid, issued: WorkbookGrid, helper: str
) -> tuple[WorkbookGrid, tuple[Finding, ...]]:
    """The workbook with every day where it was, and what is to be said of it; as it is where nothing was switched.

    Every locked day of the data sheet (`helper` is what it is called in the workbook) shows by as much another day than in
    the issued copy as the two ways of counting differ: so the numbers are as they were, and only their meaning was switched.
    """
    if not _is_switched(grid.sheet(helper), issued.sheet(HELPER_SHEET)):
        return grid, ()
    sheets = tuple(replace(sheet, cells=dict(_moved(sheet))) for sheet in grid.sheets)
    return replace(grid, sheets=sheets), (catalogue.DAYS_FROM_1904.at(),)


def _is_switched(found: SheetGrid | None, issued: SheetGrid | None) -> bool:
    """Whether all days of a data sheet are so much later; the first one answers for nearly every workbook."""
    if found is None or issued is None:
        return False
    days = [(key, value) for key, value in issued.cells.items() if isinstance(value, datetime.date)]
    return bool(days) and all(found.cells.get(key) == value + _SHIFT for key, value in days)


def _moved(sheet: SheetGrid) -> Iterator[tuple[tuple[int, int], CellValue]]:
    for key, value in sheet.cells.items():
        yield key, value - _SHIFT if isinstance(value, datetime.date) else value
