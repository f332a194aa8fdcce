"""The means view: the mean of every rating, over all lessons and by kind, and which ratings are a common problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from sheetkit import style
from sheetkit.columns.parameters import THRESHOLD
from sheetkit.model.address import Address, Range, column_letter
from sheetkit.model.cell_text import number_text
from sheetkit.model.excel import quoted
from sheetkit.model.formula_text import spelled
from sheetkit.model.frozen import frozen
from sheetkit.model.names import NUMBER_TITLE
from sheetkit.model.parameters import Holds, Parameter, one_field
from sheetkit.model.template import Sheet, Template
from sheetkit.model.text import Text
from sheetkit.style import Look
from sheetkit.style.charts import NO_BLANKS, BarChart, ChartSeries, ValueAxis
from sheetkit.views import parts
from sheetkit.views.base import NUMBERS, SHEET, View
from sheetkit.views.parts import FIRST_ROW, HEADER_ROW, Heading
from sheetkit.views.sheet import ViewSheet
from sheetkit.wording.signs import FINE_SIGN, MISSING_SIGN, WRONG_SIGN

_FIXED = (
    Heading(NUMBER_TITLE, 6),
    Heading(Text("评价指标", "Rating"), 26),
    Heading(Text("记录数", "Entries"), 9),
    Heading(Text("平均分", "Mean"), 16),
    Heading(Text("判断", "Finding"), 18),
)
_NUMBER, _TITLE, _COUNT, _MEAN, _STATE = range(1, 6)
_FIRST_KIND = 6
_KIND_WIDTH = 9.5
_LEGEND = Text(
    "由“{log}”自动统计，不用填写。平均分低于 {limit} 分的指标是共性问题，下一轮教研从这里开始。",
    "Counted from “{log}”; nothing to fill in. What has a mean below {limit} is a common problem: begin there next time.",
)
_FINE, _PROBLEM = Text("正常", "fine"), Text("共性问题", "common problem")
_NO_ENTRY = Text("还没有记录", "no entries yet")
_MEAN_FORMAT = "0.00"
_PROBLEM_BAR = "F9A8A2"
_CHART_ROWS = 13
_CHART_ROW_HEIGHT = 17.0


@frozen
class _Ratings:
    """What the view reads: the log, its rating fields, the lesson kinds, the scale and the threshold's expression."""

    log: Sheet
    fields: tuple[str, ...]
    by: str
    kinds: tuple[str, ...]
    lowest: float
    highest: float
    threshold: str

    @property
    def shown_kinds(self) -> list[str]:
        return [self.log.column(self.by).shown(kind) for kind in self.kinds]

    @property
    def last_row(self) -> int:
        return FIRST_ROW + len(self.fields) - 1

    @property
    def last_column(self) -> int:
        return _STATE + len(self.kinds)

    @property
    def first_hidden(self) -> int:
        """From here: rank key, then title, mean that is fine, mean that is too low, sorted for the chart."""
        return self.last_column + 1

    def criteria(self, field: str) -> str:
        """Range and criteria that only ratings on the scale meet; text and blanks never do."""
        cells = parts.column_cells(self.log, field)
        return f'{cells},">={number_text(self.lowest)}",{cells},"<={number_text(self.highest)}"'

    def cells(self, column: int) -> str:
        """All indicators' cells of one column of the view."""
        return Range(Address(FIRST_ROW, column), Address(self.last_row, column)).absolute


class Means(View):
    """The means of ratings, over all rows and by kind, and which of them are a common problem."""

    name: ClassVar[str] = "means"
    title: ClassVar[Text] = Text("均值", "Means")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        SHEET,
        Parameter(
            "fields",
            Holds.FIELDS,
            Text("求哪些评分列的平均。", "The rating fields whose means are taken."),
            ["score"],
            required=True,
            sheet="sheet",
            columns=NUMBERS,
        ),
        replace(THRESHOLD, required=True),
        Parameter("minimum", Holds.PLAIN, Text("最低分。", "The least rating."), 1, default=1),
        Parameter("maximum", Holds.PLAIN, Text("最高分。", "The best rating."), 5, default=5),
        one_field("by", Text("再按哪一列的值各算一列。", "One more column for each value of this field.")),
    )

    def write(self, worksheet: ViewSheet, sheet: Sheet, template: Template) -> None:
        """Write one row for each rating field and a chart of the means, lowest first."""
        ratings = _ratings(sheet.parameters, template)
        headings = (*_FIXED, *(Heading(Text(kind), _KIND_WIDTH) for kind in ratings.shown_kinds))
        parts.begin(worksheet, sheet, headings, _headline(ratings))
        parts.write_legend(
            worksheet, sheet, _LEGEND.format(log=ratings.log.title, limit=_limit(sheet, template))
        )
        for row, field in enumerate(ratings.fields, start=FIRST_ROW):
            _write_indicator(worksheet, ratings, row, field)
            _write_sorted(worksheet, ratings, row)
        _colour(worksheet, ratings)
        chart_end = _draw(worksheet, ratings)
        worksheet.hide_columns(ratings.first_hidden, ratings.first_hidden + 3)
        parts.end(worksheet, chart_end, ratings.last_column)
        worksheet.freeze(f"C{FIRST_ROW}")


