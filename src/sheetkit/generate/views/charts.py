"""Bar charts that answer one question: limited axis, readable labels, no clutter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series as BarSeries
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

from sheetkit.generate import style
from sheetkit.model.address import Range


@dataclass(frozen=True, slots=True)
class Colouring:
    """A series: the column of its values, the colour of its bars and of the numbers in them (RRGGBB)."""

    column: int
    fill: str
    ink: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The axis of the values, and how values at the bars are written."""

    minimum: float
    maximum: float
    step: float
    number_format: str
    label_format: str


@dataclass(frozen=True, slots=True)
class Bars:
    """What a chart shows; rows and columns are those of the worksheet it reads and stands on.

    `categories` is the column of the labels; the names of the series stand in `header_row`. Bars lie; the first
    category is the lowest. Series lie side by side, or with `overlap` on one another, for series that never both have
    a value.
    """

    title: str
    header_row: int
    first_row: int
    last_row: int
    categories: int
    series: Sequence[Colouring]
    axis: Axis
    overlap: bool = False


def add_bars(worksheet: Worksheet, cells: Range, bars: Bars) -> None:
    """Draw the chart over `cells`, so that it is as wide as they are whatever the fonts."""
    chart = BarChart()
    chart.type = "bar"
    chart.title = _title(bars.title)
    chart.gapWidth = 45 if bars.overlap else 50
    chart.overlap = 100 if bars.overlap else 0
    chart.visible_cells_only = False  # the values stand in hidden columns
    chart.roundedCorners = False
    for colouring in bars.series:
        chart.series.append(_series(worksheet, bars, colouring))
    chart.set_categories(
        Reference(worksheet, bars.categories, bars.first_row, bars.categories, bars.last_row)
    )
    if len(bars.series) == 1:
        chart.legend = None
    elif chart.legend is not None:
        chart.legend.position = "t"
        chart.legend.txPr = _text(style.NOTE_SIZE, style.MUTED)
    _set_axes(chart, bars.axis)
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(solidFill=style.LINE, w=9525))
    chart.anchor = TwoCellAnchor(  # type: ignore[assignment]  # the stub knows only a cell name
        editAs="oneCell",
        _from=AnchorMarker(col=cells.first.column - 1, row=cells.first.row - 1),
        to=AnchorMarker(col=cells.last.column, row=cells.last.row),
    )
    worksheet.add_chart(chart)


def _series(worksheet: Worksheet, bars: Bars, colouring: Colouring) -> BarSeries:
    column = colouring.column
    values = Reference(worksheet, column, bars.first_row, column, bars.last_row)
    name = Reference(worksheet, column, bars.header_row, column, bars.header_row)
    series: BarSeries = Series(values, title_from_data=False)
    series.tx = SeriesLabel(strRef=StrRef(str(name)))
    series.graphicalProperties = GraphicalProperties(solidFill=colouring.fill)
    series.graphicalProperties.line.noFill = True
    series.dLbls = DataLabelList(
        numFmt=f"{bars.axis.label_format};;;",  # a blank is drawn as 0: no label for it
        showVal=True,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
        dLblPos="inEnd",
        txPr=_text(style.NOTE_SIZE, colouring.ink),
    )
    return series


def _set_axes(chart: BarChart, axis: Axis) -> None:
    values, labels = chart.y_axis, chart.x_axis
    values.scaling.min, values.scaling.max = axis.minimum, axis.maximum
    values.majorUnit = axis.step
    values.number_format = axis.number_format
    values.majorGridlines = ChartLines(
        spPr=GraphicalProperties(ln=LineProperties(solidFill=style.LOCKED_HEADER, w=6350))
    )
    values.crosses = "min"
    labels.scaling.orientation = "minMax"
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
