"""A worksheet drawn cell by cell and written as rows of XML; a workbook object would take several times as long."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.report.book import ResultBook, style_number
from sheetkit.report.rows import content
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
        self._width = 1

    def put(self, row: int, column: int, value: object, look: Look) -> None:
        """Write a value with its look; text is always text, whatever it starts with."""
        number = self._styles.get(look)
        if number is None:
            number = self._styles[look] = style_number(self._worksheet, look)
        said = f's="{number}"{content(value)}'
        cells = self._rows.setdefault(row, [])
        cells += [""] * (column + 1 - len(cells))
        cells[column] = self._contents.setdefault(said, said)
        self._width = max(self._width, column)

    def height(self, row: int, points: float) -> None:
        """Make a row that high."""
        self._heights[row] = points

    def close(self) -> None:
        """Let the book write what was drawn."""
        last = max([*self._rows, *self._heights], default=1)
        self.book.stream(self._worksheet, self._chunks, f"A1:{get_column_letter(self._width)}{last}")

    def _chunks(self) -> Iterator[bytes]:
        yield "".join(map(self._row, sorted(self._rows.keys() | self._heights.keys()))).encode()

    def _row(self, row: int) -> str:
        height = f' ht="{self._heights[row]:g}" customHeight="1"' if row in self._heights else ""
        cells = [
            f'<c r="{get_column_letter(column)}{row}" {rest}'
            for column, rest in enumerate(self._rows.get(row, ()))
            if rest
        ]
        return f'<row r="{row}"{height}>{"".join(cells)}</row>'
