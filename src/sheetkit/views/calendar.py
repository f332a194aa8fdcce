"""The calendar view: weeks as rows, Monday first, every planned activity in the cell of its day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sheetkit import style
from sheetkit.columns.catalogue import DATES, TIMES
from sheetkit.model import names
from sheetkit.model.address import Address, Range, column_letter
from sheetkit.model.excel import quoted
from sheetkit.model.formula_text import spelled
from sheetkit.model.frozen import frozen
from sheetkit.model.parameters import Holds, Parameter, one_field
from sheetkit.model.template import Sheet, Template
from sheetkit.model.text import COMMA, Text
from sheetkit.style import Look
from sheetkit.views import parts
from sheetkit.views.base import SHEET, View
from sheetkit.views.parts import FIRST_ROW, Heading
from sheetkit.views.sheet import ViewSheet
from sheetkit.views.sorted_days import SortedDays
from sheetkit.wording.weekdays import WEEKDAYS

_HEADINGS = (
    Heading(Text("周次", "Week"), 6),
    Heading(Text("起止", "Days"), 12),
    *(Heading(day, 20) for day in WEEKDAYS),
)
_FIRST_DAY = 3
_MONDAY = 10  # hidden from here: the week's Monday, the state of its seven days, the idle weeks so far
_FIRST_STATE = 11
_IDLE = 18
_FIRST_HELPER = 19
_ROW_HEIGHT = 54.0  # four small lines; half a term on a page
_LINES = 3
_MOST_WEEKS = 26
_WORKING_DAYS = 3  # a week with fewer of them asks for no activity
_LEGEND = Text(
    "由“{plan}”自动生成，不用填写。蓝色：有活动　红色：放假　橙色：补班　灰色：周末　周次发黄：这一周还没有活动　“+2”：当天还有 2 次没显示",
    "Made from “{plan}”; nothing to fill in. Blue: activities  Red: holiday  Orange: worked instead  Grey: weekend  "
    "Yellow week: nothing planned yet  “+2”: two more that day",
)


@frozen
class _Calendar:
    """Where the parts of the calendar lie."""

    plan: Sheet
    days: SortedDays
    weeks: int
    round: Text  # what a round is called

    @property
    def last_row(self) -> int:
        return FIRST_ROW + self.weeks - 1

    def column(self, number: int) -> str:
        """All weeks' cells of one column."""
        return Range(Address(FIRST_ROW, number), Address(self.last_row, number)).absolute


class CalendarView(View):
    """The calendar: weeks as rows, Monday first, every planned activity in the cell of its day."""

    name: ClassVar[str] = "calendar"
    title: ClassVar[Text] = Text("日历", "Calendar")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        SHEET,
        one_field("date", Text("日期的列。", "The field of the day."), DATES, required=True),
        one_field(
            "start",
            Text("开始时间的列，同一天里按它排。", "The field of the beginning: orders a day."),
            TIMES,
        ),
        one_field(
            "end", Text("结束时间的列，写进日历文件。", "The field of the end, for the calendar file."), TIMES
        ),
        one_field(
            "place", Text("地点的列，写进日历文件。", "The field of the place, for the calendar file.")
        ),
        Parameter(
            "lines",
            Holds.FIELDS,
            Text("每条显示哪些列，最重要的在前。", "The fields that are shown, most important first."),
            ["kind", "topic"],
            required=True,
            sheet="sheet",
        ),
        Parameter(
            "without",
            Holds.WHERE,
            Text(
                "不排进来的行：这些列取这些值，如已取消的。",
                "Rows left out, such as cancelled ones: field → values.",
            ),
            {"kind": ["visit"]},
            sheet="sheet",
        ),
    )

    def write(self, worksheet: ViewSheet, sheet: Sheet, template: Template) -> None:
        """Write the calendar of the plan that `sheet.parameters` names."""
        plan = template.sheet(sheet.parameters["sheet"])
        days = SortedDays(plan, sheet.parameters, FIRST_ROW, _FIRST_HELPER)
        calendar = _Calendar(plan, days, _weeks(worksheet), template.rounds.title)
        parts.begin(worksheet, sheet, _HEADINGS, _headline(calendar))
        parts.write_legend(worksheet, sheet, _LEGEND.format(plan=plan.title))
        days.write(worksheet)
        for index in range(calendar.weeks):
            _write_week(worksheet, calendar, index)
        _colour(worksheet, calendar)
        worksheet.hide_columns(_MONDAY, days.last_column)
        parts.end(worksheet, calendar.last_row, len(_HEADINGS))
        worksheet.freeze(Address(FIRST_ROW, _FIRST_DAY).a1)