def _ratings(parameters: Mapping[str, Any], template: Template) -> _Ratings:
    log = template.sheet(parameters["sheet"])
    by = parameters.get("by", "")
    kinds: Sequence[str] = ()
    if by:
        choices = template.lists.get(log.column(by).list)
        kinds = choices.values if choices and not choices.by_unit else ()
    return _Ratings(
        log=log,
        fields=tuple(parameters["fields"]),
        by=by,
        kinds=tuple(kinds),
        lowest=float(parameters.get("minimum", 1)),
        highest=float(parameters.get("maximum", 5)),
        threshold=parts.number_of(parameters["threshold"]),
    )


def _limit(sheet: Sheet, template: Template) -> str:
    """The threshold for the legend; a project's own figure shows in the head line, which is live."""
    threshold = sheet.parameters["threshold"]
    figure = parts.figure_of(template, threshold)
    return number_text(figure.value if figure else threshold)


def _write_indicator(worksheet: ViewSheet, ratings: _Ratings, row: int, field: str) -> None:
    cells, criteria, say = parts.column_cells(ratings.log, field), ratings.criteria(field), ratings.log.say
    mean, count = f"${column_letter(_MEAN)}{row}", f"${column_letter(_COUNT)}{row}"
    worksheet.put(row, _NUMBER, row - FIRST_ROW + 1, style.NUMBER_LOOK)
    worksheet.put_text(row, _TITLE, ratings.log.column(field).header, Look(bold=True, indent=1))
    worksheet.put(row, _COUNT, f"=COUNTIFS({criteria})", parts.CENTRED)
    number = Look(horizontal="center", number_format=_MEAN_FORMAT)
    worksheet.put(row, _MEAN, f'=IFERROR(AVERAGEIFS({cells},{criteria}),"")', number)
    state = (
        f'=IF({count}=0,"{MISSING_SIGN} {say(_NO_ENTRY)}",'
        f'IF({mean}<{ratings.threshold},"{WRONG_SIGN} {say(_PROBLEM)}","{FINE_SIGN} {say(_FINE)}"))'
    )
    worksheet.put(row, _STATE, state, Look(bold=True, horizontal="center"))
    for column, kind in enumerate(ratings.shown_kinds, start=_FIRST_KIND):
        by = f"{parts.column_cells(ratings.log, ratings.by)},{_criterion(kind)}"
        formula = f'=IFERROR(AVERAGEIFS({cells},{criteria},{by}),"")'
        worksheet.put(row, column, formula, Look(horizontal="center", number_format=_MEAN_FORMAT))
    worksheet.set_height(row, 23.0)


def _criterion(text: str) -> str:
    """Exactly this text, whatever wildcards it holds."""
    for character in "~*?":
        text = text.replace(character, "~" + character)
    return quoted("=" + text)


def _write_sorted(worksheet: ViewSheet, ratings: _Ratings, row: int) -> None:
    """The indicators by falling mean: the chart's first category is its lowest bar, so the weakest stands on top."""
    first, place = ratings.first_hidden, row - FIRST_ROW + 1
    mean = f"${column_letter(_MEAN)}{row}"
    # The place makes equal means distinct; it is far smaller than any difference that shows.
    key = f'=IF(ISNUMBER({mean}),{mean}-{place}/1000000,"")'
    found = f"MATCH(LARGE({ratings.cells(first)},{place}),{ratings.cells(first)},0)"
    value = f"INDEX({ratings.cells(_MEAN)},{found})"
    formulas = (
        key,
        f'=IFERROR(INDEX({ratings.cells(_TITLE)},{found}),"")',
        f'=IFERROR(IF({value}<{ratings.threshold},"",{value}),"")',
        f'=IFERROR(IF({value}<{ratings.threshold},{value},""),"")',
    )
    for column, formula in enumerate(formulas, start=first):
        worksheet.put(row, column, formula, style.NOTE_LOOK)


