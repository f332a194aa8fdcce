"""The rule that a date is a working day."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import ClassVar

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.names import HOLIDAYS, WORKDAYS
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Value
from sheetkit.model.situation import Term
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.model.values import as_day
from sheetkit.rules.base import Cells, Lookup
from sheetkit.rules.cell import CellKind
from sheetkit.rules.parameters import ABOUT_DATES


def is_weekend(day: datetime.date, term: Term) -> bool:
    """Whether `day` is a Saturday or Sunday that nobody works in exchange for another day."""
    return day.weekday() >= 5 and day not in term.workdays


class NotOnHoliday(CellKind):
    """Not a public holiday; with `weekends`, no free Saturday or Sunday either. Swapped workdays (调休) are fine."""

    name: ClassVar[str] = "not_on_holiday"
    finding: ClassVar[FindingKind] = FindingKind(
        "value.on_holiday",
        Level.WARNING,
        Text("“{title}”填的 {value} 是{holiday}，放假。", "{value} in “{title}” is a day off ({holiday})."),
        Text(
            "请改到不放假的日子；如果确实在这天进行，不用改。",
            "Choose a working day; leave it if it really takes place on this one.",
        ),
        remedy_held=Text(
            "请改到不放假的日子；如果确实在这天进行，请告诉收表人，要由收表人在设置里放宽这一条。",
            "Choose a working day; if it really takes place on this one, tell whoever collects the forms: only they can relax the rule.",
        ),
    )
    short: ClassVar[Text] = Text("{title}当天放假", "{title} is a day off")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        ABOUT_DATES,
        Parameter(
            "weekends", Holds.FLAG, Text("周末也算放假", "weekends are days off too"), True, default=False
        ),
    )
    leaves_blanks: ClassVar[bool] = True

    def violated(self, rule: Rule, value: str, cells: Cells) -> str:
        """The day stands among the holidays, or is a weekend day that is not swapped."""
        free = f"COUNTIF({HOLIDAYS},INT({value}))>0"
        if rule.parameters.get("weekends"):
            free = f"OR({free},AND(WEEKDAY({value},2)>5,COUNTIF({WORKDAYS},INT({value}))=0))"
        return f"IF(ISNUMBER({value}),{free},FALSE)"

    def accepts(self, rule: Rule, value: Value, lookup: Lookup) -> bool:
        """Whether the date is a working day; what is no date is for another rule to tell."""
        day, term = as_day(value), lookup.situation.term
        if day is None:
            return True
        return day not in term.holidays and not (rule.parameters.get("weekends") and is_weekend(day, term))

    def validation(self, rule: Rule, cells: Cells) -> None:
        """None: the date column has its own validation already."""
        return

    def parameters_of(self, rule: Rule, lookup: Lookup, value: Value) -> Mapping[str, object]:
        """{holiday}: the holiday's name, or 周末."""
        day = as_day(value)
        name = lookup.situation.term.holidays.get(day) if day else None
        return {"holiday": name or Text("周末", "weekend")}


KIND = NotOnHoliday()
