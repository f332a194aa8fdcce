"""The stretches of a term that something must happen in: weeks, pairs of weeks, months, the term; Python and Excel."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Sequence

from sheetkit.model.frozen import frozen
from sheetkit.model.names import (
    FIRST_MONDAY,
    HOLIDAYS,
    MONTH_STARTS,
    TERM_END,
    TERM_START,
    WEEK_STARTS,
    WORKDAYS,
)
from sheetkit.model.situation import Term
from sheetkit.model.text import Text, joined

_DAY = datetime.timedelta(days=1)
THIS_ROUND = Text("本{round}", "this {round}")
WHOLE = ("term", "year")
"""Periods that one workbook sees once: of a school year no more than its own term."""
WEEKS_OF = {"week": 1, "two_weeks": 2}
"""How many weeks a period of that name has."""
_MANY_WEEKS = 100
_MONTH_NEEDS = 10
"""A month asks for something only with this many working days (about half of the usual 21): ours, no source says it."""


@frozen
class Period:
    """Days from `first` up to, not including, `after`, and how people call them."""

    first: datetime.date
    after: datetime.date
    title: Text
    weeks: tuple[int, int] = (0, 0)  # its first and last week, where it is counted in weeks
    is_month: bool = False


def called(some: Sequence[Period]) -> Text:
    """第 1–5 周、第 7 周: what periods are called, three or more of a kind that follow each other in one."""
    runs: list[list[Period]] = []
    for one in some:
        if runs and runs[-1][-1].after == one.first and runs[-1][-1].is_month == one.is_month:
            runs[-1].append(one)
        else:
            runs.append([one])
    return joined(words for run in runs for words in _run(run))


def _run(run: Sequence[Period]) -> Iterator[Text]:
    first, last = run[0], run[-1]
    if len(run) < _FOLDED or not (first.is_month or (first.weeks[0] and last.weeks[0])):
        yield from (one.title for one in run)
    elif first.is_month:
        yield _MONTHS.format(first=first.first, last=last.first)
    else:
        yield _WEEKS.format(week=first.weeks[0], last=last.weeks[1])


_FOLDED = 3
_WEEKS = Text("第 {week}–{last} 周", "weeks {week}–{last}")
_MONTHS = Text("{first.month} 月至 {last.month} 月", "{first:%B} to {last:%B}")


def working_days(term: Term, first: datetime.date, after: datetime.date) -> int:
    """How many days of the term are worked: Monday to Friday without holidays, and swapped weekend days."""
    days = (first + _DAY * count for count in range((after - first).days))
    return sum(
        day in term.workdays or (day.weekday() < 5 and day not in term.holidays)
        for day in days
        if term.start <= day <= term.end
    )


def window(term: Term, at: str, weeks: float) -> Period:
    """Only the first ("start") or last ("end") weeks of a term, or so many before and after its "middle"."""
    days = 7 * min(max(weeks, -_MANY_WEEKS), _MANY_WEEKS) if weeks == weeks else 0
    first, last = term.start, term.end
    if at == "start":
        last = min(last, first + (math.ceil(days) - 1) * _DAY)
    elif at == "end":
        first = max(first, last + (1 - math.floor(days)) * _DAY)
    else:
        middle = first + (last - first).days // 2 * _DAY
        first, last = (
            max(first, middle - math.floor(days) * _DAY),
            min(last, middle + math.ceil(days) * _DAY),
        )
    title = Text("{first.month} 月 {first.day} 日至 {last.month} 月 {last.day} 日", "{first} to {last}")
    return Period(first, last + _DAY, title.format(first=first, last=last))


def excel_window(at: str, weeks: str) -> tuple[str, str]:
    """The same window as expressions of its first day and the day after its last."""
    if at == "start":
        return TERM_START, f"MIN({TERM_END}+1,{TERM_START}+7*{weeks})"
    if at == "end":
        return f"MAX({TERM_START},{TERM_END}+1-7*{weeks})", f"{TERM_END}+1"
    middle = f"INT(({TERM_START}+{TERM_END})/2)"
    return f"MAX({TERM_START},{middle}-7*{weeks})", f"MIN({TERM_END},{middle}+7*{weeks})+1"


def periods(term: Term, per: str | int) -> tuple[Period, ...]:
    """The periods that count: "week", "two_weeks", "month", "term", or a number of weeks counted from week 1.

    Of a "year" only the term at hand can be seen.
    A period counts when more than half of its usual working days are worked (a week 3 of 5, two weeks 6 of 10; a month
    10), so that a holiday week or the last days of a term ask for nothing. The term always counts.
    """
    if per in WHOLE:
        return (Period(term.start, term.end + _DAY, THIS_ROUND.format(round=term.rounds.title)),)
    found = _months(term) if per == "month" else _weeks(term, weeks_of(per))
    needed = _needed(per)
    return tuple(period for period in found if working_days(term, period.first, period.after) >= needed)


def weeks_of(per: str | int) -> int:
    """How many weeks a period of weeks has."""
    return per if isinstance(per, int) else WEEKS_OF[per]


def _needed(per: str | int) -> int:
    return _MONTH_NEEDS if per == "month" else 5 * weeks_of(per) // 2 + 1


def _weeks(term: Term, count: int) -> list[Period]:
    found = []
    for week in range(1, term.weeks + 1, count):
        first = term.first_monday + 7 * (week - 1) * _DAY
        last = week + count - 1
        title = Text("第 {week} 周", "week {week}").format(week=week) if count == 1 else None
        title = title or _WEEKS.format(week=week, last=last)
        found.append(Period(first, first + 7 * count * _DAY, title, (week, last)))
    return found


def _months(term: Term) -> list[Period]:
    found, first = [], term.start.replace(day=1)
    while first <= term.end:
        after = (first + 31 * _DAY).replace(day=1)
        title = Text("{first.month} 月", "{first:%B}").format(first=first)
        found.append(Period(first, after, title, is_month=True))
        first = after
    return found


@frozen
class ExcelPeriods:
    """Expressions for all periods at once, as columns of numbers inside a SUMPRODUCT.

    `first` and `after` bound each period; `counts` is 1 for the periods that count, 0 for the others.
    """

    first: str
    after: str
    counts: str


def excel_periods(per: str | int) -> ExcelPeriods:
    """The same periods as `periods`, from the defined names of the helper sheet."""
    if per in WHOLE:
        return ExcelPeriods(TERM_START, f"{TERM_END}+1", "1")
    if per == "month":
        first = MONTH_STARTS
        after = f"DATE(YEAR({first}),MONTH({first})+1,1)"
        return ExcelPeriods(first, after, f"({worked(first, after, range(31))}>={_needed(per)})")
    weeks = weeks_of(per)
    first, after = WEEK_STARTS, f"{WEEK_STARTS}+{7 * weeks}"
    days = [7 * week + day for week in range(weeks) for day in range(5)]
    counts = f"({worked(first, after, days)}>={_needed(per)})"
    if weeks > 1:
        counts += f"*(MOD({first}-{FIRST_MONDAY},{7 * weeks})=0)"
    return ExcelPeriods(first, after, counts)


def worked(first: str, after: str, days: Sequence[int]) -> str:
    """Working days of every period: a table of periods by days, summed across by MMULT, plus swapped workdays."""
    day = f"({first}+{{{','.join(map(str, days))}}})"
    inside = f"({day}>={TERM_START})*({day}<={TERM_END})*({day}<{after})*(WEEKDAY({day},2)<6)"
    ones = ";".join("1" for _ in days)
    swapped = f'COUNTIFS({WORKDAYS},">="&{first},{WORKDAYS},"<"&{after})'
    return f"(MMULT({inside}*(COUNTIF({HOLIDAYS},{day})=0),{{{ones}}})+{swapped})"