def _weeks(worksheet: ViewSheet) -> int:
    """How many weeks the term has, at most `_MOST_WEEKS`; that many when there is no term yet."""
    weeks = worksheet.rows_of(names.WEEK_STARTS)
    return _MOST_WEEKS if weeks is None else min(_MOST_WEEKS, weeks)


def _write_week(worksheet: ViewSheet, calendar: _Calendar, index: int) -> None:
    row = FIRST_ROW + index
    monday = f"${column_letter(_MONDAY)}{row}"
    number = Look(bold=True, size=12, horizontal="center")
    period = Look(ink=style.MUTED, size=style.NOTE_SIZE, horizontal="center")
    worksheet.put(row, 1, f'=IF({monday}="","",{index + 1})', number)
    worksheet.put(row, 2, f'=IF({monday}="","",{_month_day(monday)}&"-"&{_month_day(monday + "+6")})', period)
    start = f'=IF(ROWS({names.WEEK_STARTS})<{index + 1},"",INDEX({names.WEEK_STARTS},{index + 1}))'
    worksheet.put(row, _MONDAY, start, parts.MUTED)
    for weekday in range(7):
        worksheet.put(row, _FIRST_STATE + weekday, _state(calendar, row, weekday), parts.MUTED)
        look = Look(ink=style.MUTED, size=style.NOTE_SIZE, vertical="top")
        worksheet.put(row, _FIRST_DAY + weekday, _day_text(calendar, row, weekday), look)
    worksheet.put(row, _IDLE, _idle_weeks(calendar, row, index), parts.MUTED)
    worksheet.set_height(row, _ROW_HEIGHT)


def _month_day(day: str) -> str:
    """A day as 09.01, put together by hand: format codes of TEXT differ between language versions."""
    return f'RIGHT("0"&MONTH({day}),2)&"."&RIGHT("0"&DAY({day}),2)'


def _day(row: int, weekday: int) -> str:
    monday = f"${column_letter(_MONDAY)}{row}"
    return f"({monday}+{weekday})" if weekday else monday


def _state(calendar: _Calendar, row: int, weekday: int) -> str:
    """What kind of day it is, in one word that the colours and the text go by."""
    day = _day(row, weekday)
    ordinary = "weekend" if weekday >= 5 else "free"
    return (
        f'=IF($J{row}="","",IF(COUNTIF({names.HOLIDAYS},{day})>0,"holiday",'
        f'IF(COUNTIF({names.WORKDAYS},{day})>0,"workday",'
        f'IF({calendar.days.count(day)}>0,"busy",'
        f'IF(OR({day}<{names.TERM_START},{day}>{names.TERM_END}),"outside","{ordinary}")))))'
    )


def _day_text(calendar: _Calendar, row: int, weekday: int) -> str:
    """Day number, holiday or 补班, "+2" for what has no room; below it the day's activities."""
    day, state = _day(row, weekday), f"{column_letter(_FIRST_STATE + weekday)}{row}"
    days, count = calendar.days, calendar.days.count(day)
    say = calendar.plan.say
    with_month = spelled(
        say(Text("{month}月{day}日", "{month}/{day}")), month=f"MONTH({day})", day=f"DAY({day})"
    )
    first = (row, weekday) == (FIRST_ROW, 0)
    number = with_month if first else f"IF(DAY({day})=1,{with_month},DAY({day}))"
    holiday = f"INDEX({names.HOLIDAY_TITLES},MATCH({day},{names.HOLIDAYS},0))"
    worked = quoted(say(Text("  补班", "  workday")))
    title = f'IF({state}="holiday","  "&{holiday},IF({state}="workday",{worked},""))'
    more = f'IF({count}>{_LINES},"  +"&({count}-{_LINES}),"")'
    several = "".join(f'&IF({count}>{k},CHAR(10)&{days.line(day, k)},"")' for k in range(1, _LINES))
    body = f'IF({count}=0,"",CHAR(10)&IF({count}=1,{days.whole(day)},{days.line(day, 0)}{several}))'
    return f'=IF($J{row}="","",{number}&{title}&{more}&{body})'


