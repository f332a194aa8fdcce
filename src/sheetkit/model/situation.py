"""What surrounds a form when it is generated or checked: the unit it is for, the term, the project's figures."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import field

from sheetkit.model.frozen import frozen
from sheetkit.model.pack import UnitLevel
from sheetkit.model.rounds import ANY_ROUND, RoundNames
from sheetkit.model.unit import Unit

_LONG_BEFORE = datetime.timedelta(days=180)
_LONGEST_ROUND = datetime.timedelta(days=400)
"""A round that was begun by the end of the one before was begun no earlier than that one."""


@frozen
class Term:
    """A round, such as a term: first and last day, and the days that differ from the weekly pattern.

    `holidays` maps a public holiday to its Chinese name; `workdays` maps a weekend day worked instead (调休) to a name.
    Week 1 is the Monday-to-Sunday week that holds `start`. `rounds` says what such a thing is called.
    """

    id: str
    title: str
    start: datetime.date
    end: datetime.date
    holidays: Mapping[datetime.date, str] = field(default_factory=dict)
    workdays: Mapping[datetime.date, str] = field(default_factory=dict)
    # Releases name what they keep by what shows of a term: what came later does not.
    year_begins: int = field(default=1, repr=False)  # the first month in which a term can begin a year
    rounds: RoundNames = field(default=ANY_ROUND, repr=False)
    # when the round before ended, where that is known
    begun: datetime.date | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"{self.id}: the term ends before it starts")

    @property
    def first_monday(self) -> datetime.date:
        """The Monday that week 1 starts on."""
        return self.start - datetime.timedelta(days=self.start.weekday())

    @property
    def earliest(self) -> datetime.date:
        """The first day on which anything of the term can have been filled in; what says an earlier one, says it wrongly.

        A round may be begun long before its first day: then forms go out, and come back, from that day on.
        """
        usual = self.start - _LONG_BEFORE
        return self.begun if self.begun and usual - _LONGEST_ROUND <= self.begun < usual else usual

    @property
    def begins_year(self) -> bool:
        """Whether the term is the first of its year."""
        return self.start.month >= self.year_begins

    @property
    def year(self) -> int:
        """The year that the term is counted in: that in which the first term of its year begins."""
        return self.start.year if self.begins_year else self.start.year - 1

    @property
    def weeks(self) -> int:
        """How many Monday-to-Sunday weeks the term touches."""
        return (self.end - self.first_monday).days // 7 + 1

    def weekly_days(self, weekday: int) -> tuple[datetime.date, ...]:
        """Its days of a weekday (0 is Monday) that are no holidays."""
        week, first = datetime.timedelta(days=7), self.first_monday + datetime.timedelta(days=weekday)
        days = (first + number * week for number in range(self.weeks))
        return tuple(day for day in days if self.start <= day <= self.end and day not in self.holidays)

    def week_number(self, day: datetime.date) -> int:
        """The week of the term that `day` falls in; 1 is the first, below 1 is before the term."""
        return (day - self.first_monday).days // 7 + 1


@frozen
class Situation:
    """Everything outside the workbook that a rule may look at.

    `figures` holds the template's defaults overlaid by the project's; `received` is the day the file came in (the
    "today" of the check: no rule reads a clock). `below` are the units that belong to the unit, in the order of the tree.
    `top_names` maps the code of every unit of the top level in the project to its name. `levels` are those of the pack.
    """

    project: str
    project_title: str
    term: Term
    unit: Unit
    figures: Mapping[str, float] = field(default_factory=dict)
    received: datetime.date | None = None
    below: tuple[Unit, ...] = ()
    top_names: Mapping[str, str] = field(default_factory=dict)
    levels: tuple[UnitLevel, ...] = field(default=(), repr=False)
    due: str = ""  # "2026-08-18", the day the form is wanted back, "" when none
