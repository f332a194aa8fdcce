"""Columns computed from numbers of the same row: sum, difference, product, mean, share, grade."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from sheetkit.columns.catalogue import AMOUNTS
from sheetkit.model.excel import quoted
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Record, Value
from sheetkit.model.template import Column, FigureReference
from sheetkit.model.text import Text, first_written, said_in
from sheetkit.model.values import as_number
from sheetkit.rules.base import Cells, Lookup, Tables
from sheetkit.rules.computed.base import ComputedKind
from sheetkit.rules.limits import SLACK

_EXACT_DIGITS = 10
"""Results are rounded to as many decimals, so that Excel and Python show the same."""

_OF = Parameter(
    "of", Holds.FIELD, Text("数字的列", "a field of numbers"), "hours", required=True, columns=AMOUNTS
)
_OF_SEVERAL = Parameter(
    "of",
    Holds.FIELDS,
    Text("数字的几列", "fields of numbers"),
    ["hours", "planned"],
    required=True,
    columns=AMOUNTS,
)
_TARGET = Parameter(
    "target",
    Holds.OPERAND,
    Text("目标：一列、一个数或“@数值”", "the target: a field, a number or a figure"),
    "planned",
    required=True,
)
_GOOD = {"zh": "良好", "en": "Good"}
_BANDS = (
    Parameter(
        "at_least",
        Holds.NUMBER,
        Text("从多少起；最后一档不写", "from this number on; not for the last band"),
        80,
    ),
    Parameter("text", Holds.LABEL, Text("叫什么", "what it is called"), _GOOD, required=True),
)


def numbers_of(record: Record, fields: Sequence[str]) -> list[float]:
    """The numbers that stand in the fields, blanks left out."""
    return [number for field in fields if (number := as_number(record.values.get(field))) is not None]


def finite(number: float) -> float | None:
    """A result rounded, None when it is no finite number."""
    return round(number, _EXACT_DIGITS) if math.isfinite(number) else None


class _OverFields(ComputedKind):
    """A number from several fields; nothing while too few of them hold numbers."""

    parameters: ClassVar[tuple[Parameter, ...]] = (_OF_SEVERAL,)
    all_needed: ClassVar[bool] = True

    def formula(self, column: Column, cells: Cells) -> str:
        """The expression once enough fields hold numbers; COUNT and SUM leave text out."""
        values = [cells.value(field) for field in column.computed["of"]]
        needed = len(values) if self.all_needed else 1
        counted = "+".join(f"ISNUMBER({value})" for value in values)
        return f'IF({counted}>={needed},ROUND({self.expression(values)},{_EXACT_DIGITS}),"")'

    def value(self, column: Column, record: Record, tables: Tables, lookup: Lookup) -> Value | None:
        """The result once enough fields hold numbers."""
        numbers = numbers_of(record, column.computed["of"])
        if len(numbers) < (len(column.computed["of"]) if self.all_needed else 1):
            return None
        return finite(self.result(numbers))

    def expression(self, values: Sequence[str]) -> str:
        """The Excel expression over the values."""
        raise NotImplementedError

    def result(self, numbers: Sequence[float]) -> float:
        """The same over numbers."""
        raise NotImplementedError


class ComputedSum(_OverFields):
    """The sum of those fields that hold a number."""

    name: ClassVar[str] = "sum"
    all_needed: ClassVar[bool] = False

    def expression(self, values: Sequence[str]) -> str:
        """SUM, which leaves text out."""
        return f"SUM({','.join(values)})"

    def result(self, numbers: Sequence[float]) -> float:
        """The plain sum."""
        return sum(numbers)


class ComputedMean(_OverFields):
    """The mean of those fields that hold a number."""

    name: ClassVar[str] = "mean"
    all_needed: ClassVar[bool] = False

    def expression(self, values: Sequence[str]) -> str:
        """AVERAGE, which leaves text out."""
        return f"AVERAGE({','.join(values)})"

    def result(self, numbers: Sequence[float]) -> float:
        """The arithmetic mean."""
        return sum(number / len(numbers) for number in numbers)


class Product(_OverFields):
    """The product of all the fields."""

    name: ClassVar[str] = "product"

    def expression(self, values: Sequence[str]) -> str:
        """Factor by factor."""
        return "*".join(values)

    def result(self, numbers: Sequence[float]) -> float:
        """The plain product."""
        return math.prod(numbers)


class Difference(_OverFields):
    """The first field less the second."""

    name: ClassVar[str] = "difference"
    parameters: ClassVar[tuple[Parameter, ...]] = (replace(_OF_SEVERAL, least=2, most=2),)

    def expression(self, values: Sequence[str]) -> str:
        """First less second."""
        return f"{values[0]}-{values[1]}"

    def result(self, numbers: Sequence[float]) -> float:
        """First less second."""
        return numbers[0] - numbers[1]


class _AgainstTarget(ComputedKind):
    """A number of the row against a target, which is a field, a number or a figure."""

    parameters: ClassVar[tuple[Parameter, ...]] = (_OF, _TARGET)

    def fields_of(self, definition: Mapping[str, Any]) -> tuple[str, ...]:
        """Also the target, where it is a field."""
        target = definition.get("target")
        field = (target,) if isinstance(target, str) and not target.startswith("@") else ()
        return (*super().fields_of(definition), *field)

    def target(self, column: Column, cells: Cells) -> str:
        """The target as an Excel expression."""
        target = column.computed["target"]
        return cells.value(target) if isinstance(target, str) else cells.parameter(target)

    def target_number(self, column: Column, record: Record, lookup: Lookup) -> float | None:
        """The target as a number, None while its field is blank."""
        target = column.computed["target"]
        return as_number(record.values.get(target)) if isinstance(target, str) else lookup.number(target)


class ComputedShare(_AgainstTarget):
    """`of` divided by `target` (1 = reached); nothing when the target is 0 or blank."""

    name: ClassVar[str] = "share"

    def formula(self, column: Column, cells: Cells) -> str:
        """Divided, rounded, "" on any error."""
        value = cells.value(column.computed["of"])
        share = f"ROUND({value}/{self.target(column, cells)},{_EXACT_DIGITS})"
        return f'IF(ISNUMBER({value}),IFERROR({share},""),"")'

    def value(self, column: Column, record: Record, tables: Tables, lookup: Lookup) -> Value | None:
        """Divided and rounded."""
        number = as_number(record.values.get(column.computed["of"]))
        target = self.target_number(column, record, lookup)
        return finite(number / target) if number is not None and target else None


class Shortfall(_AgainstTarget):
    """How much of `of` is still missing to `target`; 0 once it is reached."""

    name: ClassVar[str] = "shortfall"

    def formula(self, column: Column, cells: Cells) -> str:
        """The difference, never below 0."""
        value, target = cells.value(column.computed["of"]), self.target(column, cells)
        missing = f"ROUND(MAX(0,{target}-{value}),{_EXACT_DIGITS})"
        return f'IF(AND(ISNUMBER({value}),ISNUMBER({target})),{missing},"")'

    def value(self, column: Column, record: Record, tables: Tables, lookup: Lookup) -> Value | None:
        """The difference, never below 0."""
        number = as_number(record.values.get(column.computed["of"]))
        target = self.target_number(column, record, lookup)
        return finite(max(0.0, target - number)) if number is not None and target is not None else None


class Grade(ComputedKind):
    """The text of the first band whose lower limit the number reaches; bands go from high to low."""

    name: ClassVar[str] = "grade"
    type: ClassVar[str] = "text"
    parameters: ClassVar[tuple[Parameter, ...]] = (
        _OF,
        Parameter(
            "bands",
            Holds.TABLES,
            Text("从高到低的各档", "the bands, from high to low"),
            [{"at_least": 80, "text": _GOOD}, {"text": {"zh": "待提高", "en": "To improve"}}],
            required=True,
            parameters=_BANDS,
        ),
    )

    def words_of(self, column: Column) -> Mapping[str, Text]:
        """Those of the bands."""
        return {str(first_written(band["text"])): said_in(band["text"]) for band in column.computed["bands"]}

    def formula(self, column: Column, cells: Cells) -> str:
        """One IF for each band."""
        value, answer = cells.value(column.computed["of"]), '""'
        for band in reversed(column.computed["bands"]):
            text, limit = quoted(cells.say(said_in(band["text"]))), band.get("at_least")
            answer = (
                text
                if limit is None
                else f"IF({value}+{SLACK:.9f}>={cells.parameter(limit)},{text},{answer})"
            )
        return f'IF(ISNUMBER({value}),{answer},"")'

    def value(self, column: Column, record: Record, tables: Tables, lookup: Lookup) -> Value | None:
        """The first band that is reached."""
        number = as_number(record.values.get(column.computed["of"]))
        if number is None:
            return None
        for band in column.computed["bands"]:
            limit: float | FigureReference | None = band.get("at_least")
            if limit is None or number + SLACK >= lookup.number(limit):
                return str(first_written(band["text"]))
        return None