def _idle_weeks(calendar: _Calendar, row: int, index: int) -> str:
    """The numbers of the weeks so far that have working days but no activity: 7、8."""
    letter = column_letter(_IDLE)
    before = f"{letter}{row - 1}" if index else '""'
    states = Range(Address(row, _FIRST_STATE), Address(row, _FIRST_STATE + 6)).absolute
    working_days = f'COUNTIF({states},"free")+COUNTIF({states},"workday")'
    idle = f'IF($J{row}="",FALSE,AND({working_days}>={_WORKING_DAYS},{calendar.days.count_between(f"$J{row}", 6)}=0))'
    comma = quoted(calendar.plan.say(COMMA))
    return f'={before}&IF({idle},IF(LEN({before})>0,{comma},"")&{index + 1},"")'


def _idle_of(row: int) -> str:
    return f"${column_letter(_IDLE)}{row}"


def _headline(calendar: _Calendar) -> str:
    """本学期 20 周 · 已排 24 次活动 · 还没有活动的周：第 7、8 周 · 2 行没有日期，还没排进来"""
    days, plan = calendar.days, calendar.plan
    idle = f"${column_letter(_IDLE)}${calendar.last_row}"
    undated = f"({parts.filled_rows(plan)}-{days.total}-{days.left_out})"
    outside = f"({days.total}-{days.total_between(names.TERM_START, names.TERM_END)})"
    start = quoted(plan.say(_START.format(plan=plan.title)))
    round_ = (plan.say(calendar.round),)
    planned = spelled(plan.say(_PLANNED), round=round_, weeks=f"ROWS({names.WEEK_STARTS})", total=days.total)
    return (
        f'={planned}&IF({days.total}=0,{start},IF({idle}="","",{spelled(plan.say(_IDLE_WEEKS), weeks=idle)}))'
        f'&IF({days.left_out}>0,{spelled(plan.say(_LEFT_OUT), n=days.left_out)},"")'
        f'&IF({outside}>0,{spelled(plan.say(_OUTSIDE), round=round_, n=outside)},"")'
        f'&IF({undated}>0,{spelled(plan.say(_UNDATED), n=undated)},"")'
    )


_START = Text("　请先在“{plan}”里填写活动和日期", "  Please fill in activities and dates in “{plan}” first")
_PLANNED = Text("本{round} {weeks} 周 · 已排 {total} 次活动", "Weeks: {weeks} · activities planned: {total}")
_IDLE_WEEKS = Text(" · 还没有活动的周：第 {weeks} 周", " · weeks without any: {weeks}")
_LEFT_OUT = Text(" · 取消 {n} 次", " · cancelled: {n}")
_OUTSIDE = Text(" · {round}以外 {n} 次", " · outside the {round}: {n}")
_UNDATED = Text(
    " · 另有 {n} 行没有正确的日期，排不进来", " · rows without a proper date, which are not shown: {n}"
)


def _colours() -> Iterator[tuple[str, str, str]]:
    """State of a day → fill and ink."""
    yield "holiday", style.HOLIDAY, style.WRONG_INK
    yield "workday", style.SWAPPED_WORKDAY, style.DOUBTFUL_INK
    yield "busy", style.ACTIVITY, style.INK
    yield "weekend", style.WEEKEND, style.MUTED
    yield "outside", style.WEEKEND, style.LINE


def _colour(worksheet: ViewSheet, calendar: _Calendar) -> None:
    first = column_letter(_FIRST_DAY)
    cells = f"{first}{FIRST_ROW}:{column_letter(_FIRST_DAY + 6)}{calendar.last_row}"
    state = f"{column_letter(_FIRST_STATE)}{FIRST_ROW}"  # relative: moves along with the day
    for name, fill, ink in _colours():
        worksheet.colour_where(cells, f'{state}="{name}"', fill, ink)
    idle = f"${column_letter(_IDLE)}${calendar.last_row}"
    some = f"{calendar.days.total}>0"
    # The running text of idle weeks grows in a week that is idle itself.
    grown = f"AND({some},{_idle_of(FIRST_ROW)}<>{_idle_of(FIRST_ROW - 1)})"
    weeks = f"A{FIRST_ROW}:B{calendar.last_row}"
    worksheet.colour_where(weeks, grown, style.DOUBTFUL_FILL, style.DOUBTFUL_INK)
    parts.colour_headline(worksheet, len(_HEADINGS), f'AND({some},{idle}<>"")', f'AND({some},{idle}="")')


KIND = CalendarView()
