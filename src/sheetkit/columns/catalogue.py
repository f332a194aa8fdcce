"""Every type of column there is, in one list."""

from __future__ import annotations

from collections.abc import Mapping

from sheetkit.columns.base import ColumnType
from sheetkit.columns.choice import Choice
from sheetkit.columns.date import Date
from sheetkit.columns.decimal import Decimal
from sheetkit.columns.email import Email
from sheetkit.columns.integer import Integer
from sheetkit.columns.mobile import Mobile
from sheetkit.columns.month import Month
from sheetkit.columns.text import TextColumn
from sheetkit.columns.time import Time
from sheetkit.model.stored import Stored

_ALL: tuple[ColumnType, ...] = (
    TextColumn(),
    Choice(),
    Integer(),
    Decimal(),
    Date(),
    Month(),
    Time(),
    Mobile(),
    Email(),
)

TYPES: Mapping[str, ColumnType] = {kind.name: kind for kind in _ALL}
"""Every type by the name definitions use. A new one is a file and a line above."""

AMOUNTS = frozenset(kind.name for kind in _ALL if kind.is_amount)
"""Types whose values can be added up."""
DATES = frozenset(kind.name for kind in _ALL if kind.stored is Stored.DAY)
"""Types that hold days."""
MONTHS = frozenset((Month.name,))
"""Types that hold months."""
TIMES = frozenset(kind.name for kind in _ALL if kind.stored is Stored.CLOCK)
"""Types that hold times of day."""
ORDERED = frozenset(kind.name for kind in _ALL if kind.has_order)
"""Types of which one value comes before another."""
