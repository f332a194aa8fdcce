"""Rows of a streamed table as worksheet XML, some hundred at a time."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import gt, itemgetter

from openpyxl.utils import get_column_letter

from sheetkit.generate import style
from sheetkit.report.safe import escaped, plain, serial

CHUNK = 400
_NUMBER = "\0"  # stands for the row's number; no text and no look holds it
HIGHEST = 409.0  # points; Excel takes no higher row

StyleNumbers = Mapping[tuple[str, bool], Sequence[int]]
"""The cell style of every column for each (tone, whole)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: plain values and its tone (a key of `book.TONES`), for all cells or the toned columns only."""

    values: Sequence[object]
    tone: str = ""
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    """Where rows go and how they look: the first row's number, column widths, cell styles."""

    first_row: int
    widths: Sequence[float]
    styles: StyleNumbers


def row_chunks(rows: Sequence[Row], layout: Layout) -> Iterator[bytes]:
    """The rows' XML. Each is as high as its longest wrapped text needs.

    Rows with the same kinds of values in the same look differ in nothing but their texts and numbers, so each such
    pattern is put together once and filled in.
    """
    patterns: dict[tuple[str, bool, tuple[type, ...]], _Pattern] = {}
    buffer: list[str] = []
    for number, row in enumerate(rows, start=layout.first_row):
        values = row.values
        key = row.tone, row.whole, tuple(map(type, values))
        pattern = patterns.get(key)
        if pattern is None:
            pattern = patterns[key] = _Pattern(values, layout, layout.styles[row.tone, row.whole])
        buffer.append(pattern.filled(number, values))
        if number % CHUNK == 0:
            yield "".join(buffer).encode()
            buffer.clear()
    yield "".join(buffer).encode()


class _Pattern:
    """The XML of all rows whose values are of the same types in the same look."""

    def __init__(self, values: Sequence[object], layout: Layout, styles: Sequence[int]) -> None:
        parts = []
        for column, (value, style_number) in enumerate(zip(values, styles, strict=True), start=1):
            content = "/>" if value is None else "%s"
            parts.append(f'<c r="{get_column_letter(column)}{_NUMBER}" s="{style_number}"{content}')
        self._xml = f'<row r="{_NUMBER}" ht="%s" customHeight="1">{"".join(parts)}</row>'
        self._lowest = f"{style.row_height(1):g}"
        filled = [place for place, value in enumerate(values) if value is not None]
        self._pick = (
            itemgetter(*filled) if len(filled) > 1 else lambda row: tuple(row[place] for place in filled)
        )
        self._widths = [layout.widths[place] for place in filled]
        self._rooms = [(width - 1.5) / 2.1 for width in self._widths]

    def filled(self, number: int, values: Sequence[object]) -> str:
        """The XML of the row `number` that holds `values`."""
        picked = self._pick(values)
        contents = [_text(value) if type(value) is str else _content(value) for value in picked]
        lengths = [length for _, length in contents]
        height = self._lowest
        if any(map(gt, lengths, self._rooms)):
            height = self._height(picked, lengths)
        return self._xml.replace(_NUMBER, str(number)) % (height, *(content for content, _ in contents))

    def _height(self, picked: Sequence[object], lengths: Sequence[float]) -> str:
        wrapped = zip(picked, lengths, self._widths, self._rooms, strict=True)
        lines = max(_lines(str(value), width) for value, length, width, room in wrapped if length > room)
        return f"{min(HIGHEST, style.row_height(lines)):g}"


def lone_cell(number: int, style_number: int, text: str) -> bytes:
    """The XML of a row that holds one text, in its first cell, and is as high as the program makes it."""
    return f'<row r="{number}"><c r="A{number}" s="{style_number}"{_text(text)[0]}</row>'.encode()


def _content(value: object) -> tuple[str, float]:
    """The rest of a cell's XML, from its style on, and how long its text is; 0 for what never wraps."""
    shown = plain(value)
    if shown is None or isinstance(shown, str):
        return _text(shown or "")
    number = serial(shown) if isinstance(shown, datetime.date) else shown
    return f"><v>{number!r}</v></c>", 0.0


@lru_cache(maxsize=16_384)
def _text(value: str) -> tuple[str, float]:
    shown = plain(value)
    if not isinstance(shown, str):
        return "/>", 0.0
    length = math.inf if "\n" in shown else float(len(shown))
    kept = "" if shown == shown.strip() and shown.isprintable() else ' xml:space="preserve"'
    return f' t="inlineStr"><is><t{kept}>{escaped(shown)}</t></is></c>', length


@lru_cache(maxsize=8192)
def _lines(text: str, width: float) -> int:
    return style.line_count(str(plain(text)), width)
