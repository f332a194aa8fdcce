"""Pictures that stand in a cell instead of a value: WPS writes them as a function."""

from __future__ import annotations

import re
from dataclasses import replace

from sheetkit.model.grid import PICTURE, SheetGrid

MARK = "DISPIMG"
"""The function by which WPS shows a picture in a cell."""

_WRITTEN = re.compile(r'=?(?:_xlfn\.)?DISPIMG\(\s*"', re.IGNORECASE)


def with_pictures(sheet: SheetGrid) -> SheetGrid:
    """The worksheet with PICTURE in every cell that shows one, whatever stands there as text or formula.

    Such a cell is no formula any more, and so none whose result is missing.
    """
    keys = {key for key, value in sheet.cells.items() if value == PICTURE or _is_picture(value)}
    keys |= {key for key, formula in sheet.formulas.items() if _is_picture(formula)}
    if not keys:
        return sheet
    cells = {**sheet.cells, **dict.fromkeys(sorted(keys), PICTURE)}
    formulas = {key: formula for key, formula in sheet.formulas.items() if key not in keys}
    return replace(sheet, cells=cells, formulas=formulas, uncalculated=sheet.uncalculated - keys)


def _is_picture(value: object) -> bool:
    return isinstance(value, str) and MARK in value.upper() and _WRITTEN.match(value.strip()) is not None
