"""A worksheet drawn cell by cell and written as rows of XML; a workbook object would take several times as long."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.report.book import ResultBook, style_number
from sheetkit.report.rows import CHUNK, content
from sheetkit.style import Look


class Canvas:
    """Draws below the rows that `worksheet` already has; `close` hands the drawing to the book."""

    def __init__(self, book: ResultBook, worksheet: Worksheet) -> None:
        self.book, self._worksheet = book, worksheet
        self._rows: dict[
            int, list[str]
        ] = {}  # by column, "" where nothing was put; there are many, mostly alike
        self._contents: dict[str, str] = {}
        self._heights: dict[int, float] = {}
        self._styles: dict[Look, int] = {}
        self._width, self._last = 1, 1
        self._done: list[bytes] = []

    def put(self, row: int, column: int, value: object, look: Look) -> None:
        """Write a value with its look; text is always text, whatever it starts with."""
        number = self._styles.get(look)
        if number is None:
            number = self._styles[look] = style_number(self._worksheet, look)
        said = f's="{number}"{content(value)}'
        cells = self._rows.setdefault(row, [])
        cells += [""] * (column + 1 - len(cells))
        cells[column] = self._contents.setdefault(said, said)
        self._width, self._last = max(self._width, column), max(self._last, row)

    def height(self, row: int, points: float) -> None:
        """Make a row that high."""
        self._heights[row] = points
        self._last = max(self._last, row)

    def done(self) -> None:
        """Nothing more comes above the row that is drawn next: where many are there, they are put away packed."""
        if len(self._rows) >= CHUNK:
            self._done += [zlib.compress(chunk, 1) for chunk in self._open()]
            for drawn in (self._rows, self._heights, self._contents):
                drawn.clear()

    def close(self) -> None:
        """Let the book write what was drawn."""
        self.book.stream(self._worksheet, self._chunks, f"A1:{get_column_letter(self._width)}{self._last}")
        del self.book  # which holds the drawing from now on: no circle, so that it goes when it is written

    def _chunks(self) -> Iterator[bytes]:
        yield from map(zlib.decompress, self._done)
        yield from self._open()

    def _open(self) -> Iterator[bytes]:
        """The XML of the rows that are not put away."""
        rows = sorted(self._rows.keys() | self._heights.keys())
        for start in range(0, len(rows), CHUNK):
            yield "".join(map(self._row, rows[start : start + CHUNK])).encode()

    def _row(self, row: int) -> str:
        height = f' ht="{self._heights[row]:g}" customHeight="1"' if row in self._heights else ""
        cells = [
            f'<c r="{get_column_letter(column)}{row}" {rest}'
            for column, rest in enumerate(self._rows.get(row, ()))
            if rest
        ]
        return f'<row r="{row}"{height}>{"".join(cells)}</row>'
