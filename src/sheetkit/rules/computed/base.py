"""The shape every kind of computed column has: one Excel formula and the same value in Python."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from sheetkit.model.parameters import Parameter
from sheetkit.model.record import Record, Value
from sheetkit.model.template import Column
from sheetkit.model.text import Text
from sheetkit.rules.base import Cells, Lookup, Tables


class ComputedKind(ABC):
    """One kind of computed column; its definition is `column.computed`, figures in it as `FigureReference`.

    `type` is the type of value it gives ("text", "integer", "decimal"); `parameters` declare what a definition
    may give beside `kind`. `words` is what worksheets call its values, where records hold them otherwise. Forms of
    editions before `edition` do not have its columns.
    """

    name: ClassVar[str]
    type: ClassVar[str] = "decimal"
    edition: ClassVar[int] = 1
    parameters: ClassVar[tuple[Parameter, ...]] = ()
    words: ClassVar[Mapping[str, Text]] = {}

    def words_of(self, column: Column) -> Mapping[str, Text]:
        """What worksheets call the values of this column, where records hold them otherwise."""
        del column
        return self.words

    def fields_of(self, definition: Mapping[str, Any]) -> tuple[str, ...]:
        """The fields of the column's own sheet that a definition names."""
        of = definition.get("of", ())
        names = [of] if isinstance(of, str) else list(of)
        names += definition.get("match", {}).values()
        return tuple(dict.fromkeys(names))

    @abstractmethod
    def formula(self, column: Column, cells: Cells) -> str:
        """The Excel expression, without "=", that gives this row's value, "" while there is nothing to show."""

    @abstractmethod
    def value(self, column: Column, record: Record, tables: Tables, lookup: Lookup) -> Value | None:
        """The same value for a record, names by the comparison key; None where the formula shows ""."""

    def values(
        self, column: Column, records: Sequence[Record], tables: Tables, lookup: Lookup
    ) -> list[Value | None]:
        """The values of all rows of a sheet."""
        return [self.value(column, record, tables, lookup) for record in records]

    def as_shown(self, column: Column, record: Record, tables: Tables, lookup: Lookup) -> Value | None:
        """What the formula itself shows, where it tells names apart that are one by the comparison key."""
        return self.value(column, record, tables, lookup)
