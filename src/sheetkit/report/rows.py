"""Rows of a streamed table as worksheet XML, some hundred at a time."""

from __future__ import annotations

import datetime
import pickle
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, groupby, islice
from typing import NamedTuple, Protocol

from openpyxl.utils import get_column_letter

from sheetkit import style
from sheetkit.model.excel import serial_of, xml_text
from sheetkit.model.frozen import frozen
from sheetkit.report.safe import Plain, plain

CHUNK = 400
_NUMBER, _MARK = "\0", b"\0"  # stand for the row's number; no text and no look holds it
BETWEEN = b"\1"
"""Goes between two rows that are kept together; no text and no look holds it."""
HIGHEST = 409.0  # points; Excel takes no higher row
_LOWEST = style.row_height(1)
_REMEMBERED = 1_000  # values a column
_LEVEL = 1  # of deflating


class RowLook(NamedTuple):
    """How a row looks: its tone (a key of `book.TONES`), for all cells or the toned columns only, and the columns (0-based) of links."""

    tone: str = ""
    whole: bool = True
    linked: tuple[int, ...] = ()


StyleNumbers = Mapping[RowLook, Sequence[int]]
"""The cell style of every column for each look."""


class Row(NamedTuple):
    """One row of a table: plain values, and how it looks."""

    values: Sequence[object]
    tone: str = ""
    whole: bool = True
    linked: tuple[int, ...] = ()

    @property
    def look(self) -> RowLook:
        """How it looks."""
        return RowLook(*self[1:])


@frozen
class Layout:
    """Where rows go and how they look: the first row's number, column widths, cell styles."""

    first_row: int
    widths: Sequence[float]
    styles: StyleNumbers


class TableRows(Protocol):
    """The rows of a long table, which need not be there all at a time."""

    def __len__(self) -> int: ...

    @property
    def looks(self) -> AbstractSet[RowLook]:
        """Every look there is."""

    def longest(self, column: int) -> str:
        """The longest text of a column (0-based), of several the first; "" for none."""

    def chunks(self, layout: Layout, wanted: range) -> Iterator[bytes]:
        """The XML of the rows at those places (0-based), the first of them in the layout's first row."""


class ListedRows(TableRows):
    """Rows that are there: what a chunk holds is packed, for there may be very many until all is written."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._packed: list[bytes] = []
        self._number = 0
        self._looks: set[RowLook] = set()
        self._longest: dict[int, str] = {}
        for some in _shares(rows):
            self._look_at(some)
            self._packed.append(zlib.compress(pickle.dumps(some, pickle.HIGHEST_PROTOCOL), _LEVEL))

    def __len__(self) -> int:
        return self._number

    @property
    def looks(self) -> AbstractSet[RowLook]:
        """Every look there is."""
        return self._looks

    def longest(self, column: int) -> str:
        """The longest text of a column."""
        return self._longest.get(column, "")

    def chunks(self, layout: Layout, wanted: range) -> Iterator[bytes]:
        """The XML of those rows. Each is as high as its longest wrapped text needs."""
        writer, first = RowWriter(layout), layout.first_row
        every: Iterator[Row] = chain.from_iterable(
            pickle.loads(zlib.decompress(some)) for some in self._packed
        )
        for some in _shares(islice(every, wanted.start, wanted.stop)):
            yield numbered(writer.unnumbered(some), first)
            first += len(some)

    def _look_at(self, rows: Sequence[Row]) -> None:
        self._number += len(rows)
        for row in rows:
            self._looks.add(row.look)
            for column, value in enumerate(row.values):
                if isinstance(value, str) and len(value) > len(self._longest.get(column, "")):
                    self._longest[column] = value


def _shares(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows, so many at a time."""
    every = iter(rows)
    while some := list(islice(every, CHUNK)):
        yield some


