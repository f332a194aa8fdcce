"""Which rows are meant: one `where` for rules, views, statistics and exports, in Python and as a worksheet formula.

A row is picked when every field holds one of its values. Values are those of the column's type, so that 3 is the number 3
and 2026-09-01 a day, and are compared by `model.values.as_key`; a blank is never one of them.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field as default_field
from typing import Any, Protocol

from sheetkit.model.cell_text import number_text
from sheetkit.model.excel import quoted
from sheetkit.model.frozen import frozen
from sheetkit.model.record import Record, Value
from sheetkit.model.stored import Stored
from sheetkit.model.text import Text, joined
from sheetkit.model.values import as_key, excel_day

Written = Mapping[str, Any]
"""A `where` as a definition has it: field → a value or a list of values."""


class FieldCells(Protocol):
    """How a formula addresses a form (`rules.base.Cells`)."""

    def value(self, field: str) -> str:
        """This row's value of `field`."""

    def column(self, field: str, sheet: str = "") -> str:
        """All prepared cells of `field`, of another sheet when `sheet` is given."""

    def shown(self, field: str, value: object, sheet: str = "") -> object:
        """A value of `field` as its cells show it."""


@frozen
class Condition:
    """One field with the values that fit it, how its worksheet cells hold them, and what people see of them."""

    field: str
    values: tuple[Value, ...]
    stored: Stored = Stored.TEXT
    words: Mapping[str, Text] = default_field(default_factory=dict, compare=False, repr=False)

    def said(self, value: Value) -> Text | str:
        """One of the values as people see it."""
        return self.words.get(as_key(value), as_key(value))


class Where(Mapping[str, Any]):
    """The conditions on a row. As a mapping it is what the definition says, which is what a compiled form keeps of it."""

    __slots__ = ("_wanted", "_written", "conditions")

    def __init__(self, written: Written, conditions: Iterable[Condition]) -> None:
        self._written = dict(written)
        self.conditions = tuple(conditions)
        self._wanted = [(one.field, frozenset(map(as_key, one.values))) for one in self.conditions]

    def __getitem__(self, field: str) -> Any:
        return self._written[field]

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)

    def __repr__(self) -> str:
        return f"Where({self._written!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Where, (self._written, self.conditions)

    def picker(self) -> Callable[[Record], bool]:
        """The test whether a record is picked."""
        wanted = self._wanted
        return lambda record: all([as_key(record.values.get(field)) in keys for field, keys in wanted])  # noqa: C419

    def picks(self, record: Record) -> bool:
        """Whether the record holds one of the wanted values in every field."""
        return self.picker()(record)

    def all_of(self, records: Iterable[Record]) -> list[Record]:
        """The records that are picked."""
        return list(filter(self.picker(), records))

    def meets(self, record: Record) -> bool:
        """Whether the record holds one of the values in any of the fields; so are rows left out by a `without`."""
        return any(as_key(record.values.get(field)) in keys for field, keys in self._wanted)

    @property
    def words(self) -> Text:
        """The wanted values as people see them, in a row."""
        return joined(one.said(value) for one in self.conditions for value in one.values)

    def criteria(self, cells: FieldCells, sheet: str) -> list[list[str]]:
        """For every combination of values the `range,criterion` arguments of one COUNTIFS; [[]] without any."""
        choices = [
            [
                _counted(cells.column(one.field, sheet), value, one.stored)
                for value in _shown(one, cells, sheet)
            ]
            for one in self.conditions
        ]
        return [list(combination) for combination in itertools.product(*choices)]

    def exclusions(self, cells: FieldCells, sheet: str) -> list[str]:
        """The `range,criterion` arguments that keep rows with any of the values out of a COUNTIFS; blanks stay in."""
        return [
            f"{cells.column(one.field, sheet)},{criterion_of(value, one.stored, '<>')}"
            for one in self.conditions
            for value in _shown(one, cells, sheet)
        ]

    def factors(self, cells: FieldCells, sheet: str) -> list[str]:
        """One factor of a SUMPRODUCT for each field: 1 for the rows that hold one of its values."""
        products = []
        for one in self.conditions:
            column = cells.column(one.field, sheet)
            tests = [_in_column(column, value, one.stored) for value in _shown(one, cells, sheet)]
            products.append(tests[0] if len(tests) == 1 else f"({'+'.join(tests)})")
        return products

    def row_tests(self, cells: FieldCells) -> list[str]:
        """One Excel test for each field: TRUE when this row holds one of its values."""
        tests = []
        for one in self.conditions:
            equal = [is_held(cells.value(one.field), value, one.stored) for value in _shown(one, cells)]
            tests.append(equal[0] if len(equal) == 1 else f"OR({','.join(equal)})")
        return tests

    def kept_in(self, cells: FieldCells) -> list[str]:
        """Factors of a SUMPRODUCT over pairs of this row and others: 0 where either holds one of the values."""
        return [
            f"NOT({is_held(cell, value, one.stored)})"
            for one in self.conditions
            for value in _shown(one, cells)
            for cell in (cells.value(one.field), cells.column(one.field))
        ]


