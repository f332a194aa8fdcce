"""Draws bar charts that answer one question: limited axis, readable labels, no clutter."""

from __future__ import annotations

from openpyxl.chart import BarChart as Drawing
from openpyxl.chart import Reference, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.series import Series as DrawnSeries
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit import style
from sheetkit.model.address import Range
from sheetkit.style.charts import BarChart, ChartSeries, PlotArea


def add_bar_chart(worksheet: Worksheet, area: Range, chart: BarChart, data: Worksheet | None = None) -> None:
    """Draw the chart over `area` of a worksheet, so that it is as wide as its cells are whatever the fonts.

    What it reads stands on the worksheet `data`, or on the same one.
    """
    drawing = Drawing()
    drawing.type = "bar"
    drawing.title = _title(chart.title)
    drawing.gapWidth = 45 if chart.overlap or chart.stacked else 50
    drawing.overlap = 100 if chart.overlap or chart.stacked else 0
    if chart.stacked:
        drawing.grouping = "stacked"
    drawing.visible_cells_only = False  # the values stand in hidden columns
    drawing.roundedCorners = False
    source = data or worksheet
    for series in chart.series:
        drawing.series.append(_series(source, chart, series))
    drawing.set_categories(
        Reference(source, chart.categories, chart.first_row, chart.categories, chart.last_row)
    )
    if len(chart.series) == 1:
        drawing.legend = None
    elif drawing.legend is not None:
        drawing.legend.position = "t"
        drawing.legend.txPr = _text(style.NOTE_SIZE, style.MUTED)
    _set_axes(drawing, chart)
    drawing.graphical_properties = GraphicalProperties(ln=LineProperties(solidFill=style.LINE, w=9525))
    if chart.plot:
        drawing.layout = _layout(chart.plot)
    drawing.anchor = TwoCellAnchor(  # type: ignore[assignment]  # the stub knows only a cell name
        editAs="oneCell",
        _from=AnchorMarker(col=area.first.column - 1, row=area.first.row - 1),
        to=AnchorMarker(col=area.last.column, row=area.last.row),
    )
    worksheet.add_chart(drawing)


def _layout(plot: PlotArea) -> Layout:
    return Layout(
        manualLayout=ManualLayout(
            xMode="edge", yMode="edge", x=plot.left, y=plot.top, w=plot.width, h=plot.height
        )
    )


def _series(source: Worksheet, chart: BarChart, asked: ChartSeries) -> DrawnSeries:
    column = asked.column
    values = Reference(source, column, chart.first_row, column, chart.last_row)
    name = Reference(source, column, chart.header_row, column, chart.header_row)
    series: DrawnSeries = Series(values, title_from_data=False)
    series.tx = SeriesLabel(strRef=StrRef(str(name)))
    series.graphicalProperties = GraphicalProperties(solidFill=asked.fill)
    series.graphicalProperties.line.noFill = True
    series.dLbls = DataLabelList(
        numFmt=chart.axis.label_format,
        showVal=True,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
        dLblPos="outEnd" if chart.outside else "ctr" if chart.stacked else "inEnd",
        txPr=_text(style.NOTE_SIZE, asked.ink),
    )
    return series


def _set_axes(drawing: Drawing, chart: BarChart) -> None:
    axis, values, labels = chart.axis, drawing.y_axis, drawing.x_axis
    values.scaling.min, values.scaling.max = axis.minimum, axis.maximum
    values.majorUnit = axis.step
    values.number_format = axis.number_format
    values.majorGridlines = ChartLines(
        spPr=GraphicalProperties(ln=LineProperties(solidFill=style.LOCKED_HEADER, w=6350))
    )
    # Whichever way the labels run, the values' axis stands below the bars.
    values.crosses = "max" if chart.from_top else "min"
    labels.scaling.orientation = "maxMin" if chart.from_top else "minMax"
    labels.tickLblPos = "low"
    for each in (values, labels):
        each.delete = False  # openpyxl leaves it open, and newer programs then show no axis
        each.title = None
        each.majorTickMark = "none"
        each.txPr = _text(style.NOTE_SIZE, style.INK if each is labels else style.MUTED)
        each.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=style.LINE, w=9525))


def _characters(size: float, colour: str, bold: bool = False) -> CharacterProperties:
    font = Font(typeface=style.FONT_NAME)
    return CharacterProperties(sz=int(size * 100), b=bold, solidFill=colour, latin=font, ea=font)


def _text(size: float, colour: str) -> RichText:
    paragraph = Paragraph(
        pPr=ParagraphProperties(defRPr=_characters(size, colour)), endParaRPr=_characters(size, colour)
    )
    return RichText(bodyPr=RichTextProperties(), p=[paragraph])


def _title(text: str) -> Title:
    look = _characters(style.BODY_SIZE + 1, style.INK, bold=True)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=text)])
    return Title(tx=Text(rich=RichText(bodyPr=RichTextProperties(), p=[paragraph])), overlay=False)
