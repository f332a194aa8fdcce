"""Bar charts in the house look: one colour, quiet grid, shares end at 100 %."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties
from openpyxl.utils import coordinate_to_tuple, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.generate import style

ROW_CENTIMETRES = 0.62
WIDTH = 16.0
POINTS_PER_CENTIMETRE = 28.35
CHART_COLUMNS = 9
"""How many worksheet columns a chart lies over."""
CHART_COLUMN_WIDTH = 9.6
"""How wide these have to be, with a little to spare: a chart that reaches beyond them is cut off on paper."""


@dataclass(frozen=True, slots=True)
class Bars:
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


def bar_chart(worksheet: Worksheet, anchor: str, bars: Bars) -> float:
    """Draw horizontal bars, first name on top, from cell `anchor` on; the chart's height in centimetres.

    It is tied to its cells, CHART_COLUMNS wide, so that it fits what is printed however wide a program draws them.
    """
    chart: Any = BarChart()
    chart.type, chart.style, chart.legend, chart.gapWidth = "bar", 10, None, 45
    chart.title = bars.title
    chart.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=_letters(1200, bold=True))
    for run in chart.title.tx.rich.p[0].r:
        run.rPr = _letters(1200, bold=True)
    chart.title.overlay = False
    last = bars.header_row + bars.count
    chart.add_data(
        Reference(bars.data, min_col=bars.values, min_row=bars.header_row, max_row=last),
        titles_from_data=True,
    )
    names = Reference(bars.data, min_col=bars.names, min_row=bars.header_row + 1, max_row=last)
    chart.series[0].cat = AxDataSource(strRef=StrRef(f=str(names)))
    _axes(chart, bars)
    series = chart.series[0]
    series.graphicalProperties = GraphicalProperties(solidFill=style.HEADER)
    series.invertIfNegative = False
    series.dLbls = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    series.dLbls.numFmt = "0%" if bars.percent else "General"
    series.dLbls.txPr = _text(900)
    chart.visible_cells_only = False
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(solidFill=style.LINE))
    chart.width = WIDTH
    chart.height = max(5.0, 2.4 + ROW_CENTIMETRES * bars.count)
    chart.layout = Layout(
        manualLayout=ManualLayout(
            xMode="edge", yMode="edge", x=0.28, y=1.5 / chart.height, w=0.66, h=1 - 2.3 / chart.height
        )
    )
    chart.anchor = _over_cells(anchor, math.ceil(chart.height * POINTS_PER_CENTIMETRE / bars.row_height))
    worksheet.add_chart(chart)
    return float(chart.height)


def _over_cells(anchor: str, rows: int) -> TwoCellAnchor:
    row, column = coordinate_to_tuple(anchor)
    first = AnchorMarker(col=column - 1, row=row - 1)
    return TwoCellAnchor(
        "twoCell", _from=first, to=AnchorMarker(first.col + CHART_COLUMNS, 0, first.row + rows, 0)
    )


def chart_columns(worksheet: Worksheet, gap: int) -> float:
    """Make column `gap` narrow and the ones right of it fit a chart; the sum of their widths."""
    worksheet.column_dimensions[get_column_letter(gap)].width = 3
    for column in range(gap + 1, gap + 1 + CHART_COLUMNS):
        worksheet.column_dimensions[get_column_letter(column)].width = CHART_COLUMN_WIDTH
    return 3.0 + CHART_COLUMN_WIDTH * CHART_COLUMNS


def _axes(chart: Any, bars: Bars) -> None:
    names, values = chart.x_axis, chart.y_axis
    names.delete = values.delete = False
    names.scaling.orientation = "maxMin"
    names.majorTickMark = values.majorTickMark = "none"
    names.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=style.LINE))
    values.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    values.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=style.LOCKED_HEADER))
    values.scaling.min = 0
    values.crosses = "max"
    names.txPr = values.txPr = _text(900)
    if bars.percent:
        values.scaling.max = 1
        values.majorUnit = 0.2
        values.number_format = "0%"
    else:
        values.number_format = "General"
        values.majorUnit = _step(bars.highest)
    values.numFmt.sourceLinked = False


def _step(highest: float) -> int:
    """A round step (1, 2 or 5 times a power of ten) that divides an axis into about six."""
    rough = max(1.0, highest / 6)
    power = 10 ** math.floor(math.log10(rough))
    return int(next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough))


def _letters(size: int, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(
        sz=size,
        b=bold,
        solidFill=style.INK,
        latin=Font(typeface=style.FONT_NAME),
        ea=Font(typeface=style.FONT_NAME),
    )


def _text(size: int) -> RichText:
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=_letters(size)), endParaRPr=_letters(size))
    return RichText(p=[paragraph])
