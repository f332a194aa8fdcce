"""What surrounds a form when it is generated or checked: the unit it is for, the term, the project's figures."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Term:
    """A school term: first and last day, and the days that differ from the weekly pattern.

    `holidays` maps a public holiday to its Chinese name; `workdays` maps a weekend day worked instead (调休) to a name.
    Week 1 is the Monday-to-Sunday week that holds `start`.
    """

    id: str
    title: str
    start: datetime.date
    end: datetime.date
    holidays: Mapping[datetime.date, str] = field(default_factory=dict)
    workdays: Mapping[datetime.date, str] = field(default_factory=dict)
    year_begins: int = 1  # the first month in which a term can begin a year

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"{self.id}: the term ends before it starts")

    @property
    def first_monday(self) -> datetime.date:
        """The Monday that week 1 starts on."""
        return self.start - datetime.timedelta(days=self.start.weekday())

    @property
    def begins_year(self) -> bool:
        """Whether the term is the first of its year."""
        return self.start.month >= self.year_begins

    @property
    def weeks(self) -> int:
        """How many Monday-to-Sunday weeks the term touches."""
        return (self.end - self.first_monday).days // 7 + 1

    def week_number(self, day: datetime.date) -> int:
        """The week of the term that `day` falls in; 1 is the first, below 1 is before the term."""
        return (day - self.first_monday).days // 7 + 1


@dataclass(frozen=True, slots=True)
class Unit:
    """Who a workbook is for: a school, and below it a subject group ("" when the form is one per school).

    Codes are ASCII letters and digits ("S03", "S03-04"); names are what people see. `leader` is known once the
    roster was merged.
    """

    school: str
    school_name: str
    group: str = ""
    group_name: str = ""
    stages: tuple[str, ...] = ()
    stage: str = ""
    subject: str = ""
    leader: str = ""
    is_head: bool = False  # the whole group's own unit (集团), not a member school
    short_name: str = ""  # of the school, where the school list gives one

    @property
    def called(self) -> str:
        """The school as it is called where there is little room."""
        return self.short_name or self.school_name

    @property
    def name(self) -> str:
        """School and group as shown: "示例小学 · 数学组"."""
        return f"{self.school_name} · {self.group_name}" if self.group_name else self.school_name


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything outside the workbook that a rule may look at.

    `figures` holds the template's defaults overlaid by the project's; `received` is the day the file came in (the
    "today" of the check: no rule reads a clock). `expected` holds, for coverage rules, the (stage, subject) pairs the
    unit's school should name.
    """

    project: str
    project_title: str
    term: Term
    unit: Unit
    figures: Mapping[str, float] = field(default_factory=dict)
    received: datetime.date | None = None
    expected: tuple[tuple[str, ...], ...] = ()
    school_names: Mapping[str, str] = field(
        default_factory=dict
    )  # code → name, of every school in the project
    due: str = ""  # "2026-08-18", the day the form is wanted back, "" when none
