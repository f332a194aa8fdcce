"""Places on a worksheet: whether there is such a cell, and the range between two."""

from __future__ import annotations

from sheetkit.intake.findings import Refusal, damaged
from sheetkit.model.address import Address, Range
from sheetkit.model.excel import MAXIMUM_COLUMN, MAXIMUM_ROW
from sheetkit.model.grid import CellKey


def on_sheet(row: int, column: int) -> CellKey:
    """The same place. Raises Refusal when it lies outside a worksheet."""
    if not is_on_sheet(row, column):
        raise nowhere()
    return row, column


def is_on_sheet(row: int, column: int) -> bool:
    """Whether there is such a cell on a worksheet."""
    return 1 <= row <= MAXIMUM_ROW and 1 <= column <= MAXIMUM_COLUMN


def nowhere() -> Refusal:
    """The refusal of a file with a cell outside its worksheet."""
    return damaged("有单元格的位置不在工作表内", "a cell lies outside the worksheet")


def area_of(top: int, left: int, bottom: int, right: int) -> Range | None:
    """The range between two corners counted from 0; None when the first lies outside a worksheet."""
    if not (0 <= top < MAXIMUM_ROW and 0 <= left < MAXIMUM_COLUMN):
        return None
    bottom, right = min(max(bottom, top), MAXIMUM_ROW - 1), min(max(right, left), MAXIMUM_COLUMN - 1)
    return Range(Address(top + 1, left + 1), Address(bottom + 1, right + 1))
