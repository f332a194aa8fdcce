"""The one place where days and times become the numbers of a worksheet, and the numbers days and times."""

from __future__ import annotations

import datetime

Moment = datetime.date | datetime.datetime | datetime.time
"""A day, a day and time, or a time of day."""

_EPOCH = datetime.datetime(1899, 12, 30)
_EPOCH_1904 = datetime.datetime(1904, 1, 1)
_FIRST_DAY = datetime.date(1900, 3, 1)  # before it programs disagree: one counts a 29 February 1900
_DAY_MILLISECONDS = 86_400_000
_DAYS = range(10_000, 150_000)
"""The numbers that stand for days, 1927-05-18 to 2310-09-06, where their format says so.

Shorter ones are what people type: hours (14, 8.3), years, room numbers, 1430. Longer ones are telephone numbers and months
like 202409.
"""


def moment_of(number: float, epoch_1904: bool = False) -> Moment | None:
    """The day, day and time, or time of day (below 1) that a number shown as a date stands for, to the millisecond.

    None for every other number: it is what somebody typed, and it stays the number.
    """
    if not 0 <= number < _DAYS.stop:
        return None
    days = int(number)
    milliseconds = round((number - days) * _DAY_MILLISECONDS)
    if milliseconds == _DAY_MILLISECONDS:
        days, milliseconds = days + 1, 0
    span = datetime.timedelta(days=days, milliseconds=milliseconds)
    if days == 0 and not (epoch_1904 and number == 0):
        return (_EPOCH + span).time()
    if days not in _DAYS:
        return None
    instant = (_EPOCH_1904 if epoch_1904 else _EPOCH) + span
    return instant if milliseconds else instant.date()


def serial_of(moment: Moment) -> int | float | None:
    """The number that a worksheet of the 1900 calendar keeps for a moment; whole for a day.

    None for a day before March 1900: programs disagree about its number, so it can only be written as text.
    """
    if isinstance(moment, datetime.time):
        return _day_part(moment)
    if not isinstance(moment, datetime.datetime):
        return None if moment < _FIRST_DAY else (moment - _EPOCH.date()).days
    days = serial_of(moment.date())
    part = _day_part(moment.time())
    return None if days is None else days + part if part else days


def _day_part(time: datetime.time) -> float:
    return (time.hour * 3_600 + time.minute * 60 + time.second) / 86_400


def typed_number(moment: Moment, null_date: datetime.date) -> int | float | None:
    """The number behind a moment that a file stores as a day counted from `null_date`; None when it can be a day.

    Some formats store the day that a program made of 14 or 2024 in a cell for days, not the number itself.
    """
    if isinstance(moment, datetime.time):
        return None
    instant = moment if isinstance(moment, datetime.datetime) else datetime.datetime(*moment.timetuple()[:3])
    span = instant - datetime.datetime(*null_date.timetuple()[:3])
    if span.days in _DAYS:
        return None
    number = float(f"{span / datetime.timedelta(days=1):.15g}")
    return int(number) if number.is_integer() else number
