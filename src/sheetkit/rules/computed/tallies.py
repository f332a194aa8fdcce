"""Columns computed from rows of another sheet: how many there are, their sum, their mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sheetkit.model.record import Record, Value
from sheetkit.model.template import Column
from sheetkit.rules.base import Cells, Lookup, Tables
from sheetkit.rules.computed.base import ComputedKind
from sheetkit.rules.computed.numbers import finite
from sheetkit.rules.parameters import FIELD, FIELDS, MATCH, SHEET, WHERE
from sheetkit.rules.values import as_key, as_number
from sheetkit.rules.where import factors, picked


class _OverRows(ComputedKind):
    """Something over the rows of `sheet` whose fields equal this row's (`match`: there = here) and that fit `where`."""

    required_parameters: ClassVar[tuple[str, ...]] = ("sheet", "match")
    parameters: ClassVar[Mapping[str, Any]] = {"sheet": SHEET, "match": MATCH, "where": WHERE}

    def picks(self, column: Column, cells: Cells) -> str:
        """A product that is 1 for the rows meant; EXACT, so that no wildcard in a name can match others."""
        given = column.computed
        matched = [
            f"EXACT(TRIM({cells.column(there, given['sheet'])}),TRIM({cells.value(here)}))"
            for there, here in given["match"].items()
        ]
        return "*".join([*matched, *factors(given.get("where"), cells, given["sheet"]), "1"])

    def shown(self, column: Column, cells: Cells, expression: str) -> str:
        """The expression once everything to match by is filled."""
        filled = ",".join(cells.filled(here) for here in column.computed["match"].values())
        return f'IF(AND({filled}),{expression},"")'

    def rows(self, column: Column, record: Record, tables: Tables) -> list[Record] | None:
        """The rows meant, None while this row lacks what to match by."""
        given = column.computed
        if any(here not in record.values for here in given["match"].values()):
            return None
        return [
            other
            for other in tables.get(given["sheet"], ())
            if picked(other, given.get("where"))
            and all(
                as_key(other.values.get(there)) == as_key(record.values[here])
                for there, here in given["match"].items()
            )
        ]


class CountWhere(_OverRows):
    """How many rows; with `distinct`, rows that say the same in those fields count once (a lesson seen by several)."""

    name: ClassVar[str] = "count_where"
    type: ClassVar[str] = "integer"
    parameters: ClassVar[Mapping[str, Any]] = {**_OverRows.parameters, "distinct": FIELDS}

    def formula(self, column: Column, cells: Cells) -> str:
        """SUMPRODUCT over the rows meant, or over the first of each kind."""
        picks = self.picks(column, cells)
        if column.computed.get("distinct"):
            picks = f"{picks}*{self._first_of_kind(column, cells)}"
        return self.shown(column, cells, f"SUMPRODUCT({picks})")

    def value(self, column: Column, record: Record, tables: Tables, lookup: Lookup) -> Value | None:
        """Their number."""
        rows = self.rows(column, record, tables)
        distinct = column.computed.get("distinct")
        if rows is None or not distinct:
            return None if rows is None else len(rows)
        return len({tuple(as_key(row.values.get(field)) for field in distinct) for row in rows})

    def _first_of_kind(self, column: Column, cells: Cells) -> str:
        """1 for the first row with the same key; the key holds all that picks a row, so that the first is picked too."""
        given = column.computed
        names = dict.fromkeys((*given["match"], *(given.get("where") or {}), *given["distinct"]))
        columns = [cells.column(name, given["sheet"]) for name in names]
        key = '&"|"&'.join(f"TRIM({there})" for there in columns)
        return f"(MATCH({key},{key},0)=ROW({columns[0]})-MIN(ROW({columns[0]}))+1)"


class SumWhere(_OverRows):
    """The sum of a number field over the rows."""

    name: ClassVar[str] = "sum_where"
    parameters: ClassVar[Mapping[str, Any]] = {**_OverRows.parameters, "field": FIELD}
    required_parameters: ClassVar[tuple[str, ...]] = ("sheet", "match", "field")

    def formula(self, column: Column, cells: Cells) -> str:
        """The numbers stand as an array of their own, in which SUMPRODUCT leaves text out."""
        numbers = cells.column(column.computed["field"], column.computed["sheet"])
        return self.shown(column, cells, f"ROUND(SUMPRODUCT({self.picks(column, cells)},{numbers}),10)")

    def value(self, column: Column, record: Record, tables: Tables, lookup: Lookup) -> Value | None:
        """The sum of what is a number."""
        rows = self.rows(column, record, tables)
        return None if rows is None else finite(sum(_numbers(rows, column)))


class MeanWhere(_OverRows):
    """The mean of a number field over the rows; nothing when none holds a number."""

    name: ClassVar[str] = "mean_where"
    parameters: ClassVar[Mapping[str, Any]] = SumWhere.parameters
    required_parameters: ClassVar[tuple[str, ...]] = SumWhere.required_parameters

    def formula(self, column: Column, cells: Cells) -> str:
        """Sum over count, "" when there is nothing to divide by."""
        numbers = cells.column(column.computed["field"], column.computed["sheet"])
        picks = self.picks(column, cells)
        mean = f"SUMPRODUCT({picks},{numbers})/SUMPRODUCT({picks}*ISNUMBER({numbers}))"
        return self.shown(column, cells, f'IFERROR(ROUND({mean},10),"")')

    def value(self, column: Column, record: Record, tables: Tables, lookup: Lookup) -> Value | None:
        """The mean of what is a number."""
        rows = self.rows(column, record, tables)
        numbers = _numbers(rows or [], column)
        return finite(sum(number / len(numbers) for number in numbers)) if numbers else None


def _numbers(rows: list[Record], column: Column) -> list[float]:
    field = column.computed["field"]
    return [number for row in rows if (number := as_number(row.values.get(field))) is not None]
