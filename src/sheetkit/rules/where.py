"""Picking rows by the values of their fields: in Python, and as criteria and products of an Excel formula."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sheetkit.model.excel import quoted
from sheetkit.model.record import Record
from sheetkit.model.text import Text
from sheetkit.rules.base import Cells
from sheetkit.rules.expressions import criterion
from sheetkit.rules.values import as_key

Where = Mapping[str, Any]
"""Field id → a value or a list of values; a row is picked when every field holds one of its values."""


def values_of(wanted: object) -> tuple[object, ...]:
    """The values of one entry, a single value as one."""
    return tuple(wanted) if isinstance(wanted, list | tuple) else (wanted,)


def picker(where: Where | None) -> Callable[[Record], bool]:
    """The test whether a record holds one of the wanted values in every field."""
    wanted = [
        (field, {as_key(value) for value in values_of(values)}) for field, values in (where or {}).items()
    ]
    return lambda record: all([as_key(record.values.get(field)) in values for field, values in wanted])  # noqa: C419


def picked(record: Record, where: Where | None) -> bool:
    """Whether the record holds one of the wanted values in every field."""
    return picker(where)(record)


def all_picked(records: Iterable[Record], where: Where | None) -> list[Record]:
    """The records that hold one of the wanted values in every field."""
    return list(filter(picker(where), records))


def has_any(record: Record, wanted: Where | None) -> bool:
    """Whether the record holds one of the values in any of the fields; a blank holds none."""
    return any(
        as_key(record.values.get(field)) in {as_key(value) for value in values_of(values)}
        for field, values in (wanted or {}).items()
    )


def left_out(record: Record, without: Where | None) -> bool:
    """Whether the record holds one of the unwanted values in any field; a blank is never unwanted."""
    return has_any(record, without)


def criteria(where: Where | None, cells: Cells, sheet: str) -> list[list[str]]:
    """For every combination of wanted values the `range,criterion` arguments of one COUNTIFS; [[]] without any."""
    choices: list[list[str]] = []
    for field, wanted in (where or {}).items():
        column = cells.column(field, sheet)
        choices.append(
            [f"{column},{_criterion(cells.shown(field, value, sheet))}" for value in values_of(wanted)]
        )
    return [list(combination) for combination in itertools.product(*choices)]


def exclusions(without: Where | None, cells: Cells, sheet: str) -> list[str]:
    """The `range,criterion` arguments that keep unwanted rows out of a COUNTIFS; blanks stay in."""
    return [
        f"{cells.column(field, sheet)},{criterion(as_key(cells.shown(field, value, sheet)), '<>')}"
        for field, unwanted in (without or {}).items()
        for value in values_of(unwanted)
    ]


def kept_in(without: Where | None, cells: Cells) -> list[str]:
    """Factors of a SUMPRODUCT over pairs of this row and others: 0 where either holds an unwanted value."""
    return [
        f"NOT(EXACT(TRIM({cell}),{quoted(as_key(cells.shown(field, value)))}))"
        for field, unwanted in (without or {}).items()
        for value in values_of(unwanted)
        for cell in (cells.value(field), cells.column(field))
    ]


def factors(where: Where | None, cells: Cells, sheet: str) -> list[str]:
    """One factor of a SUMPRODUCT for each field: 1 for the rows that hold a wanted value."""
    products = []
    for field, wanted in (where or {}).items():
        column = cells.column(field, sheet)
        tests = [
            f"EXACT({column},{quoted(as_key(cells.shown(field, value, sheet)))})"
            for value in values_of(wanted)
        ]
        products.append(tests[0] if len(tests) == 1 else f"({'+'.join(tests)})")
    return products


def row_tests(where: Where | None, cells: Cells) -> list[str]:
    """One Excel test for each field: TRUE when this row holds a wanted value."""
    tests = []
    for field, wanted in (where or {}).items():
        texts = [quoted(as_key(cells.shown(field, value))) for value in values_of(wanted)]
        equal = [f"EXACT(TRIM({cells.value(field)}),{text})" for text in texts]
        tests.append(equal[0] if len(equal) == 1 else f"OR({','.join(equal)})")
    return tests


def _criterion(value: object) -> str:
    return criterion(value) if isinstance(value, str) else as_key(value)


def where_words(where: Where | None) -> str:
    """The wanted values in words: 集体备课、主题教研."""
    texts = [as_key(value) for wanted in (where or {}).values() for value in values_of(wanted)]
    return "、".join(texts)


def named(where: Where | None) -> Text:
    """What is counted, in words: the wanted values, or simply activities."""
    words = where_words(where)
    return Text(words) if words else Text("活动", "activities")