NO_CONDITIONS = Where({}, ())


def where_of(given: Written | None) -> Where:
    """A compiled `where` as it is; one that only stands as written by the types that its values have by themselves."""
    if isinstance(given, Where):
        return given
    return (
        Where(given, (_untyped(field, values) for field, values in given.items())) if given else NO_CONDITIONS
    )


def values_of(written: object) -> tuple[Any, ...]:
    """The values of one entry, a single value as one."""
    return tuple(written) if isinstance(written, list | tuple) else (written,)


def named(where: Where) -> Text:
    """What is counted, in words: the wanted values, or simply activities."""
    return where.words or Text("活动", "activities")


def criterion(text: str, operator: str = "=") -> str:
    """A text constant for COUNTIFS that matches exactly `text` (or, with "<>", everything else), whatever it holds."""
    for character in "~*?":
        text = text.replace(character, "~" + character)
    return quoted(operator + text)


def _untyped(field: str, written: object) -> Condition:
    values = values_of(written)
    if all(isinstance(value, datetime.date) for value in values):
        return Condition(field, values, Stored.DAY)
    is_number = all(isinstance(value, int | float) for value in values)
    return Condition(field, values, Stored.NUMBER if is_number else Stored.TEXT)


def _shown(condition: Condition, cells: FieldCells, sheet: str = "") -> tuple[Value, ...]:
    """The values as the worksheet shows them: those of a list by their words."""
    if condition.stored is not Stored.TEXT:
        return condition.values
    return tuple(as_key(cells.shown(condition.field, value, sheet)) for value in condition.values)


def cell_number(value: Value) -> str:
    """A value as the number that its cell holds."""
    if isinstance(value, datetime.date):
        return str(excel_day(value))
    return number_text(value) if isinstance(value, int | float) else as_key(value)


def criterion_of(value: Value, stored: Stored, operator: str = "=") -> str:
    """A criterion of COUNTIFS for a value: what holds it, or with "<>" everything else."""
    if stored.is_number:
        return quoted(f"<>{cell_number(value)}") if operator == "<>" else cell_number(value)
    return criterion(as_key(value), operator)


def _counted(column: str, value: Value, stored: Stored) -> str:
    """The arguments of a COUNTIFS for one value; a day also where it stands with a time of day."""
    if stored is Stored.DAY:
        day = int(cell_number(value))
        return f'{column},">={day}",{column},"<{day + 1}"'
    return f"{column},{criterion_of(value, stored)}"


def _in_column(column: str, value: Value, stored: Stored) -> str:
    """1 (or TRUE) for the cells of a range that hold the value; no IFERROR, which a SUMPRODUCT does not spread."""
    if stored is Stored.DAY:
        day = int(cell_number(value))
        return f"({column}>={day})*({column}<{day + 1})"
    if stored is Stored.NUMBER:
        number = cell_number(value)
        same = f"(({column}={number})+EXACT({column},{quoted(number)})>0)"
        return f'({same}*({column}<>""))' if number == "0" else same
    if stored is Stored.CLOCK:
        return f'(TEXT({column},"hh:mm")={quoted(as_key(value))})'
    return f"EXACT({column},{quoted(as_key(value))})"


def is_held(cell: str, value: Value, stored: Stored) -> str:
    """TRUE when a cell holds the value."""
    if stored is Stored.TEXT:
        return f"EXACT(TRIM({cell}),{quoted(as_key(value))})"
    found = _in_column(cell, value, stored)
    return f"({found}>0)" if stored is Stored.DAY else found
