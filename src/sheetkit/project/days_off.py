"""The days of a round that differ from the weekly pattern: public holidays of the pack's country, and the project's own."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

from sheetkit.model.frozen import frozen
from sheetkit.model.pack import Region
from sheetkit.model.text import Language
from sheetkit.project import china_days

Day = datetime.date
_ONE_DAY = datetime.timedelta(days=1)


@frozen
class DaysOff:
    """`holidays` maps each day off to its name, `workdays` each weekend day worked instead to a name.

    `unpublished` are the years whose swaps are not known yet: for them only the festivals by law are there.
    """

    holidays: Mapping[Day, str]
    workdays: Mapping[Day, str]
    unpublished: tuple[int, ...] = ()


@frozen
class OwnDays:
    """What a project says of its own days: more days off, weekend days worked, and days that are ordinary after all."""

    off: Mapping[Day, str]
    work: Mapping[Day, str]
    ordinary: frozenset[Day] = frozenset()


NO_OWN_DAYS = OwnDays({}, {})


@frozen
class DaysOffQuery:
    """The days from `first` to `last` in a region, with names in a language."""

    first: Day
    last: Day
    region: Region
    language: Language


def days_off(stretch: DaysOffQuery, own: OwnDays) -> DaysOff:
    """The days of the stretch that differ from the weekly pattern; a project's own days win.

    Source: the package `holidays`.
    """
    of_country = _SWAPPING.get(stretch.region.country, _public_holidays)
    public = of_country(stretch)
    first, last = stretch.first, stretch.last
    off = {day: name for day, name in public.holidays.items() if day not in own.work} | dict(own.off)
    work = {day: name for day, name in public.workdays.items() if day not in own.off} | dict(own.work)
    return DaysOff(
        {day: off[day] for day in sorted(off) if first <= day <= last and day not in own.ordinary},
        {day: work[day] for day in sorted(work) if first <= day <= last and day not in own.ordinary},
        public.unpublished,
    )


def _public_holidays(stretch: DaysOffQuery) -> DaysOff:
    """A country's holidays as the package has them; "; " stands there between two on one day."""
    import holidays

    region = stretch.region
    calendar = holidays.country_holidays(
        region.country,
        subdiv=region.subdivision or None,
        years=range(stretch.first.year, stretch.last.year + 1),
        language=region.holiday_language(stretch.language),
    )
    return DaysOff(dict(calendar.items()), {})


def _china(stretch: DaysOffQuery) -> DaysOff:
    # Some days on both sides: a festival that the first or last day falls into keeps its name.
    first, last = stretch.first - 10 * _ONE_DAY, stretch.last + 10 * _ONE_DAY
    year = china_days.Calendar(range(first.year, last.year + 1), stretch.region, stretch.language)
    off, work = year.named(first, last)
    years = range(stretch.first.year, stretch.last.year + 1)
    return DaysOff(off, work, tuple(number for number in years if not year.is_published(number)))


_SWAPPING: Mapping[str, Callable[[DaysOffQuery], DaysOff]] = {"CN": _china}
"""Countries whose government swaps weekend days for workdays from year to year, by their own notices."""
