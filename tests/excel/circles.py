"""Whether a worksheet's formulas look at each other in a circle, ranges taken whole as strict programs take them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from openpyxl.formula import Tokenizer
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.model.template import Sheet

Region = tuple[int, str]
"""A column, and the part of it: "head", "body" (the input rows) or "end"."""

_CELLS = re.compile(r"\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?")


def circles(worksheet: Worksheet, sheet: Sheet) -> list[Region]:
    """The regions of a form sheet whose formulas look, through others, at themselves; [] when none does."""
    looks_at = _graph(worksheet, sheet)
    return [region for region in looks_at if region in _reached(region, looks_at)]


def _graph(worksheet: Worksheet, sheet: Sheet) -> Mapping[Region, set[Region]]:
    looks_at: dict[Region, set[Region]] = defaultdict(set)
    known: dict[tuple[str, str], frozenset[Region]] = {}
    for row in worksheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("=") and cell.data_type == "f":
                part = _part(cell.row, sheet)
                # Formulas that differ in their own row alone look at the same regions: each is taken apart once.
                alike = part, re.sub(rf"(?<=[A-Z$]){cell.row}(?![0-9])", "@", cell.value)
                if alike not in known:
                    known[alike] = frozenset(_regions(cell.value, sheet))
                looks_at[cell.column, part] |= known[alike]
    return looks_at


def _regions(formula: str, sheet: Sheet) -> Iterator[Region]:
    for token in Tokenizer(formula).items:
        if token.subtype == "RANGE" and _CELLS.fullmatch(token.value):
            area = CellRange(token.value.replace("$", ""))
            parts = dict.fromkeys(_part(row, sheet) for row in range(area.min_row, area.max_row + 1))
            yield from ((column, part) for column in range(area.min_col, area.max_col + 1) for part in parts)


def _part(row: int, sheet: Sheet) -> str:
    if row < sheet.first_row:
        return "head"
    return "body" if row <= sheet.last_row else "end"


def _reached(start: Region, looks_at: Mapping[Region, set[Region]]) -> set[Region]:
    reached: set[Region] = set()
    waiting = list(looks_at.get(start, ()))
    while waiting:
        region = waiting.pop()
        if region not in reached:
            reached.add(region)
            waiting += looks_at.get(region, ())
    return reached
