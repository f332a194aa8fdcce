"""Marks wrong cells by their fill alone, which a locked sheet allows, and puts every former fill back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sheetkit.addin import memory
from sheetkit.addin.blocks import Block, spans_of
from sheetkit.addin.opened import full_name
from sheetkit.model.address import Range
from sheetkit.model.excel import LONGEST_REFERENCE
from sheetkit.model.finding import Finding
from sheetkit.wording.levels import LEVELS
from sheetkit.wording.signs import Tone

TOPIC = "marks"
WRONG, DOUBTFUL = 0xE0E2FD, 0xC6F0FE
"""Fills as Excel counts them (blue, green, red): one step beside those of the forms, so that marks are told apart."""
INPUT_FILL = 0xE6FBFF
"""The fill of a cell to be filled in, for marks whose former fill nobody remembers (another computer, sorted rows)."""

NO_FILL = -4142  # Excel's ColorIndex of a cell without fill
_SHADES = {Tone.WRONG: WRONG, Tone.DOUBTFUL: DOUBTFUL}

Note = dict[str, list[list[Any]]]
"""Worksheet → [address, former fill or None] pairs."""


def mark(book: Any, findings: Iterable[Finding]) -> int:
    """Mark the cells that findings name; returns how many. The former fills are remembered before anything is painted.

    Whatever a mark cannot be put on (a sheet that allows no formatting) stays as it was.
    """
    wanted = _cells_of(findings)
    names = {sheet.name: sheet for sheet in book.sheets}
    note: Note = {}
    for name in wanted.keys() & names.keys():
        note[name] = [[a1, fill] for a1, fill in _fills(names[name], wanted[name])]
    if not note:
        return 0
    memory.remember(TOPIC, full_name(book), note)
    try:
        return sum(_paint(names[name], wanted[name]) for name in note)
    except BaseException:
        clear(book)
        raise


def clear(book: Any) -> int:
    """Take all marks away; returns how many cells had one. The remembered fills come back, also after a sort."""
    note: Note = memory.recall(TOPIC, full_name(book)) or {}
    restored, complete = 0, bool(note)
    for sheet in book.sheets:
        for a1, fill in note.get(sheet.name, ()):
            area = _block(a1)
            found = list(_marked(sheet, area))
            restored += sum(_size(part) for part in found)
            complete = complete and sum(_size(part) for part in found) == _size(area)
            for part in found:
                _set_fill(sheet, part.a1, fill)
    if not complete:
        restored += sum(_clear_leftover(sheet, note.get(sheet.name, [])) for sheet in book.sheets)
    memory.forget(TOPIC, full_name(book))
    return restored


def has_marks(book: Any) -> bool:
    """Whether this computer remembers marks in that workbook."""
    return memory.recall(TOPIC, full_name(book)) is not None


def _clear_leftover(sheet: Any, note: list[list[Any]]) -> int:
    """Marks that stand elsewhere than remembered: their column's remembered fill, else that of an input cell."""
    if sheet.api.Visible != -1:
        return 0
    fills = {_block(a1).left: fill for a1, fill in note}
    used, count = sheet.used_range, 0
    rows, columns = used.shape
    for column in range(used.column, used.column + columns):
        for part in _marked(sheet, Block(used.row, column, used.row + rows - 1, column)):
            _set_fill(sheet, part.a1, fills.get(column, INPUT_FILL))
            count += _size(part)
    return count


def _cells_of(findings: Iterable[Finding]) -> dict[str, dict[tuple[int, int], int]]:
    """Worksheet → cell → shade; what is wrong goes before what is doubtful."""
    wanted: dict[str, dict[tuple[int, int], int]] = {}
    for finding in findings:
        shade = _SHADES.get(LEVELS[finding.level].tone)
        if shade is None or not finding.place.sheet:
            continue
        cells = wanted.setdefault(finding.place.sheet, {})
        for address in finding.places:
            key = (address.row, address.column)
            if cells.get(key) != WRONG:
                cells[key] = shade
    return wanted


def _runs(cells: Iterable[tuple[int, int]]) -> Iterator[Block]:
    """The cells as upright rectangles one column wide."""
    run: Block | None = None
    for column, row in sorted((column, row) for row, column in cells):
        if run is not None and (run.left, run.bottom + 1) == (column, row):
            run = Block(run.top, column, row, column)
            continue
        if run is not None:
            yield run
        run = Block(row, column, row, column)
    if run is not None:
        yield run


def _fills(sheet: Any, cells: Mapping[tuple[int, int], int]) -> Iterator[tuple[str, int | None]]:
    """Address and fill of the cells; a column is asked as a whole first, because its input cells look alike."""
    by_column: dict[int, list[Block]] = {}
    for run in _runs(cells):
        by_column.setdefault(run.left, []).append(run)
    for column, runs in by_column.items():
        known, fill = _fill(sheet, Block(runs[0].top, column, runs[-1].bottom, column))
        waiting = list(runs)
        while waiting:
            run = waiting.pop()
            if not known:
                own, fill = _fill(sheet, run)
                if not own and not run.is_cell:
                    waiting += run.halves()
                    continue
            yield run.a1, fill


def _fill(sheet: Any, block: Block) -> tuple[bool, int | None]:
    """Whether all cells of a block have one fill, and which (None: none). A mark's own shade counts as an input cell's."""
    interior = sheet.api.Range(block.a1).Interior
    index = interior.ColorIndex
    if index == NO_FILL:
        return True, None
    color = interior.Color if index is not None else None
    if color is None:
        return False, INPUT_FILL
    return True, INPUT_FILL if int(color) in (WRONG, DOUBTFUL) else int(color)


def _paint(sheet: Any, cells: Mapping[tuple[int, int], int]) -> int:
    for shade in (WRONG, DOUBTFUL):
        runs = _runs(cell for cell, own in cells.items() if own == shade)
        for addresses in _together(run.a1 for run in runs):
            try:
                _set_fill(sheet, addresses, shade)
            except Exception:  # the program's own error: this sheet allows no formatting
                return 0
    return len(cells)


def _together(addresses: Iterable[str]) -> Iterator[str]:
    """Addresses joined by commas, as many as the program takes at once."""
    joined = ""
    for address in addresses:
        if joined and len(joined) + len(address) >= LONGEST_REFERENCE:
            yield joined
            joined = ""
        joined = f"{joined},{address}" if joined else address
    if joined:
        yield joined


def _marked(sheet: Any, block: Block) -> Iterator[Block]:
    """The parts of a block that carry a mark."""

    def ask(part: Block) -> bool | None:
        color = sheet.api.Range(part.a1).Interior.Color
        return (
            None
            if color is None and not part.is_cell
            else color is not None
            and int(color)
            in (
                WRONG,
                DOUBTFUL,
            )
        )

    return spans_of(block, ask)


def _set_fill(sheet: Any, addresses: str, fill: int | None) -> None:
    interior = sheet.api.Range(addresses).Interior
    if fill is None:
        interior.ColorIndex = NO_FILL
    else:
        interior.Color = fill


def _block(a1: str) -> Block:
    found = Range.parse(a1)
    return Block(found.first.row, found.first.column, found.last.row, found.last.column)


def _size(block: Block) -> int:
    return (block.bottom - block.top + 1) * (block.right - block.left + 1)
