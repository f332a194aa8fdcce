"""How one locked cell differs from the issued copy: same, drifted, overwritten, changed or removed."""

from __future__ import annotations

import datetime
from enum import Enum

from sheetkit.check.comparing.formulas import is_drifted, is_same
from sheetkit.columns.reading import is_blank, is_number
from sheetkit.model.address import Address
from sheetkit.model.cell_text import text_of
from sheetkit.model.comparison import spaceless
from sheetkit.model.excel import serial_of
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import CellKey, CellValue, SheetGrid


class CellDifference(Enum):
    """What became of a locked cell."""

    NONE = "none"
    DRIFTED = "drifted"  # a formula whose references moved
    OVERWRITTEN = "overwritten"  # a value where a formula was
    CHANGED = "changed"  # another text, or another formula
    REMOVED = "removed"


@frozen
class Locked:
    """A locked cell of the issued copy."""

    key: CellKey
    value: CellValue | None
    formula: str | None


def a1(key: CellKey) -> str:
    """The address of a grid key, "" for a place above the sheet: where what a deleted line held would stand."""
    return Address(*key).a1 if key[0] >= 1 else ""


def shown(value: object) -> str:
    """A cell value as people see it in a sentence."""
    return text_of(value)


def content(grid: SheetGrid, key: CellKey) -> CellValue | None:
    """What a cell holds: its value, or its formula with "=" when the formula has no stored result."""
    value = grid.cells.get(key)
    if value is None and key in grid.uncalculated:
        return f"={grid.formulas[key]}"
    return value


def same_value(left: CellValue | None, right: CellValue | None) -> bool:
    """Whether two cell values say the same, whatever type a file format made of them."""
    if left == right or (is_blank(left) and is_blank(right)):
        return True
    if left is None or right is None:
        return False
    first, second = _serial(left), _serial(right)
    if first is not None and second is not None:
        return abs(first - second) < 1e-9 * max(1.0, abs(first))
    return spaceless(shown(left)) == spaceless(shown(right))


def difference(locked: Locked, grid: SheetGrid, key: CellKey, moved: bool) -> CellDifference:
    """How the cell `key` of `grid` differs from `locked`; `moved` tells that references had to move with the layout."""
    value, formula = grid.cells.get(key), grid.formulas.get(key)
    if locked.formula is None:
        if formula is None and same_value(locked.value, value):
            return CellDifference.NONE
        return CellDifference.REMOVED if formula is None and is_blank(value) else CellDifference.CHANGED
    if formula is None:
        return CellDifference.REMOVED if is_blank(value) else CellDifference.OVERWRITTEN
    if is_same(locked.formula, formula):
        return CellDifference.NONE
    if is_drifted(locked.formula, formula):
        return CellDifference.NONE if moved else CellDifference.DRIFTED
    return CellDifference.CHANGED


def _serial(value: CellValue) -> float | None:
    if is_number(value):
        return float(value)  # type: ignore[arg-type]
    if isinstance(value, datetime.date | datetime.time):
        return serial_of(value)
    return None


def abbreviated(value: object) -> str:
    """The text of a value as a finding quotes it."""
    text = shown(value)
    return text if len(text) <= 60 else text[:59] + "…"
