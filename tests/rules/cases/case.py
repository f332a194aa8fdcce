"""What a case is: rows, the parameters of a rule, and which rows break it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sheetkit.model.record import Value
from sheetkit.model.template import FigureReference

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Cell:
    """A value whose cell looks otherwise than its record: text in a cell for a time, spaces, a number for a phone."""

    value: Value | None
    cell: object


@dataclass(frozen=True)
class Case:
    """`breaks`: indexes of the rows that break the rule, or for a rule over the sheet how often it is broken.

    `unseen`: those that break it by the comparison key alone, of which the worksheet formula knows nothing.
    `not_in_excel` names why the worksheet formula is expected to see less than Python.
    """

    kind: str
    parameters: Mapping[str, Any]
    rows: tuple[Row, ...]
    breaks: tuple[int, ...] | int
    types: Mapping[str, str] = field(default_factory=dict)
    there: tuple[Row, ...] = ()
    not_in_excel: str = ""
    unseen: tuple[int, ...] = ()


def figure(name: str) -> FigureReference:
    """A reference to one of the world's figures."""
    return FigureReference(name)


def value_of(entry: object) -> Value | None:
    """The normalised value of a row's entry."""
    value = entry.value if isinstance(entry, Cell) else entry
    assert value is None or isinstance(value, str | int | float | datetime.date)
    return value


def cell_of(entry: object, type_: str) -> object:
    """What stands in the cell: a time as the fraction of a day that it is, unless the entry says otherwise."""
    if isinstance(entry, Cell):
        return entry.cell
    if type_ == "time" and isinstance(entry, str):
        hours, colon, minutes = entry.partition(":")
        if colon and hours.isdigit() and minutes.isdigit() and int(hours) < 24 and int(minutes) < 60:
            return datetime.time(int(hours), int(minutes))
    return entry