class RowWriter:
    """Writes rows in one layout, without their numbers.

    Rows with the same kinds of values in the same look differ in nothing but their texts, so each such pattern is put
    together once and filled in for all neighbours at a time.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._patterns: dict[_Kinds, _Pattern] = {}

    def unnumbered(self, rows: Sequence[Row]) -> list[bytes]:
        """The XML of each row, with a mark wherever its number goes."""
        parts: list[str] = []
        for kinds, same in groupby(rows, _kinds):
            lines = [row.values for row in same]
            pattern = self._patterns.get(kinds)
            if pattern is None:
                styles = self._layout.styles[kinds[0]]
                pattern = self._patterns[kinds] = _Pattern(lines[0], self._layout, styles)
            parts += pattern.filled(lines)
        return list(map(str.encode, parts))


def numbered(rows: Sequence[bytes], first: int) -> bytes:
    """The XML of neighbouring rows, the first of them with that number."""
    return b"".join([row.replace(_MARK, b"%d" % at) for at, row in enumerate(rows, first)])


_Kinds = tuple[RowLook, tuple[type, ...]]


def _kinds(row: Row) -> _Kinds:
    return row.look, tuple(map(type, row.values))


class _Pattern:
    """The XML of all rows whose values are of the same types in the same look."""

    def __init__(self, values: Sequence[object], layout: Layout, styles: Sequence[int]) -> None:
        parts = []
        self._contents: list[tuple[int, _Contents]] = []
        for place, (value, style_number) in enumerate(zip(values, styles, strict=True)):
            content = "/>" if value is None else "%s"
            parts.append(f'<c r="{get_column_letter(place + 1)}{_NUMBER}" s="{style_number}"{content}')
            if value is not None:
                self._contents.append((place, _Contents(layout.widths[place])))
        self._xml = f'<row r="{_NUMBER}" ht="%s" customHeight="1">{"".join(parts)}</row>'

    def filled(self, lines: Sequence[Sequence[object]]) -> Iterator[str]:
        """The XML of the rows that hold the values in `lines`."""
        columns = list(zip(*lines, strict=True))
        heights = [_LOWEST] * len(lines)
        shown: list[list[str]] = []
        for place, contents in self._contents:
            column = columns[place]
            shown.append(contents.of(column))
            if not contents.wrapped.keys().isdisjoint(column):
                needed = [contents.wrapped.get(value, _LOWEST) for value in column]
                heights = list(map(max, heights, needed))
        for cells in zip([f"{height:g}" for height in heights], *shown, strict=True):
            yield self._xml % cells


class _Contents(dict[object, str]):
    """The rest of a cell's XML, from its style on, for each value of a column; the values are all of one type.

    `wrapped` are the heights, in points, that the values need which take more than one line.
    """

    def __init__(self, width: float) -> None:
        super().__init__()
        self.wrapped: dict[object, float] = {}
        self._width = width
        self._room = width - 1.0  # bytes of UTF-8 that fit on a line: no character is wider than it has bytes

    def of(self, column: Sequence[object]) -> list[str]:
        """The contents of some cells of the column; what repeats is made once."""
        if len(self) > _REMEMBERED:
            self.clear()
            self.wrapped.clear()
        return [self[value] for value in column]

    def __missing__(self, value: object) -> str:
        shown = plain(value)
        if isinstance(shown, str) and (len(shown.encode()) > self._room or "\n" in shown):
            height = style.row_height(style.line_count(shown, self._width))
            if height > _LOWEST:
                self.wrapped[value] = min(HIGHEST, height)
        self[value] = made = _content(shown)
        return made


def lone_cell(number: int, style_number: int, text: str, height: float = 0.0) -> bytes:
    """The XML of a row that holds one text, in its first cell; without `height` it is as high as the program makes it."""
    high = f' ht="{height:g}" customHeight="1"' if height else ""
    return f'<row r="{number}"{high}><c r="A{number}" s="{style_number}"{content(text)}</row>'.encode()


def content(value: object) -> str:
    """The rest of a cell's XML, from its style on, for any value."""
    return _content(plain(value))


def _content(shown: Plain) -> str:
    if isinstance(shown, str):
        kept = "" if shown == shown.strip() and shown.isprintable() else ' xml:space="preserve"'
        return f' t="inlineStr"><is><t{kept}>{xml_text(shown)}</t></is></c>'
    if shown is None:
        return "/>"
    return f"><v>{serial_of(shown) if isinstance(shown, datetime.date) else shown!r}</v></c>"
