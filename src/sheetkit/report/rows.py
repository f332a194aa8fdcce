"""Rows of a streamed table as worksheet XML, some hundred at a time."""

from __future__ import annotations

import datetime
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
    buffer: list[str] = []
    for number, row in enumerate(rows, start=layout.first_row):
        values = [plain(value) for value in row.values]
        height = _height(values, layout.widths)
        buffer.append(f'<row r="{number}" ht="{height:g}" customHeight="1">')
        cells = zip(letters, layout.styles[row.tone, row.whole], values, strict=True)
        buffer += [_cell(f"{letter}{number}", style_number, value) for letter, style_number, value in cells]
        buffer.append("</row>")
        if number % CHUNK == 0:
            yield "".join(buffer).encode()
            buffer.clear()
    yield "".join(buffer).encode()


@lru_cache(maxsize=8192)
def _lines(text: str, width: float) -> int:
    return style.line_count(text, width)


def _height(values: Sequence[object], widths: Sequence[float]) -> float:
    lines = 1
    for value, width in zip(values, widths, strict=True):
        if isinstance(value, str) and (len(value) * 2.1 > width - 1.5 or "\n" in value):
            lines = max(lines, _lines(value, width))
    return min(HIGHEST, style.row_height(lines))


def _cell(place: str, style_number: int, value: object) -> str:
    if value is None:
        return f'<c r="{place}" s="{style_number}"/>'
    if isinstance(value, str):
        text = escaped(value)
        return (
            f'<c r="{place}" s="{style_number}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        )
    number = serial(value) if isinstance(value, datetime.date) else value
    return f'<c r="{place}" s="{style_number}"><v>{number!r}</v></c>'
