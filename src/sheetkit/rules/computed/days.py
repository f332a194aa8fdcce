"""Columns computed from a date: its weekday, its week of the term, the holiday it falls on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from sheetkit.columns.catalogue import DATES
from sheetkit.model.excel import quoted
from sheetkit.model.names import FIRST_MONDAY, HOLIDAY_TITLES, HOLIDAYS, TERM_END
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Record, Value
from sheetkit.model.template import Column
from sheetkit.model.text import Text
from sheetkit.model.values import as_day
from sheetkit.rules.base import Cells, Lookup, Tables
from sheetkit.rules.computed.base import ComputedKind
from sheetkit.wording.weekdays import WEEKDAYS

_OF = Parameter(
    "of", Holds.FIELD, Text("日期的列", "the field of the day"), "date", required=True, columns=DATES
)


class Weekday(ComputedKind):
    """周一 … 周日, as the worksheet calls them."""

    name: ClassVar[str] = "weekday"
    type: ClassVar[str] = "text"
    parameters: ClassVar[tuple[Parameter, ...]] = (_OF,)
    words: ClassVar[Mapping[str, Text]] = {name.zh: name for name in WEEKDAYS}

    def formula(self, column: Column, cells: Cells) -> str:
        """From Excel's WEEKDAY, Monday first."""
        day = cells.value(column.computed["of"])
        names = [cells.say(name) for name in WEEKDAYS]
        start, ends = names[0][:1], "".join(name[1:] for name in names)
        if len(ends) == len(names) and {name[:1] for name in names} == {start}:  # Chinese
            return f'IF(ISNUMBER({day}),"{start}"&MID("{ends}",WEEKDAY({day},2),1),"")'
        shown = ",".join(map(quoted, names))
        return f'IF(ISNUMBER({day}),CHOOSE(WEEKDAY({day},2),{shown}),"")'

    def value(self, column: Column, record: Record, tables: Tables, lookup: Lookup) -> Value | None:
        """From the date's own weekday."""
        day = as_day(record.values.get(column.computed["of"]))
        return None if day is None else WEEKDAYS[day.weekday()].zh


class WeekNumber(ComputedKind):
    """The week of the term, 1 being the Monday-to-Sunday week of the first day; nothing outside the term's weeks."""

    name: ClassVar[str] = "week_number"
    type: ClassVar[str] = "integer"
    parameters: ClassVar[tuple[Parameter, ...]] = (_OF,)

    def formula(self, column: Column, cells: Cells) -> str:
        """Days since the first Monday, in sevens."""
        day = cells.value(column.computed["of"])
        week = f"INT(({day}-{FIRST_MONDAY})/7)+1"
        return f'IF(ISNUMBER({day}),IF(AND({day}>={FIRST_MONDAY},{day}<{TERM_END}+1),{week},""),"")'

    def value(self, column: Column, record: Record, tables: Tables, lookup: Lookup) -> Value | None:
        """The term's own count."""
        day, term = as_day(record.values.get(column.computed["of"])), lookup.situation.term
        if day is None or not term.first_monday <= day <= term.end:
            return None
        return term.week_number(day)


class HolidayName(ComputedKind):
    """The public holiday that a date falls on."""

    name: ClassVar[str] = "holiday_name"
    type: ClassVar[str] = "text"
    parameters: ClassVar[tuple[Parameter, ...]] = (_OF,)

    def formula(self, column: Column, cells: Cells) -> str:
        """Looked up among the holidays; dates hold no wildcards, so MATCH is safe."""
        day = cells.value(column.computed["of"])
        found = f"INDEX({HOLIDAY_TITLES},MATCH(INT({day}),{HOLIDAYS},0))"
        return f'IF(ISNUMBER({day}),IFERROR({found},""),"")'

    def value(self, column: Column, record: Record, tables: Tables, lookup: Lookup) -> Value | None:
        """From the term's holidays."""
        day = as_day(record.values.get(column.computed["of"]))
        return None if day is None else lookup.situation.term.holidays.get(day)
