"""A bar chart as data: what it reads, how its bars and its axis look."""

from __future__ import annotations

from collections.abc import Sequence

from sheetkit.model.frozen import frozen

NO_BLANKS = ";;;"
"""After the format code of a number at a bar: a blank is drawn as 0, and gets none."""


@frozen
class ChartSeries:
    """A series: the column of its values, the colour of its bars and of the numbers at them (RRGGBB)."""

    column: int
    fill: str
    ink: str


@frozen
class ValueAxis:
    """The axis of the values, and how values at the bars are written (format codes); without `maximum` it ends where the values do."""

    minimum: float
    maximum: float | None
    step: float
    number_format: str
    label_format: str


@frozen
class PlotArea:
    """Where the bars stand in the chart, in parts of its width and height; the labels take what is left of `left`."""

    left: float
    top: float
    width: float
    height: float


@frozen
class BarChart:
    """What a chart shows; rows and columns are those of the worksheet it reads.

    `categories` is the column of the labels; the names of the series stand in `header_row`. Bars lie; the first
    category is the lowest, or with `from_top` the uppermost. Series lie side by side, or with `overlap` on one another,
    for series that never both have a value, or with `stacked` behind one another. Numbers stand in the bars, or with `outside` right of them. Without
    `plot` a program places the bars as it sees fit.
    """

    title: str
    header_row: int
    first_row: int
    last_row: int
    categories: int
    series: Sequence[ChartSeries]
    axis: ValueAxis
    overlap: bool = False
    from_top: bool = False
    outside: bool = False
    stacked: bool = False
    plot: PlotArea | None = None
