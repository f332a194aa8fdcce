"""Serial numbers of worksheets as dates and times, in both date systems."""

from __future__ import annotations

import datetime

from sheetkit.intake.number_formats import Shown

_EPOCH_1900 = datetime.datetime(1899, 12, 30)
_EPOCH_1904 = datetime.datetime(1904, 1, 1)
_DAY_MILLISECONDS = 86_400_000
_LAST_SERIAL = 2_958_466  # 10000-01-01 in the 1900 system
_LEAP_DAY_THAT_NEVER_WAS = 60  # 1900-02-29, kept by Excel for the sake of an older program

Moment = datetime.date | datetime.datetime | datetime.time


def moment(serial: float, shown: Shown, epoch_1904: bool) -> Moment | None:
    """The date (midnight), date and time, or time of day (below 1) of a serial, to the millisecond.

    None when the number stays a number: it is not shown as a date, lies outside the calendar, or is an elapsed time of
    a day or more.
    """
    if shown is Shown.NUMBER or not 0 <= serial < _LAST_SERIAL:
        return None
    days = int(serial)
    milliseconds = round((serial - days) * _DAY_MILLISECONDS)
    if milliseconds == _DAY_MILLISECONDS:
        days, milliseconds = days + 1, 0
    if days == 0 and (not epoch_1904 or milliseconds):
        return (_EPOCH_1900 + datetime.timedelta(milliseconds=milliseconds)).time()
    if shown is Shown.ELAPSED or (days == _LEAP_DAY_THAT_NEVER_WAS and not epoch_1904):
        return None
    if not epoch_1904 and days < _LEAP_DAY_THAT_NEVER_WAS:
        days += 1
    return _calendar(_EPOCH_1904 if epoch_1904 else _EPOCH_1900, days, milliseconds)


def _calendar(epoch: datetime.datetime, days: int, milliseconds: int) -> Moment | None:
    try:
        instant = epoch + datetime.timedelta(days=days, milliseconds=milliseconds)
    except OverflowError:
        return None
    return instant if milliseconds else instant.date()


def iso_moment(text: str) -> Moment | None:
    """The moment in an ISO 8601 text ("2026-09-01", "2026-09-01T14:30:00Z", "14:30:00"), without zone; None if none."""
    bare = text.strip().removesuffix("Z")
    try:
        if "T" not in bare and ":" in bare:
            return datetime.time.fromisoformat(bare).replace(tzinfo=None)
        instant = datetime.datetime.fromisoformat(bare).replace(tzinfo=None)
    except ValueError:
        return None
    has_time = (instant.hour, instant.minute, instant.second, instant.microsecond) != (0, 0, 0, 0)
    return instant if has_time else instant.date()