def _colour(worksheet: ViewSheet, ratings: _Ratings) -> None:
    state = column_letter(_STATE)
    parts.colour_by_sign(worksheet, f"{state}{FIRST_ROW}:{state}{ratings.last_row}")
    mean = column_letter(_MEAN)
    worksheet.add_data_bars(f"{mean}{FIRST_ROW}:{mean}{ratings.last_row}", ratings.highest)
    if ratings.kinds:
        first = f"{column_letter(_FIRST_KIND)}{FIRST_ROW}"
        cells = f"{first}:{column_letter(ratings.last_column)}{ratings.last_row}"
        low = f"AND(ISNUMBER({first}),{first}<{ratings.threshold})"
        worksheet.colour_where(cells, low, style.WRONG_FILL, style.WRONG_INK)
    problems, records = _problems(ratings), f"SUM({ratings.cells(_COUNT)})"
    fine = f"AND({records}>0,{problems}=0)"
    parts.colour_headline(worksheet, ratings.last_column, f"{problems}>0", fine)


def _problems(ratings: _Ratings) -> str:
    return f'SUMPRODUCT(--(LEFT({ratings.cells(_STATE)},1)="{WRONG_SIGN}"))'


def _headline(ratings: _Ratings) -> str:
    """已统计 24 节课 · 各项平均 4.12 分 · 低于 3.5 分的共性问题 2 项：最低是“学生参与”"""
    problems, most = _problems(ratings), f"MAX({ratings.cells(_COUNT)})"
    means = ratings.cells(_MEAN)
    lowest = f"INDEX({ratings.cells(_TITLE)},MATCH(MIN({means}),{means},0))"
    average = f"FIXED(AVERAGE({means}),2)"
    log, limit = ratings.log, ratings.threshold
    start = quoted(log.say(_NO_RATING.format(log=log.title)))
    counted = spelled(log.say(_COUNTED), log=(log.name,), most=most, average=average)
    none = spelled(log.say(_NONE_BELOW), limit=limit)
    some = spelled(log.say(_SOME_BELOW), limit=limit, problems=problems, lowest=lowest)
    return f"=IF({most}=0,{start},{counted}&IF({problems}=0,{none},{some}))"


_NO_RATING = Text("还没有评分，请先填写“{log}”", "No ratings yet; please fill in “{log}” first")
_COUNTED = Text("已统计 {most} 条{log} · 各项平均 {average} 分", "{log}: {most} · mean of all: {average}")
_NONE_BELOW = Text(" · 没有低于 {limit} 分的指标", " · nothing below {limit}")
_SOME_BELOW = Text(
    " · 低于 {limit} 分的共性问题 {problems} 项，最低的是“{lowest}”",
    " · below {limit}, common problems: {problems}; lowest: “{lowest}”",
)


def _draw(worksheet: ViewSheet, ratings: _Ratings) -> int:
    """Put the chart under the table; returns the last row that it covers."""
    first = ratings.first_hidden
    for column, name in ((first + 2, _FINE), (first + 3, _PROBLEM)):
        worksheet.put_text(HEADER_ROW, column, ratings.log.say(name), style.NOTE_LOOK)
    top, bottom = ratings.last_row + 2, ratings.last_row + 1 + _CHART_ROWS
    for row in range(top, bottom + 1):
        worksheet.set_height(row, _CHART_ROW_HEIGHT)
    chart = BarChart(
        title=ratings.log.say(Text("各项指标平均分（由低到高）", "Means, lowest first")),
        header_row=HEADER_ROW,
        first_row=FIRST_ROW,
        last_row=ratings.last_row,
        categories=first + 1,
        series=(
            ChartSeries(first + 2, style.BAR, style.INK),
            ChartSeries(first + 3, _PROBLEM_BAR, style.INK),
        ),
        axis=ValueAxis(ratings.lowest, ratings.highest, 1, "0", f"{_MEAN_FORMAT}{NO_BLANKS}"),
        overlap=True,
    )
    worksheet.add_bar_chart(Range(Address(top, 1), Address(bottom, ratings.last_column)), chart)
    return bottom


KIND = Means()
