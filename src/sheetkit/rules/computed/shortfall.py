"""The computed column that says how much is still missing to a target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sheetkit.model.record import Record, Value
from sheetkit.model.template import Column
from sheetkit.rules.base import Cells, Lookup, Tables
from sheetkit.rules.computed.base import ComputedKind
from sheetkit.rules.computed.numbers import finite
from sheetkit.rules.parameters import FIELD, NUMBER
from sheetkit.rules.values import as_number


class Shortfall(ComputedKind):
    """`target` (a number or a figure) less `of`, 0 once it is reached; nothing while `of` shows nothing."""

    name: ClassVar[str] = "shortfall"
    parameters: ClassVar[Mapping[str, Any]] = {"of": FIELD, "target": NUMBER}
    required_parameters: ClassVar[tuple[str, ...]] = ("of", "target")

    def formula(self, column: Column, cells: Cells) -> str:
        """What is missing, never below 0."""
        value, target = cells.value(column.computed["of"]), cells.parameter(column.computed["target"])
        return f'IF(ISNUMBER({value}),ROUND(MAX(0,{target}-{value}),10),"")'

    def value(self, column: Column, record: Record, tables: Tables, lookup: Lookup) -> Value | None:
        """The same number."""
        number = as_number(record.values.get(column.computed["of"]))
        return None if number is None else finite(max(0.0, lookup.number(column.computed["target"]) - number))
