"""Rows and cells as the usual programs write them, taken apart once: copies of one form repeat most of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sheetkit.intake.cells import COLUMNS
from sheetkit.intake.safe_xml import Attributes
from sheetkit.intake.sheet_furniture import is_true
from sheetkit.intake.strings import unescape
from sheetkit.intake.usual_xml import FORBIDDEN, UnusualError, attributes_of, expanded
from sheetkit.model.address import MAXIMUM_ROW

CELL_START = '<c r="'
"""What every cell starts with, and nothing else can: a text holds no "<"."""

UsualCell = tuple[tuple[int, int], str, str, str, str | None, Attributes | None, str]
"""Place, type, style, stored text ("" for none), inline text, attributes of the formula, its text."""

UsualRow = tuple[tuple[int, ...], bool, tuple[UsualCell, ...]]
"""Numbers of hidden rows (empty ones before it included), whether Excel's own attribute is used, the filled cells."""

_ROW = re.compile(r'<row r="([1-9][0-9]{0,6})"((?: [A-Za-z0-9:]{1,20}="[^"<>&]{0,200}")*)(/?)>')
_CELL = re.compile(
    r'([A-Z]{1,2})([1-9][0-9]{0,6})"(?: s="([0-9]{1,6})")?(?: t="([A-Za-z]+)")?'
    r"(?:/>|>"
    r'(?:<f((?: [A-Za-z0-9]{1,8}="[^"<>&]{0,64}")*)(?:/>|>([^<\ufffe\uffff]*)</f>))?'
    r'(?:<v>([^<\ufffe\uffff]*)</v>|<v/>|<is><t(?: xml:space="preserve")?>([^<\ufffe\uffff]*)</t></is>)?</c>)'
)
_SHORT = 240  # characters; every value that people fill in
_LONG = 40_000  # of what is remembered
_ROW_NAMES = frozenset(
    "spans s customFormat ht hidden customHeight outlineLevel collapsed thickTop thickBot ph".split()  # noqa: SIM905
)
_ROW_DESCENT = "x14ac:dyDescent"
_FORMULA_NAMES = frozenset("t aca ref dt2D dtr del1 del2 r1 r2 ca si bx".split())  # noqa: SIM905


def usual_rows(body: str) -> Sequence[UsualRow]:
    """The rows of the sheet data whose inside is `body`, in order. Raises UnusualError when it is no usual one."""
    return _remembered_rows(body) if len(body) <= _LONG else _rows(body)


def _rows(body: str) -> Sequence[UsualRow]:
    *pieces, last = body.split("</row>")
    rows: list[UsualRow] = []
    for piece in pieces:
        start, *cells = piece.split(CELL_START)
        hidden, row, has_descent = _row_start(start)
        if not row:
            raise UnusualError
        found: tuple[UsualCell, ...] = ()
        if cells:
            parse = _short_cell if max(map(len, cells)) <= _SHORT else _any_cell
            found = tuple(filter(None, map(parse, cells)))
            if any(cell[0][0] != row for cell in found):
                raise UnusualError
        if found or hidden or has_descent:
            rows.append((hidden, has_descent, found))
    if last:
        hidden, row, has_descent = _row_start(last)
        if row:
            raise UnusualError
        rows.append((hidden, has_descent, ()))
    return rows


_remembered_rows = lru_cache(maxsize=32)(_rows)


@lru_cache(maxsize=4096)
def _row_start(text: str) -> tuple[tuple[int, ...], int, bool]:
    """Hidden rows, the row opened last (0 for none), and whether Excel's own attribute is used.

    `text` is any number of empty rows and the start of another. Raises UnusualError for anything else.
    """
    at, opened, hidden, has_descent = 0, 0, [], False
    while match := _ROW.match(text, at):
        if opened:
            raise UnusualError
        at = match.end()
        number = int(match.group(1))
        attributes = attributes_of(match.group(2))
        has_descent = has_descent or _ROW_DESCENT in attributes
        if not attributes.keys() - {_ROW_DESCENT} <= _ROW_NAMES:
            raise UnusualError
        if is_true(attributes.get("hidden", "0")):
            hidden.append(number)
        opened = 0 if match.group(3) else number
    if at != len(text) or FORBIDDEN.search(text) or opened > MAXIMUM_ROW:
        raise UnusualError
    return tuple(hidden), opened, has_descent


def _any_cell(text: str) -> UsualCell | None:
    """A cell from what follows `CELL_START`; None when it is blank. Raises UnusualError when it is no usual one."""
    if len(text) <= _SHORT:
        return _short_cell(text)
    return _long_cell(text) if len(text) <= _LONG else _cell(text)


def _cell(text: str) -> UsualCell | None:
    match = _CELL.fullmatch(text)
    if match is None or "]]>" in text:
        raise UnusualError
    letters, digits, style, kind, form, formula, stored, inline = match.groups()
    row = int(digits)
    if row > MAXIMUM_ROW or (kind == "e" and not stored):  # whether such a cell has a value at all decides
        raise UnusualError
    if form is None and not stored and not inline:
        return None
    return (
        (row, COLUMNS[letters]),
        kind or "",
        style or "0",
        expanded(stored) if stored else "",
        None if inline is None else unescape(expanded(inline)),
        None if form is None else _formula_attributes(form),
        expanded(formula) if formula else "",
    )


_short_cell = lru_cache(maxsize=16_384)(_cell)
_long_cell = lru_cache(maxsize=256)(_cell)


@lru_cache(maxsize=1024)
def _formula_attributes(text: str) -> Attributes:
    found = attributes_of(text)
    if not found.keys() <= _FORMULA_NAMES:
        raise UnusualError
    return found
