"""Public holidays and swapped workdays (调休) as China's State Council orders them, each by the festival it belongs to."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sheetkit.model.pack import Region
from sheetkit.model.spelt import Spelt
from sheetkit.model.text import Language, Text

if TYPE_CHECKING:
    from holidays import HolidayBase

Day = datetime.date
_ONE_DAY = datetime.timedelta(days=1)
_STRUCTURE = "zh_CN"
"""The language in which the package says what a day is; the words below are its own."""
_SUBSTITUTE: Spelt[re.Pattern[str]] = re.compile(
    r"休息日（由 (\d{4}-\d{2}-\d{2}) 调休）"
)  # a day off that was swapped
_EVE: Spelt[str] = "农历除夕"
_NOTE = re.compile(r" ?[（(][^）)]*[）)]")
_WORKED = Text("{festival}调休上班", "Workday for {festival}")
_HOLIDAY = Text("假日", "Holiday")


class Calendar:
    """The holidays of some years, with names in a language. Source: the package `holidays`, which follows the yearly
    notices of the State Council's General Office."""

    def __init__(self, years: range, region: Region, language: Language) -> None:
        self._language = language
        self._days = _calendar(years, _STRUCTURE)
        shown = region.holiday_language(language) or _STRUCTURE
        self._names = self._days if shown == _STRUCTURE else _calendar(years, shown)

    def is_published(self, year: int) -> bool:
        """Whether the package knows that year's notice: it then holds swapped days or special days off."""
        special = getattr(self._days, "special_public_holidays", {})
        return year in special or any(day.year == year for day in self._days.weekend_workdays)

    def named(self, first: Day, last: Day) -> tuple[dict[Day, str], dict[Day, str]]:
        """Every day off from `first` to `last`, and every weekend day worked, by the festival it belongs to."""
        days = {day: name for day, name in self._days.items() if first <= day <= last}
        swapped = {day for day in self._days.weekend_workdays if first <= day <= last}
        named = self._off(days, swapped)
        return named, self._work(days, swapped, named)

    def _off(self, days: Mapping[Day, str], swapped: set[Day]) -> dict[Day, str]:
        """Every day off; weekends that touch a festival belong to it as well."""
        festivals = {day: self._festival(day) for day, name in days.items() if not _SUBSTITUTE.match(name)}
        named = {day: festivals.get(day) or self._nearest(festivals, day) for day in days}
        for step in (_ONE_DAY, -_ONE_DAY):
            for day in sorted(named):
                neighbour = day + step
                while neighbour.weekday() >= 5 and neighbour not in named and neighbour not in swapped:
                    named[neighbour] = named[day]
                    neighbour += step
        return named

    def _work(self, days: Mapping[Day, str], swapped: set[Day], named: Mapping[Day, str]) -> dict[Day, str]:
        """Every swapped workday, named after the festival that its day off belongs to."""
        festival = {day: self._nearest(named, day) for day in swapped}
        for day, name in days.items():
            if match := _SUBSTITUTE.match(name):
                festival[Day.fromisoformat(match.group(1))] = named[day]
        return {day: _WORKED.format(festival=festival[day]).in_language(self._language) for day in swapped}

    def _festival(self, day: Day) -> str:
        """The festival of a day by law; its eve belongs to the Spring Festival itself."""
        is_eve = _NOTE.sub("", self._days[day]) == _EVE
        names = self._names.get(day + _ONE_DAY if is_eve else day, "")
        parts = (_NOTE.sub("", part).strip() for part in names.split(";"))
        return Text("、", ", ").in_language(self._language).join(parts)

    def _nearest(self, festivals: Mapping[Day, str], day: Day) -> str:
        if not festivals:
            return _HOLIDAY.in_language(self._language)
        return festivals[min(festivals, key=lambda other: (abs((other - day).days), other))]


def _calendar(years: range, language: str) -> HolidayBase:
    import holidays

    return holidays.country_holidays("CN", years=years, language=language)
