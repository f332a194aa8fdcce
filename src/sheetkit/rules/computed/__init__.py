"""What each kind of computed column gives, in Excel and in Python; every kind in one list."""

from __future__ import annotations

from collections.abc import Mapping

from sheetkit.rules.computed.base import ComputedKind
from sheetkit.rules.computed.days import HolidayName, Weekday, WeekNumber
from sheetkit.rules.computed.numbers import (
    ComputedMean,
    ComputedShare,
    ComputedSum,
    Difference,
    Grade,
    Product,
    Shortfall,
)
from sheetkit.rules.computed.tallies import CountWhere, MeanWhere, SumWhere, TextWhere

_ALL: tuple[ComputedKind, ...] = (
    Weekday(),
    WeekNumber(),
    HolidayName(),
    CountWhere(),
    SumWhere(),
    MeanWhere(),
    TextWhere(),
    ComputedSum(),
    Difference(),
    Product(),
    ComputedMean(),
    ComputedShare(),
    Shortfall(),
    Grade(),
)

COMPUTED: Mapping[str, ComputedKind] = {kind.name: kind for kind in _ALL}
"""Every kind of computed column by the name definitions use."""
