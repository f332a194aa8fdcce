"""A table of statistics: what it is called, its headers and rows, and which of its columns says how much."""

from __future__ import annotations

from typing import Any

from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text


@frozen
class StatisticTable:
    """A table of statistics: title, headers and rows of plain values and texts, every row as wide as the headers.

    `first_page`: the first rows of it belong on the page that says the most important things.
    `total` is the line of totals below them, () for none. A table over nothing has its headers and no rows, or rows of
    zeros. ValueError for any other shape.
    """

    id: str
    template: str
    title: Text
    headers: tuple[Text | str, ...]
    rows: tuple[tuple[Any, ...], ...]
    percent: tuple[int, ...] = ()  # 0-based columns that hold shares of 1
    chart: str = ""  # "", "bar": draw the first percent/number column against the first column
    total: tuple[Any, ...] = ()
    first_page: bool = False

    def __post_init__(self) -> None:
        width = len(self.headers)
        if not width:
            raise ValueError(f"{self.id}: a table without columns")
        if any(len(row) != width for row in (*self.rows, *([self.total] if self.total else []))):
            raise ValueError(f"{self.id}: a row that is not as wide as its {width} headers")
        if any(not 0 <= column < width for column in self.percent):
            raise ValueError(f"{self.id}: a share in a column that is not there")
        if self.chart not in ("", "bar"):
            raise ValueError(f"{self.id}: {self.chart!r} is no chart")

    @property
    def value_column(self) -> int:
        """The first column of shares, else the first one that holds a number (0-based), else the second."""
        if self.percent:
            return self.percent[0]
        numbers = (i for i in range(1, len(self.headers)) if any(_is_number(row[i]) for row in self.rows))
        return next(numbers, min(1, len(self.headers) - 1))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
