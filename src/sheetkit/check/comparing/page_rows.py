"""Where the lines of a page without inputs stand now: somebody put a line in, or took one out, and the others moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from difflib import SequenceMatcher

from sheetkit.check.comparing.compare import shown
from sheetkit.columns.reading import is_blank, is_number
from sheetkit.model.comparison import spaceless
from sheetkit.model.grid import CellKey, SheetGrid

Line = Mapping[int, str]
"""Column → text, of the texts that the page went out with."""


def places_now(issued: SheetGrid, returned: SheetGrid) -> dict[CellKey, CellKey]:
    """Issued cell → where it stands now, for every cell of the issued page whose line is still there."""
    before = _lines(issued, None)
    own = {text for line in before.values() for text in line.values()}
    now = _lines(returned, own)
    rows = _rows_now(before, now)
    columns = _columns_now(before, now, rows)
    found: dict[CellKey, CellKey] = {}
    shift, taken = 0, set(rows.values())
    for row, column in sorted(dict.fromkeys((*issued.cells, *issued.formulas))):
        if row in rows:
            shift = rows[row] - row
        elif row in before and row + shift in taken:
            continue  # the line is gone
        found[row, column] = (row + shift, columns.get(column, column))
    return found


def _lines(grid: SheetGrid, own: Container[str] | None) -> Mapping[int, Line]:
    """The lines of a page by row: its texts, or those of them that are among its `own`."""
    lines: dict[int, dict[int, str]] = {}
    for row, column in sorted(grid.cells):
        value = grid.cells[row, column]
        if (row, column) in grid.formulas or is_blank(value) or _is_number(value):
            continue  # lines are numbered, and so are those of whoever puts numbers beside them
        text = spaceless(shown(value))
        if own is None or text in own:
            lines.setdefault(row, {})[column] = text
    return lines


def _is_number(value: object) -> bool:
    return is_number(value) or (isinstance(value, str) and value.strip().isdecimal())


def _rows_now(before: Mapping[int, Line], now: Mapping[int, Line]) -> dict[int, int]:
    """Issued row → row now, of the lines that say the same, and of those between them that say something else."""
    rows, others = list(before), list(now)
    was = [tuple(line.values()) for line in before.values()]
    said = [tuple(line.values()) for line in now.values()]
    found: dict[int, int] = {}
    matcher = SequenceMatcher(a=was, b=said, autojunk=False)
    for what, first, last, start, end in matcher.get_opcodes():
        if what in ("equal", "replace"):
            found.update(zip(rows[first:last], others[start:end], strict=False))
    return found


def _columns_now(
    before: Mapping[int, Line], now: Mapping[int, Line], rows: Mapping[int, int]
) -> dict[int, int]:
    """Issued column → column now: where most of its texts stand, in the lines that say the same."""
    moves: dict[int, Counter[int]] = {}
    for row, there in rows.items():
        if list(before[row].values()) == list(now[there].values()):
            for column, place in zip(before[row], now[there], strict=True):
                moves.setdefault(column, Counter())[place] += 1
    return {column: counted.most_common(1)[0][0] for column, counted in moves.items()}
