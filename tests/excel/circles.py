"""Whether a worksheet's formulas look at each other in a circle, ranges taken whole as strict programs take them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Set

from openpyxl.formula import Tokenizer
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.model.template import Sheet

Region = tuple[int, str]
"""A column, and the part of it: "head", "body" (the input rows) or "end"."""

_CELLS = re.compile(r"\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?")


def circles(worksheet: Worksheet, sheet: Sheet) -> list[str]:
    """The cells of a form sheet whose formulas look, through others, at themselves, or at such cells; [] when none does."""
    looks_at = _graph(worksheet, sheet)
    doubtful = {region for region in looks_at if region in _reached(region, looks_at)}
    return _of_cells(worksheet, sheet, doubtful) if doubtful else []


def _of_cells(worksheet: Worksheet, sheet: Sheet, doubtful: Set[Region]) -> list[str]:
    """Cell by cell what is a circle of regions: a row may look at the row above it."""
    formulas = {
        (number, column): str(cell.value)
        for number, row in enumerate(worksheet.iter_rows(), start=1)
        for column, cell in enumerate(row, start=1)
        if cell.data_type == "f" and (column, _part(number, sheet)) in doubtful
    }
    known: dict[str, frozenset[tuple[int, int]]] = {}
    looks_at = {place: set(_seen_from(formula, formulas, known)) for place, formula in formulas.items()}
    itself = [place for place, seen in looks_at.items() if place in seen]
    return [f"{get_column_letter(column)}{row}" for row, column in itself or _never_free(looks_at)]


def _seen_from(
    formula: str, formulas: Container[tuple[int, int]], known: dict[str, frozenset[tuple[int, int]]]
) -> Iterator[tuple[int, int]]:
    """The formulas in what a formula names; `known` are areas that were looked through before."""
    for token in Tokenizer(formula).items:
        if token.subtype == "RANGE" and _CELLS.fullmatch(token.value):
            if token.value not in known:
                rows = CellRange(token.value.replace("$", "")).rows
                known[token.value] = frozenset(place for row in rows for place in row if place in formulas)
            yield from known[token.value]


def _never_free(looks_at: Mapping[tuple[int, int], set[tuple[int, int]]]) -> list[tuple[int, int]]:
    """What is left when everything is computed that looks at nothing left."""
    left = {place: set(seen) for place, seen in looks_at.items()}
    lookers: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for place, seen in looks_at.items():
        for one in seen:
            lookers[one].add(place)
    free = [place for place, seen in left.items() if not seen]
    while free:
        place = free.pop()
        del left[place]
        for looker in lookers[place]:
            left[looker].discard(place)
            if not left[looker]:
                free.append(looker)
    return list(left)


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
