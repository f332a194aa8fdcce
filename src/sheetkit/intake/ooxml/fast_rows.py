"""Rows and cells as common programs write them, taken apart once: copies of one form repeat most of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import lru_cache
from typing import NamedTuple

from sheetkit.intake.ooxml.cells import COLUMNS, INLINE, Stored
from sheetkit.intake.ooxml.fast_xml import FallbackError, attributes_of, expanded, is_forbidden
from sheetkit.intake.ooxml.sheet_formulas import Formula
from sheetkit.intake.ooxml.strings import unescape
from sheetkit.intake.safe_xml import is_true
from sheetkit.model.excel import LONGEST_FORMULA, MAXIMUM_ROW
from sheetkit.model.frozen import changeable, frozen
from sheetkit.model.grid import CellKey

CELL_START = '<c r="'
"""What every cell starts with, and nothing else can: a text holds no "<"."""
ROW_END = "</row>"

_ROW = re.compile(r'<row r="([1-9][0-9]{0,6})"((?: [A-Za-z0-9:]{1,20}="[^"<>&\ufffe\uffff]{0,200}")*)(/?)>')
_CELL = re.compile(
    r'([A-Z]{1,2})([1-9][0-9]{0,6})"(?: s="([0-9]{1,6})")?(?: t="([A-Za-z]+)")?'
    r"(?:/>|>"
    r'(?:<f((?: [A-Za-z0-9]{1,8}="[^"<>&\ufffe\uffff]{0,64}")*)(?:/>|>([^<\ufffe\uffff]*)</f>))?'
    r'(?:<v>([^<\ufffe\uffff]*)</v>|<v/>|<is><t(?: xml:space="preserve")?>([^<\ufffe\uffff]*)</t></is>)?</c>)'
)
_SHORT = 240  # characters; every value that people fill in, the end of its row included
_LONG = 40_000  # of what is remembered
_ROW_NAMES = frozenset(
    "spans s customFormat ht hidden customHeight outlineLevel collapsed thickTop thickBot ph".split()  # noqa: SIM905
)
_ROW_DESCENT = "x14ac:dyDescent"
_FORMULA_NAMES = frozenset("t aca ref dt2D dtr del1 del2 r1 r2 ca si bx".split())  # noqa: SIM905


@frozen
class _Gap:
    """What stands between two cells: rows that end, empty ones, and the row that is open at last (0 for none)."""

    hidden: tuple[int, ...]
    row: int
    has_descent: bool


@changeable
class FastRows:
    """The sheet data of a worksheet: what is stored in each filled cell, by `keys` and `stored` side by side.

    `stored` is for `ValueReader.values`; a cell may be there twice. `has_descent` tells whether Excel's own attribute
    is used.
    """

    keys: list[CellKey] = field(default_factory=list)
    stored: list[str | Stored] = field(default_factory=list)
    formulas: list[Formula] = field(default_factory=list)
    uncalculated: list[CellKey] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    has_descent: bool = False


_Piece = tuple[int, CellKey, str | Stored | None, Formula | None, _Gap | None, bool]
"""The row, the key and the content of a cell (None when blank), its formula, the gap after it.

At last whether the formula was never worked out: a result that is an empty text is marked as text.
"""


def fast_rows(body: str) -> FastRows:
    """The rows of the sheet data whose inside is `body`; not to be changed. Raises FallbackError when it is written otherwise."""
    return _remembered_rows(body) if len(body) <= _LONG else _rows(body)


def _rows(body: str) -> FastRows:
    begins = body.find(CELL_START)
    found = FastRows()
    row = _enter(found, _gap(body if begins < 0 else body[:begins], False))
    for pieces in _parsed_pieces(body, begins):
        row = _keep(found, row, [piece for piece in pieces if piece is not None])
    if row:
        raise FallbackError
    return found


def _parsed_pieces(body: str, begins: int) -> Iterator[Iterator[_Piece | None]]:
    """What follows each start of a cell, the first of which begins there (-1 for none), some hundred cells at a time."""
    while begins >= 0:
        ends = body.find(CELL_START, begins + _LONG)
        share = body[begins:] if ends < 0 else body[begins:ends]
        yield map(_remembered_pieces.__getitem__, share.split(CELL_START)[1:])
        begins = ends


def _keep(found: FastRows, row: int, pieces: Sequence[_Piece]) -> int:
    """Keep what cells say that follow each other, the first of them in that row; the row that is open behind them.

    List by list, for there are thousands of cells. Raises FallbackError when one stands in another row than it says.
    """
    rows = [piece[0] for piece in pieces]
    begins = 0
    for place, gap in [
        (place, piece[4]) for place, piece in enumerate(pieces, start=1) if piece[4] is not None
    ]:
        if rows[begins:place].count(row) != place - begins:
            raise FallbackError
        row, begins = _enter(found, gap), place
    if rows[begins:].count(row) != len(rows) - begins:
        raise FallbackError
    found.keys += [piece[1] for piece in pieces if piece[2] is not None]
    found.stored += [piece[2] for piece in pieces if piece[2] is not None]
    found.formulas += [piece[3] for piece in pieces if piece[3] is not None]
    found.uncalculated += [piece[1] for piece in pieces if piece[5]]
    return row


_remembered_rows = lru_cache(maxsize=32)(_rows)


def _enter(found: FastRows, gap: _Gap) -> int:
    """Keep what a gap says; the row that is open behind it."""
    found.hidden += gap.hidden
    found.has_descent = found.has_descent or gap.has_descent
    return gap.row


def _gap(text: str, inside: bool) -> _Gap:
    """The gap in `text`, which stands after a cell (`inside` a row) or before all. Raises UnusualError."""
    return _short_gap(text, inside) if len(text) <= _SHORT else _parsed_gap(text, inside)


def _parsed_gap(text: str, inside: bool) -> _Gap:
    ended = text.split(ROW_END)
    if inside and (ended.pop(0) or not ended):
        raise FallbackError
    starts = [_row_start(part) for part in ended]
    if not all(start.opened for start in starts[:-1]):
        raise FallbackError
    hidden = tuple(number for start in starts for number in start.hidden)
    return _Gap(hidden, starts[-1].opened, any(start.has_descent for start in starts))


_short_gap = lru_cache(maxsize=4096)(_parsed_gap)


class _RowStart(NamedTuple):
    """Hidden rows, the row opened last (0 for none), and whether Excel's own attribute is used."""

    hidden: tuple[int, ...]
    opened: int
    has_descent: bool


