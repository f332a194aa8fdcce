"""Columns computed from rows of another sheet: how many there are, their sum, their mean, what one says."""

from __future__ import annotations

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from sheetkit.columns.catalogue import AMOUNTS
from sheetkit.columns.in_sheet import leaves_spaces_out
from sheetkit.columns.text import TextColumn
from sheetkit.model.comparison import same_key, spaceless
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Record, Value
from sheetkit.model.template import Column
from sheetkit.model.text import Text
from sheetkit.model.values import as_key, as_number
from sheetkit.model.where import where_of
from sheetkit.rules.base import Cells, Lookup, Tables
from sheetkit.rules.computed.base import ComputedKind
from sheetkit.rules.computed.numbers import finite
from sheetkit.rules.expressions import criterion_of, is_number, without_spaces
from sheetkit.rules.matching import key_of, keys_of, roll_in
from sheetkit.rules.parameters import DISTINCT, WHERE, match

_ROWS = (
    Parameter(
        "sheet",
        Holds.SHEET,
        Text("看哪张表的行", "the sheet whose rows are looked at"),
        "lessons",
        required=True,
    ),
    match("sheet"),
    replace(WHERE, sheet="sheet", example={"form": "open"}),
)
_NUMBERS = Parameter(
    "field",
    Holds.FIELD,
    Text("数字的列", "a field of numbers"),
    "score",
    required=True,
    sheet="sheet",
    columns=AMOUNTS,
)
_WORDS = Parameter(
    "field",
    Holds.FIELD,
    Text("文字的列", "a field of text"),
    "teacher",
    required=True,
    sheet="sheet",
    columns=frozenset((TextColumn.name,)),
)


class _OverRows(ComputedKind):
    """Something over the rows of `sheet` whose fields equal this row's (`match`: there = here) and that fit `where`."""

    parameters: ClassVar[tuple[Parameter, ...]] = _ROWS

    def picks(self, column: Column, cells: Cells) -> str:
        """A product that is 1 for the rows meant; EXACT, so that no wildcard in a name can match others."""
        given = column.computed
        matched = [_equal(cells, there, given["sheet"], here) for there, here in given["match"].items()]
        return "*".join([*matched, *where_of(given.get("where")).factors(cells, given["sheet"]), "1"])

    def shown(self, column: Column, cells: Cells, expression: str) -> str:
        """The expression once everything to match by is filled."""
        filled = ",".join(cells.filled(here) for here in column.computed["match"].values())
        return f'IF(AND({filled}),{expression},"")'

    @abstractmethod
    def of_rows(self, column: Column, rows: Sequence[Record]) -> Value | None:
        """The value over the rows meant."""

    def value(self, column: Column, record: Record, tables: Tables, lookup: Lookup) -> Value | None:
        """The value over the rows meant; None while this row lacks what to match by."""
        (value,) = self.values(column, (record,), tables, lookup)
        return value

    def values(
        self, column: Column, records: Sequence[Record], tables: Tables, lookup: Lookup
    ) -> list[Value | None]:
        """The same for rows of one sheet: names by the comparison key, people as their own sheet calls them."""
        del lookup
        given, people = column.computed["match"], column.people
        own = tables.get(records[0].sheet, records) if records else ()
        rolls = {there: roll_in(own, here) if here in people else None for there, here in given.items()}
        meant = defaultdict[tuple[str, ...], list[Record]](list)
        for row in self._picked(column, tables):
            for key in keys_of(row, rolls):
                meant[key].append(row)
        keys = [key_of(record, tuple(given.values())) for record in records]
        return [None if key is None else self.of_rows(column, meant.get(key, ())) for key in keys]

    def as_shown(self, column: Column, record: Record, tables: Tables, lookup: Lookup) -> Value | None:
        """The same as the formula has it, letter by letter; names without spaces."""
        del lookup
        given = column.computed["match"].items()
        if any(here not in record.values for _, here in given):
            return None

        def seen(value: object, here: str) -> str:
            is_name = here in column.people and leaves_spaces_out(column.formula)
            return spaceless(as_key(value)) if is_name else as_key(value)

        rows = [
            row
            for row in self._picked(column, tables)
            if all(
                seen(row.values.get(there), here) == seen(record.values[here], here) for there, here in given
            )
        ]
        return self.of_rows(column, rows)

    def _picked(self, column: Column, tables: Tables) -> list[Record]:
        given = column.computed
        return where_of(given.get("where")).all_of(tables.get(given["sheet"], ()))


