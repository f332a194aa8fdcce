"""Rows of a streamed table as worksheet XML, some hundred at a time."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from openpyxl.utils import get_column_letter

from sheetkit.generate import style
from sheetkit.report.safe import escaped, plain, serial

CHUNK = 400
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
    """The rows' XML. Each is as high as its longest wrapped text needs."""
    letters = [get_column_letter(number) for number in range(1, len(layout.widths) + 1)]
    columns = {
        look: [
            (f'<c r="{letter}', f'" s="{number}"', width)
            for letter, number, width in zip(letters, numbers, layout.widths, strict=True)
        ]
        for look, numbers in layout.styles.items()
    }
    buffer: list[str] = []
    for number, row in enumerate(rows, start=layout.first_row):
        lines, cells = 1, []
        for (start, look, width), value in zip(columns[row.tone, row.whole], row.values, strict=True):
            content, room = _content(value)
            cells.append(f"{start}{number}{look}{content}")
            if room > width:
                lines = max(lines, _lines(str(value), width))
        height = min(HIGHEST, style.row_height(lines))
        buffer.append(f'<row r="{number}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>')
        if number % CHUNK == 0:
            yield "".join(buffer).encode()
            buffer.clear()
    yield "".join(buffer).encode()


def lone_cell(number: int, style_number: int, text: str) -> bytes:
    """The XML of a row that holds one text, in its first cell, and is as high as the program makes it."""
    return f'<row r="{number}"><c r="A{number}" s="{style_number}"{_text(text)[0]}</row>'.encode()


def _content(value: object) -> tuple[str, float]:
    """The rest of a cell's XML, from its style on, and the column width from which on its text fits on one line."""
    if value is None:
        return "/>", 0.0
    if type(value) is str:
        return _text(value)
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
    room = math.inf if "\n" in shown else len(shown) * 2.1 + 1.5
    return f' t="inlineStr"><is><t xml:space="preserve">{escaped(shown)}</t></is></c>', room


@lru_cache(maxsize=8192)
def _lines(text: str, width: float) -> int:
    return style.line_count(str(plain(text)), width)
