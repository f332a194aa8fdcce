"""Hidden columns that bring the rows of a plan into the order of their days, so that a day finds its activities.

Plain formulas only: each plan row gets one number made of its minute and its place, SMALL sorts these numbers, and
a day's activities then stand together, to be found with MATCH and COUNTIF. No array formula is needed, so it works the
same in Excel 2010, WPS and LibreOffice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheetkit import style
from sheetkit.model.address import Address, Range, column_letter
from sheetkit.model.excel import quoted
from sheetkit.model.record import Value
from sheetkit.model.stored import Stored
from sheetkit.model.template import Sheet
from sheetkit.model.text import Text
from sheetkit.model.where import Condition, criterion_of, is_held, where_of
from sheetkit.views import parts
from sheetkit.views.sheet import ViewSheet

_PLACES = 10_000  # a form has far fewer prepared rows than this
_MINUTES = 1440
_LAST_DAY = 90_000  # 2146: keeps the number exact and small enough for every spreadsheet program
_LETTERS = 11  # how many full-width characters a line of the calendar holds
_TIME_LETTERS = 3  # the time before them, in half-width characters, takes as much room as three of these
_SHORT_FIELDS = 2


class SortedDays:
    """The hidden columns beside a calendar, from `first_column` on, one row for each plan row."""

    def __init__(self, plan: Sheet, parameters: Mapping[str, Any], first_row: int, first_column: int) -> None:
        self._plan = plan
        self._date: str = parameters["date"]
        self._lines: tuple[str, ...] = tuple(parameters["lines"])
        self._start: str = parameters.get("start", "")
        self._without = where_of(parameters.get("without"))
        self._first_row = first_row
        self._rows = plan.last_row - plan.first_row + 1
        self._key, self._sorted, self._index, self._day, self._short, self._whole = range(
            first_column, first_column + 6
        )
        self.last_column = self._whole

    def _cells(self, column: int) -> str:
        last = self._first_row + self._rows - 1
        return Range(Address(self._first_row, column), Address(last, column)).absolute

    @property
    def total(self) -> str:
        """How many plan rows have a day."""
        return f"COUNT({self._cells(self._key)})"

    @property
    def left_out(self) -> str:
        """How many rows are left out on purpose."""
        counts = [
            f"COUNTIF({parts.column_cells(self._plan, one.field)},{_counted(one, self._shown(one, value))})"
            for one in self._without.conditions
            for value in one.values
        ]
        return f"({'+'.join(counts)})" if counts else "0"

    def total_between(self, first: str, last: str) -> str:
        """How many of them lie between two days, both included."""
        days = self._cells(self._day)
        return f'COUNTIFS({days},">="&{first},{days},"<="&{last})'

    def count(self, day: str) -> str:
        """How many activities a day has."""
        return f"COUNTIF({self._cells(self._day)},{day})"

    def count_between(self, day: str, further: int) -> str:
        """How many activities a day and the `further` days after it have."""
        return self.total_between(day, f"({day}+{further})")

    def line(self, day: str, place: int) -> str:
        """The activity in that place (0 = first) of a day, on one line."""
        found = f"MATCH({day},{self._cells(self._day)},0)"
        return f"INDEX({self._cells(self._short)},{found}{f'+{place}' if place else ''})"

    def whole(self, day: str) -> str:
        """The first activity of a day with each of its fields on a line of its own."""
        return f"INDEX({self._cells(self._whole)},MATCH({day},{self._cells(self._day)},0))"

    def write(self, worksheet: ViewSheet) -> None:
        """Write all hidden columns."""
        for place in range(1, self._rows + 1):
            row = self._first_row + place - 1
            formulas = {
                self._key: self._key_formula(place),
                self._sorted: f'=IFERROR(SMALL({self._cells(self._key)},{place}),"")',
                self._index: self._when_sorted(row, f"{{key}}-INT({{key}}/{_PLACES})*{_PLACES}+1"),
                self._day: self._when_sorted(row, f"INT({{key}}/{_MINUTES * _PLACES})"),
                self._short: self._when_sorted(row, self._short_text(row)),
                self._whole: self._when_sorted(row, self._whole_text(row)),
            }
            for column, formula in formulas.items():
                worksheet.put(row, column, formula, style.NOTE_LOOK)

    def _key_formula(self, place: int) -> str:
        """Minute and place of plan row `place` (1 = first) as one number, "" without a date."""
        date = self._value(self._date, place)
        minutes = "0"
        if self._start:
            start = self._value(self._start, place)
            # A time may be a fraction of a day or text; TEXT leaves text as it is.
            minutes = f'IFERROR(ROUND(TIMEVALUE(TEXT({start},"hh:mm"))*{_MINUTES},0),0)'
        number = f"(INT({date})*{_MINUTES}+{minutes})*{_PLACES}+{place}"
        tests = [f"{date}>=1", f"{date}<{_LAST_DAY}"]
        for one in self._without.conditions:
            cell = self._value(one.field, place)
            tests += [_differs(cell, one, self._shown(one, value)) for value in one.values]
        return f'=IFERROR(IF(ISNUMBER({date}),IF(AND({",".join(tests)}),{number},""),""),"")'

    def _shown(self, condition: Condition, value: Value) -> Value:
        """A value as its cells show it."""
        return self._plan.column(condition.field).shown(value) if condition.stored is Stored.TEXT else value

    def _value(self, field: str, place: int) -> str:
        return f"INDEX({parts.column_cells(self._plan, field)},{place + 1})"

    def _when_sorted(self, row: int, expression: str) -> str:
        key = f"${column_letter(self._sorted)}{row}"
        return f'=IF({key}="","",{expression.replace("{key}", key)})'

    def _field(self, field: str, row: int) -> str:
        place = f"${column_letter(self._index)}{row}"
        return parts.clean_text(f"INDEX({parts.column_cells(self._plan, field)},{place})")

    def _time(self, row: int) -> str:
        """The start as "14:30 ", "" where there is none."""
        minutes = f"(INT(${column_letter(self._sorted)}{row}/{_PLACES})-${column_letter(self._day)}{row}*{_MINUTES})"
        clock = f'INT({minutes}/60)&":"&RIGHT("0"&({minutes}-INT({minutes}/60)*60),2)&" "'
        return f'IF({minutes}=0,"",{clock})'

    def _short_text(self, row: int) -> str:
        """Kind and theme, cut to one line."""
        first, *others = (self._field(field, row) for field in self._lines[:_SHORT_FIELDS])
        between = quoted(self._plan.say(_BETWEEN))
        text = first + "".join(f'&IF(LEN({other})>0,{between}&{other},"")' for other in others)
        return _cut(text)

    def _titled(self, field: str) -> str:
        return self._plan.say(_TITLED.format(title=self._plan.column(field).title))

    def _whole_text(self, row: int) -> str:
        """The fields below one another, blank ones left out; the third and later ones with their title."""
        pieces = []
        for number, field in enumerate(self._lines):
            value, room = self._field(field, row), _LETTERS
            if number == 0 and self._start:
                value, room = f"{self._time(row)}&{value}", _LETTERS + _TIME_LETTERS
            title = f"{quoted(self._titled(field))}&" if number >= _SHORT_FIELDS else ""
            pieces.append(f'IF(LEN({value})>0,CHAR(10)&{_cut(f"{title}{value}", room)},"")')
        return f"MID({'&'.join(pieces)},2,999)"


def _counted(condition: Condition, value: Value) -> str:
    """The criterion of a COUNTIF for one value."""
    return quoted(str(value)) if condition.stored is Stored.TEXT else criterion_of(value, condition.stored)


def _differs(cell: str, condition: Condition, value: Value) -> str:
    """TRUE when a cell does not hold the value."""
    if condition.stored is Stored.TEXT:
        return f"{cell}<>{quoted(str(value))}"
    return f"NOT({is_held(cell, value, condition.stored)})"


_TITLED = Text("{title}：", "{title}: ")
_BETWEEN = Text("｜", " | ")


def _cut(text: str, room: int = _LETTERS) -> str:
    """A text cut to what fits on a line of the calendar."""
    return f'IF(LEN({text})>{room},LEFT({text},{room - 1})&"…",{text})'