class CountWhere(_OverRows):
    """How many rows; with `distinct`, rows that say the same in those fields count once (a lesson seen by several)."""

    name: ClassVar[str] = "count_where"
    type: ClassVar[str] = "integer"
    parameters: ClassVar[tuple[Parameter, ...]] = (*_ROWS, replace(DISTINCT, sheet="sheet"))

    def formula(self, column: Column, cells: Cells) -> str:
        """SUMPRODUCT over the rows meant; with `distinct` each divided by how many say the same."""
        picks = self.picks(column, cells)
        distinct = column.computed.get("distinct")
        if not distinct:
            return self.shown(column, cells, f"SUMPRODUCT({picks})")
        alike = self._alike(column, cells, distinct)
        return self.shown(column, cells, f"ROUND(SUMPRODUCT({picks}/({alike}+({alike}=0))),0)")

    def of_rows(self, column: Column, rows: Sequence[Record]) -> Value | None:
        """Their number."""
        distinct = column.computed.get("distinct")
        if not distinct:
            return len(rows)
        return len({tuple(same_key(row.values.get(field)) for field in distinct) for row in rows})

    def _alike(self, column: Column, cells: Cells, distinct: Sequence[str]) -> str:
        """For every row, how many of the rows meant have its values in `distinct`.

        COUNTIFS with escaped criteria: MATCH over joined texts would take a * in them for a wildcard. A name is compared as
        each row has it, for a criterion knows it with its spaces only.
        """
        given, sheet = column.computed, column.computed["sheet"]
        same = [
            f"{there},{criterion_of(there)}" for there in (cells.column(name, sheet) for name in distinct)
        ]
        matched = [
            f"{cells.column(there, sheet)},{criterion_of(_own(cells, there, sheet, here))}"
            for there, here in given["match"].items()
        ]
        counts = [
            f"COUNTIFS({','.join([*same, *matched, *combination])})"
            for combination in where_of(given.get("where")).criteria(cells, sheet)
        ]
        return f"({'+'.join(counts)})"


class SumWhere(_OverRows):
    """The sum of a number field over the rows."""

    name: ClassVar[str] = "sum_where"
    parameters: ClassVar[tuple[Parameter, ...]] = (*_ROWS, _NUMBERS)

    def formula(self, column: Column, cells: Cells) -> str:
        """The numbers stand as an array of their own, in which SUMPRODUCT leaves text out."""
        numbers = cells.column(column.computed["field"], column.computed["sheet"])
        return self.shown(column, cells, f"ROUND(SUMPRODUCT({self.picks(column, cells)},{numbers}),10)")

    def of_rows(self, column: Column, rows: Sequence[Record]) -> Value | None:
        """The sum of what is a number."""
        return finite(sum(_numbers(rows, column)))


class MeanWhere(_OverRows):
    """The mean of a number field over the rows; nothing when none holds a number."""

    name: ClassVar[str] = "mean_where"
    parameters: ClassVar[tuple[Parameter, ...]] = SumWhere.parameters

    def formula(self, column: Column, cells: Cells) -> str:
        """Sum over count, "" when there is nothing to divide by."""
        numbers = cells.column(column.computed["field"], column.computed["sheet"])
        picks = self.picks(column, cells)
        mean = f"SUMPRODUCT({picks},{numbers})/SUMPRODUCT({picks}*ISNUMBER({numbers}))"
        return self.shown(column, cells, f'IFERROR(ROUND({mean},10),"")')

    def of_rows(self, column: Column, rows: Sequence[Record]) -> Value | None:
        """The mean of what is a number."""
        numbers = _numbers(rows, column)
        return finite(sum(number / len(numbers) for number in numbers)) if numbers else None


class TextWhere(_OverRows):
    """What a field says in the row meant; in the last, where there are several."""

    name: ClassVar[str] = "text_where"
    type: ClassVar[str] = "text"
    edition: ClassVar[int] = 2
    parameters: ClassVar[tuple[Parameter, ...]] = (*_ROWS, _WORDS)

    def formula(self, column: Column, cells: Cells) -> str:
        """LOOKUP takes the last row that is no error, in every program; a blank cell says "", not 0."""
        words = cells.column(column.computed["field"], column.computed["sheet"])
        return self.shown(
            column, cells, f'IFERROR(TRIM(LOOKUP(2,1/({self.picks(column, cells)}),{words})),"")'
        )

    def of_rows(self, column: Column, rows: Sequence[Record]) -> Value | None:
        """The text; nothing where it is blank."""
        return rows[-1].values.get(column.computed["field"]) if rows else None


def _own(cells: Cells, there: str, sheet: str, here: str) -> str:
    """What a row of the other sheet has to say to be alike: this row's value, of names what each row there says."""
    return cells.column(there, sheet) if cells.is_name(there, sheet) else _trimmed(cells, there, sheet, here)


def _equal(cells: Cells, there: str, sheet: str, here: str) -> str:
    """A column of TRUE and FALSE: the rows of the other sheet with this row's value."""
    column, value = cells.column(there, sheet), _trimmed(cells, there, sheet, here)
    if is_number(cells, there, sheet) or (cells.reads and cells.is_given(there, sheet)):
        return f"({column}={value})"  # the only way in which Gnumeric goes through a range here
    said = without_spaces(column) if cells.is_name(there, sheet) else f"TRIM({column})"
    return f"EXACT({said},{value})"


def _trimmed(cells: Cells, there: str, sheet: str, here: str) -> str:
    """This row's value, text without spaces around it; a name has none at all."""
    value = cells.value(here)
    if cells.is_name(there, sheet):
        return without_spaces(value)
    return value if is_number(cells, there, sheet) else f"TRIM({value})"


def _numbers(rows: Sequence[Record], column: Column) -> list[float]:
    field = column.computed["field"]
    return [number for row in rows if (number := as_number(row.values.get(field))) is not None]
