"""The one text of a cell's value: what a finding quotes is what the correction workbook and the consolidated table hold."""

from __future__ import annotations

import datetime
import math

from sheetkit.model.excel import EXACT_DIGITS


def number_text(value: int | float) -> str:
    """A number as a person would have typed it: no trailing ".0", no exponent up to 15 digits."""
    if isinstance(value, int) or (value.is_integer() and abs(value) < 10**EXACT_DIGITS):
        return str(int(value))
    return format(value, f".{EXACT_DIGITS}g")


def text_of(value: object) -> str:
    """Any value of a cell as text: numbers as typed, days as 2026-09-01, times as 14:30 (seconds only when there are any)."""
    if value is None:
        return ""
    if isinstance(value, bool | str):
        return str(value)
    if isinstance(value, int | float):
        return number_text(value) if math.isfinite(value) else str(value)
    if isinstance(value, datetime.datetime):
        return (
            f"{value.date().isoformat()} {text_of(value.time())}"
            if value.time() != datetime.time()
            else f"{value:%Y-%m-%d}"
        )
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
    return str(value)
