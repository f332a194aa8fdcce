"""Rows as common programs write them, by plan: what a row says but for its texts is found out once, for copies agree in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from functools import lru_cache
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from sheetkit.intake.ooxml.cells import COLUMNS, INLINE, Stored
from sheetkit.intake.ooxml.fast_xml import (
    FallbackError,
    attributes_of,
    expanded,
    is_forbidden,
    plain_text,
    text_with_marks,
)
from sheetkit.intake.ooxml.sheet_formulas import Formula
from sheetkit.intake.ooxml.strings import unescape
from sheetkit.intake.safe_xml import is_true
from sheetkit.model.excel import MAXIMUM_ROW
from sheetkit.model.frozen import changeable
from sheetkit.model.grid import CellKey

CELL_START = '<c r="'
"""What every cell starts with, and nothing else can: a text holds no "<"."""
ROW_END = b"</row>"

# With a plain beginning, which is sought several times as fast in long formulas; text in the cell itself is less common.
_TEXT = re.compile(b"(<v>)([^<]+)")
_ANY_TEXT = re.compile(b'(<(?:v|is><t(?: xml:space="preserve")?)>)([^<]+)')
_STAND_IN = "\0"  # for a text; a part that holds one of its own is left to the plain reader
_BETWEEN = _STAND_IN.encode()
_ROW = re.compile(r'<row r="([1-9][0-9]{0,6})"((?: [A-Za-z0-9:]{1,20}="[^"<>&\0\ufffe\uffff]{0,200}")*)(/?)>')
_CELL = re.compile(
    r'([A-Z]{1,2})([1-9][0-9]{0,6})"(?: s="([0-9]{1,6})")?(?: t="([A-Za-z]+)")?'
    r"(?:/>|>"
    r'(?:<f((?: [A-Za-z0-9]{1,8}="[^"<>&\0\ufffe\uffff]{0,64}")*)(?:/>|>([^<\0\ufffe\uffff]*)</f>))?'
    r'(?:<v>(\0?)</v>|<v/>|<is><t(?: xml:space="preserve")?>(\0?)</t></is>)?</c>)'
)
_LONG = 40_000  # characters; of what is remembered, and of what is taken apart at a time
_ROW_NAMES = frozenset(
    "spans s customFormat ht hidden customHeight outlineLevel collapsed thickTop thickBot ph".split()  # noqa: SIM905
)
_ROW_DESCENT = "x14ac:dyDescent"
_FORMULA_NAMES = frozenset("t aca ref dt2D dtr del1 del2 r1 r2 ca si bx".split())  # noqa: SIM905

_Kind = tuple[str, str] | None
"""How a text is to be taken: the type and the style of its cell; None for the number of a shared string."""
Tags = TypeVar("Tags", str, bytes)
Made = TypeVar("Made")


@changeable
class FastRows:
    """The sheet data of a worksheet: what is stored in each filled cell, by `keys` and `stored` side by side.

    `stored` is for `ValueReader.values`. `has_descent` tells whether Excel's own attribute is used.
    """

    keys: list[CellKey] = field(default_factory=list)
    stored: list[str | Stored] = field(default_factory=list)
    formulas: list[Formula] = field(default_factory=list)
    uncalculated: list[CellKey] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    has_descent: bool = False


class _Plan(NamedTuple):
    """What a row says but for its texts: the cells and the kinds of these, and the same of it as of all `FastRows`."""

    keys: Sequence[CellKey]
    kinds: Sequence[_Kind]
    formulas: Sequence[Formula]
    uncalculated: Sequence[CellKey]
    hidden: Sequence[int]
    has_descent: bool
    opened: int


class _Cell(NamedTuple):
    """What a cell says but for its text: whether it has one and its kind, its formula, whether that was never worked out.

    A result that is an empty text is marked as text.
    """

    key: CellKey
    has_text: bool
    kind: _Kind
    formula: Formula | None
    is_bare: bool


class _Memory(dict[Tags, Made], Generic[Tags, Made]):
    """What was made of tags, by these: looked up without a call, which `lru_cache` cannot be; bounded by their length."""

    def __init__(self, make: Callable[[Tags], Made]) -> None:
        super().__init__()
        self._make: Callable[[Tags], Made] = make
        self._held = 0

    def __missing__(self, tags: Tags) -> Made:
        made = self._make(tags)
        if len(tags) <= _LONG:
            if self._held > _MOST:
                self.forget()
            self._held += len(tags) + _BESIDES
            self[tags] = made
        return made

    def forget(self) -> None:
        """Let go of all."""
        self.clear()
        self._held = 0


def fast_rows(body: bytes) -> FastRows:
    """The rows of the sheet data whose inside is `body`; not to be changed. It holds no "\\0".

    Raises FallbackError when it is written otherwise.
    """
    return _remembered_rows(body) if len(body) <= _LONG else _rows(body)


def _rows(body: bytes) -> FastRows:
    found, begins = FastRows(), 0
    opened: list[int] = []
    for ends in _ends(body):
        opened += _keep(found, body[begins:ends])
        begins = ends
    last = _row_start(plain_text(body[begins:]))
    if last.opened or len(set(opened)) != len(opened):
        raise FallbackError
    found.hidden += last.hidden
    found.has_descent = found.has_descent or last.has_descent
    return found


_remembered_rows = lru_cache(maxsize=32)(_rows)


def _ends(body: bytes) -> Iterator[int]:
    """Where rows end, some of them at a time, until the last does."""
    at = body.find(ROW_END, _LONG)
    while at >= 0:
        yield at + len(ROW_END)
        at = body.find(ROW_END, at + _LONG)
    if (at := body.rfind(ROW_END)) >= 0:
        yield at + len(ROW_END)


def _keep(found: FastRows, rows: bytes) -> list[int]:
    """Keep what rows say that follow each other, and give their numbers. Raises FallbackError."""
    pattern = _ANY_TEXT if b"<is>" in rows else _TEXT
    kinds: list[_Kind] = []
    texts: list[bytes] = []
    opened: list[int] = []
    for row in rows.split(ROW_END)[:-1]:
        pieces = pattern.split(row)
        plan = _plans[_BETWEEN.join(pieces[::3] + pieces[1::3])]
        texts += pieces[2::3]
        kinds += plan.kinds
        found.keys += plan.keys
        found.formulas += plan.formulas
        found.uncalculated += plan.uncalculated
        found.hidden += plan.hidden
        found.has_descent = found.has_descent or plan.has_descent
        opened.append(plan.opened)
    found.stored += [
        text if kind is None else (kind[0], kind[1], text)
        for kind, text in zip(kinds, _meant(texts, kinds), strict=True)
    ]
    return opened


def _meant(written: Sequence[bytes], kinds: Sequence[_Kind]) -> Sequence[str]:
    """Texts as they are meant, as far as their kind tells. Raises FallbackError."""
    whole = plain_text(b"<".join(written))  # one look tells what is in none of them
    if is_forbidden(whole):
        raise FallbackError
    texts = whole.split("<") if written else []
    if "&" in whole or "_x" in whole:
        return [
            unescape(expanded(text)) if kind == _INLINE else expanded(text)
            for text, kind in zip(texts, kinds, strict=True)
        ]
    return texts


def _planned(key: bytes) -> _Plan:
    """The plan of a row whose tags are `key`: what stands between texts, then what stands right before each.

    Raises FallbackError when it is written otherwise.
    """
    pieces = text_with_marks(key).split(_STAND_IN)
    texts = len(pieces) // 2
    starts = [start + _STAND_IN for start in pieces[texts + 1 :]]
    begin, *rest = "".join([*chain(*zip(pieces, starts, strict=False)), pieces[texts]]).split(CELL_START)
    start, cells = _row_start(begin), [_cells[cell] for cell in rest]
    if not start.opened or [cell.key[0] for cell in cells].count(start.opened) != len(cells):
        raise FallbackError
    said = [cell.key for cell in cells if cell.has_text or cell.formula is not None]
    if len(set(said)) != len(said):
        raise FallbackError
    filled = [cell for cell in cells if cell.has_text]
    return _Plan(
        [cell.key for cell in filled],
        [cell.kind for cell in filled],
        [cell.formula for cell in cells if cell.formula is not None],
        [cell.key for cell in cells if cell.is_bare],
        start.hidden,
        start.has_descent,
        start.opened,
    )


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


def _parsed(tags: str) -> _Cell:
    """A cell from what follows `CELL_START`, `_STAND_IN` for its text. Raises FallbackError when it is written otherwise."""
    match = _CELL.fullmatch(tags)
    if match is None or "]]>" in tags:
        raise FallbackError
    letters, digits, style, kind, form, formula, stored, inline = match.groups()
    if kind == "e" and not stored:  # whether such a cell has a value at all decides
        raise FallbackError
    key = int(digits), COLUMNS[letters]
    kept = None if form is None else (key, _checked(form), expanded(formula) if formula else "")
    taken = _INLINE if inline is not None else None if kind == "s" else (kind or "", style or "0")
    is_bare = form is not None and not stored and inline is None and kind != "str"
    return _Cell(key, bool(stored or inline), taken, kept, is_bare)


_INLINE: _Kind = (INLINE, "")
_MOST, _BESIDES = 8_000_000, 400  # characters that are held; as how many what was made of them counts
_cells = _Memory(_parsed)
_plans = _Memory(_planned)


def forget_pieces() -> None:
    """Let go of what was taken apart: after a file that nothing else that is read has cells in common with."""
    _remembered_rows.cache_clear()
    _plans.forget()
    _cells.forget()


@lru_cache(maxsize=1024)
def _checked(text: str) -> str:
    """The attributes of a formula as written. Raises UnusualError when there is one that no program writes."""
    if not attributes_of(text).keys() <= _FORMULA_NAMES:
        raise FallbackError
    return text