def _row_start(text: str) -> _RowStart:
    """What any number of empty rows, and perhaps the start of another, say. Raises FallbackError for anything else."""
    at, opened, hidden, has_descent = 0, 0, [], False
    while match := _ROW.match(text, at):
        if opened:
            raise FallbackError
        at = match.end()
        number = int(match.group(1))
        attributes = attributes_of(match.group(2))
        has_descent = has_descent or _ROW_DESCENT in attributes
        if not attributes.keys() - {_ROW_DESCENT} <= _ROW_NAMES:
            raise FallbackError
        if is_true(attributes.get("hidden", "0")):
            hidden.append(number)
        opened = 0 if match.group(3) else number
    if at != len(text) or is_forbidden(text) or opened > MAXIMUM_ROW:
        raise FallbackError
    return _RowStart(tuple(hidden), opened, has_descent)


def _parsed(text: str) -> _Piece | None:
    """A cell and the gap after it from what follows `CELL_START`; None for a blank cell with another right after it.

    Raises FallbackError when it is written otherwise.
    """
    match = _CELL.match(text)
    if match is None or "]]>" in text:
        raise FallbackError
    gap = _gap(text[match.end() :], True) if match.end() < len(text) else None
    letters, digits, style, kind, form, formula, stored, inline = match.groups()
    row = int(digits)
    if row > MAXIMUM_ROW or (kind == "e" and not stored):  # whether such a cell has a value at all decides
        raise FallbackError
    if form is None and not stored and not inline and gap is None:
        return None
    key = row, COLUMNS[letters]
    kept = None if form is None else (key, _checked(form), expanded(formula) if formula else "")
    is_bare = form is not None and not stored and inline is None and kind != "str"
    return row, key, _stored(kind or "", style or "0", stored, inline), kept, gap, is_bare


def _stored(kind: str, style: str, stored: str | None, inline: str | None) -> str | Stored | None:
    """What is stored in a cell as `ValueReader.values` takes it, None for nothing."""
    if inline is not None:
        return (INLINE, "", unescape(expanded(inline)))
    if not stored:
        return None
    return expanded(stored) if kind == "s" else (kind, style, expanded(stored))


# As many as the shipped forms have together (38,000 and 800): copies of several forms come in turn, and what is forgotten
# before its form comes again is taken apart anew each time.
_MOST, _MOST_LONG = 65_536, 1_024
_remembered_piece = lru_cache(maxsize=_MOST_LONG)(_parsed)


class _Pieces(dict[str, _Piece | None]):
    """Cells taken apart, by what follows `CELL_START`: looked up a list at a time, which `lru_cache` cannot be.

    When there are many they become the former ones, and those that are met again come back from there.
    """

    def __init__(self) -> None:
        super().__init__()
        self._former: dict[str, _Piece | None] = {}

    def __missing__(self, text: str) -> _Piece | None:
        if len(text) > LONGEST_FORMULA:
            return _parsed(text)
        if len(text) > _SHORT:
            return _remembered_piece(text)
        piece = self._former.pop(text) if text in self._former else _parsed(text)
        if len(self) >= _MOST // 2:
            self._former = self.copy()
            self.clear()
        self[text] = piece
        return piece

    def forget(self) -> None:
        """Let go of all."""
        self.clear()
        self._former.clear()


_remembered_pieces = _Pieces()


def forget_pieces() -> None:
    """Let go of what was taken apart: after a file that nothing else that is read has cells in common with."""
    _remembered_pieces.forget()
    for remembered in (_remembered_rows, _short_gap, _remembered_piece):
        remembered.cache_clear()


@lru_cache(maxsize=1024)
def _checked(text: str) -> str:
    """The attributes of a formula as written. Raises UnusualError when there is one that no program writes."""
    if not attributes_of(text).keys() <= _FORMULA_NAMES:
        raise FallbackError
    return text
