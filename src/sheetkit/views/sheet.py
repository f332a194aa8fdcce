"""The worksheet of a view as its maker sees it: what it may write there, without any library for workbooks."""

from __future__ import annotations

from typing import Protocol

from sheetkit.model.address import Range
from sheetkit.style import Look
from sheetkit.style.charts import BarChart


class ViewSheet(Protocol):
    """An empty worksheet in a workbook under construction, which has the helper sheet with its defined names.

    Rows and columns count from 1; cells are named as in "A1:C3". Locks and the page are not its makers' business.
    """

    def put(self, row: int, column: int, value: object, look: Look) -> None:
        """Write `value` into a cell and give it the look; text starting with "=" is a formula."""

    def put_text(self, row: int, column: int, text: str, look: Look) -> None:
        """Write `text` as text whatever it starts with, and give the cell the look."""

    def title_lines(self, headline: str, last_column: int) -> None:
        """Write the three lines of the title over the columns up to `last_column`; `headline` is a live formula."""

    def set_width(self, column: int, characters: float) -> None:
        """Make a column that wide."""

    def hide_columns(self, first: int, last: int) -> None:
        """Hide the columns that only compute."""

    def set_height(self, row: int, points: float) -> None:
        """Make a row that high."""

    def colour_where(self, cells: str, formula: str, fill: str, ink: str) -> None:
        """Colour cells where `formula`, written for the first of them, is TRUE (RRGGBB)."""

    def add_data_bars(self, cells: str, full: float) -> None:
        """Bars from 0 to `full` behind the numbers."""

    def add_bar_chart(self, area: Range, chart: BarChart) -> None:
        """Draw the chart over `area`, so that it is as wide as its cells are whatever the fonts."""

    def freeze(self, cell: str) -> None:
        """Keep the rows above and the columns left of a cell in sight."""

    def print_only(self, cells: str, title_rows: str) -> None:
        """What is printed, and the rows repeated on every page ("1:5")."""

    def rows_of(self, name: str) -> int | None:
        """How many rows of the workbook a defined name stands for; None when there is no such name yet."""
