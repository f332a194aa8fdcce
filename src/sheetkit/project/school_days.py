"""Public holidays and swapped workdays (调休) of a term, as China's State Council ordered them, with Chinese names."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

Day = datetime.date
_ONE_DAY = datetime.timedelta(days=1)
_SUBSTITUTE = re.compile(
    r"休息日（由 (\d{4}-\d{2}-\d{2}) 调休）"
)  # the package's words for a day off that was swapped
_NOTE = re.compile(r"（[^）]*）")
_LUNAR_EVE = "农历除夕"
_FESTIVALS = {_LUNAR_EVE: "春节"}


@dataclass(frozen=True, slots=True)
class SchoolDays:
    """`holidays` maps each day off to its name, `workdays` each weekend day worked instead to a name.

    `unpublished` are the years whose swaps are not known yet: for them only the festivals by law are there.
    """

    holidays: Mapping[Day, str]
    workdays: Mapping[Day, str]
    unpublished: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnDays:
    """What a project says of its own days: more days off, weekend days worked, and days that are ordinary after all."""

    off: Mapping[Day, str]
    work: Mapping[Day, str]
    ordinary: frozenset[Day] = frozenset()


def school_days(start: Day, end: Day, own: OwnDays) -> SchoolDays:
    """The days from `start` to `end` that differ from the weekly pattern; a project's own days win.

    Source: the package `holidays`, which follows the yearly notices of the State Council's General Office.
    """
    import holidays

    # Some days on both sides: a festival that the term's first or last day falls into keeps its name.
    first, last = start - 10 * _ONE_DAY, end + 10 * _ONE_DAY
    years = range(first.year, last.year + 1)
    calendar = holidays.country_holidays("CN", years=years, language="zh_CN")
    stretch = {day: name for day, name in calendar.items() if first <= day <= last}
    swapped = {day for day in calendar.weekend_workdays if first <= day <= last}
    named = _named(stretch, swapped)
    off = {day: name for day, name in named.items() if day not in own.work} | dict(own.off)
    work = {day: name for day, name in _workdays(stretch, swapped, named).items() if day not in own.off}
    work |= own.work
    return SchoolDays(
        {day: off[day] for day in sorted(off) if start <= day <= end and day not in own.ordinary},
        {day: work[day] for day in sorted(work) if start <= day <= end and day not in own.ordinary},
        tuple(year for year in range(start.year, end.year + 1) if not _published(calendar, year)),
    )


def _published(calendar: HolidayBase, year: int) -> bool:
    """Whether the package knows that year's notice: it then holds swapped days or special days off."""
    special = getattr(calendar, "special_public_holidays", {})
    return year in special or any(day.year == year for day in calendar.weekend_workdays)


def _named(calendar: Mapping[Day, str], swapped: set[Day]) -> dict[Day, str]:
    """Every day off by the festival it belongs to; weekends that touch a festival belong to it as well."""
    festivals = {day: _festival(name) for day, name in calendar.items() if not _SUBSTITUTE.match(name)}
    named = {day: festivals.get(day) or _nearest(festivals, day) for day in calendar}
    for step in (_ONE_DAY, -_ONE_DAY):
        for day in sorted(named):
            neighbour = day + step
            while neighbour.weekday() >= 5 and neighbour not in named and neighbour not in swapped:
                named[neighbour] = named[day]
                neighbour += step
    return named


def _workdays(calendar: Mapping[Day, str], swapped: set[Day], named: Mapping[Day, str]) -> dict[Day, str]:
    """Every swapped workday, named after the festival that its day off belongs to."""
    festival = {day: _nearest(named, day) for day in swapped}
    for day, name in calendar.items():
        if match := _SUBSTITUTE.match(name):
            festival[datetime.date.fromisoformat(match.group(1))] = named[day]
    return {day: f"{festival[day]}调休上班" for day in swapped}


def _festival(name: str) -> str:
    plain = "、".join(_NOTE.sub("", part).strip() for part in name.split(";"))
    return _FESTIVALS.get(plain, plain)


def _nearest(festivals: Mapping[Day, str], day: Day) -> str:
    if not festivals:
        return "假日"
    return festivals[min(festivals, key=lambda other: (abs((other - day).days), other))]
