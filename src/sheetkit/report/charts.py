"""Charts beside a table of results: how large they are, and where their axis ends; shares end at 100 %."""

from __future__ import annotations

import math

from openpyxl.utils import coordinate_to_tuple, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit import style
from sheetkit.generate.charts import add_bar_chart
from sheetkit.model.address import Address, Range
from sheetkit.model.frozen import frozen
from sheetkit.style.charts import BarChart, ChartSeries, PlotArea, ValueAxis

ROW_CENTIMETRES = 0.62
POINTS_PER_CENTIMETRE = 28.35
CHART_COLUMNS = 9
"""How many worksheet columns a chart lies over."""
CHART_COLUMN_WIDTH = 9.6
"""How wide these have to be, with a little to spare: a chart that reaches beyond them is cut off on paper."""


@frozen
class ChartedTable:
    """What a chart draws: the header row of its data, how many rows follow, the columns of names and of values."""

    title: str
    data: Worksheet
    header_row: int
    count: int
    names: int
    values: int
    percent: bool = False
    highest: float = 0.0  # greatest value, so that counts get whole steps
    row_height: float = 21.0  # of the rows beside it, in points


def bar_chart(worksheet: Worksheet, anchor: str, table: ChartedTable) -> float:
    """Draw horizontal bars, first name on top, from cell `anchor` on; the chart's height in centimetres.

    It is tied to its cells, CHART_COLUMNS wide, so that it fits what is printed however wide a program draws them.
    """
    height = max(5.0, 2.4 + ROW_CENTIMETRES * table.count)
    row, column = coordinate_to_tuple(anchor)
    rows = math.ceil(height * POINTS_PER_CENTIMETRE / table.row_height)
    chart = BarChart(
        title=table.title,
        header_row=table.header_row,
        first_row=table.header_row + 1,
        last_row=table.header_row + table.count,
        categories=table.names,
        series=(ChartSeries(table.values, style.HEADER, style.INK),),
        axis=_PERCENT if table.percent else ValueAxis(0, None, _step(table.highest), "General", "General"),
        from_top=True,
        outside=True,
        plot=PlotArea(0.28, 1.5 / height, 0.66, 1 - 2.3 / height),
    )
    area = Range(Address(row, column), Address(row + rows - 1, column + CHART_COLUMNS - 1))
    add_bar_chart(worksheet, area, chart, table.data)
    return height


_PERCENT = ValueAxis(0, 1, 0.2, "0%", "0%")


def chart_columns(worksheet: Worksheet, gap: int) -> float:
    """Make column `gap` narrow and the ones right of it fit a chart; the sum of their widths."""
    worksheet.column_dimensions[get_column_letter(gap)].width = 3
    for column in range(gap + 1, gap + 1 + CHART_COLUMNS):
        worksheet.column_dimensions[get_column_letter(column)].width = CHART_COLUMN_WIDTH
    return 3.0 + CHART_COLUMN_WIDTH * CHART_COLUMNS


def _step(highest: float) -> int:
    """A round step (1, 2 or 5 times a power of ten) that divides an axis into about six."""
    rough = max(1.0, highest / 6)
    power = 10 ** math.floor(math.log10(rough))
    return int(next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough))
