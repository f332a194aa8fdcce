"""How normalised values are compared: as numbers, days, times of day and keys; nothing here raises."""

from __future__ import annotations

import datetime
import math
import re

from sheetkit.model.cell_text import number_text
from sheetkit.model.excel import serial_of

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")


def as_number(value: object) -> float | None:
    """A finite number, or None for everything else (text, dates, infinities)."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def as_day(value: object) -> datetime.date | None:
    """A day without its time, or None."""
    if isinstance(value, datetime.datetime):
        return value.date()
    return value if isinstance(value, datetime.date) else None


def as_month(value: object) -> datetime.date | None:
    """The first day of a "2026-09", or None."""
    match = _MONTH.fullmatch(value) if isinstance(value, str) else None
    return (
        datetime.date(int(match.group(1)), int(match.group(2)), 1)
        if match and match.group(1) > "0000"
        else None
    )


def as_minutes(value: object) -> int | None:
    """Minutes after midnight of a "14:30", or None."""
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    return int(match.group(1)) * 60 + int(match.group(2)) if match else None


def excel_day(day: datetime.date) -> int:
    """The number Excel stores for a day (1900 date system); 0, before every day, for one before March 1900."""
    return int(serial_of(day) or 0)


def as_key(value: object) -> str:
    """A value as something to compare by: text trimmed and inner runs of spaces made one, 3.0 like 3, days as ISO."""
    if type(value) is str:  # by far the most frequent
        return " ".join(value.split())
    if value is None:
        return ""
    day = as_day(value)
    if day is not None:
        return day.isoformat()
    number = as_number(value)
    if number is not None:
        return number_text(number)
    return " ".join(str(value).split())


def occasion(day: datetime.date | None, start: int | None, end: int | None, period: str) -> str:
    """The day, and the time from its minutes or else the period, as people read it; "" for no day."""
    if day is None:
        return ""
    timed = start is not None and end is not None
    clock = "–".join(f"{one // 60:02d}:{one % 60:02d}" for one in (start, end) if one is not None)
    return f"{day.isoformat()} {clock if timed else period}".strip()
