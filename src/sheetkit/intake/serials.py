"""Numbers and texts of a file as days and times, where their format says that they are shown so."""

from __future__ import annotations

import datetime

from sheetkit.intake.number_formats import NumberDisplay
from sheetkit.model.excel import NO_DAYS, Moment, moment_of


def moment(serial: float, shown: NumberDisplay, epoch_1904: bool) -> Moment | None:
    """The date (midnight), date and time, or time of day (below 1) of a serial, to the millisecond.

    None when the number stays a number: it is not shown as a date, can stand for no day, or is an elapsed time of a day
    or more.
    """
    if shown is NumberDisplay.NUMBER:
        return None
    found = moment_of(serial, epoch_1904)
    return None if shown is NumberDisplay.ELAPSED and not isinstance(found, datetime.time) else found


def is_seen(found: Moment, shown: NumberDisplay) -> bool:
    """Whether a format shows that moment, or at least a part of it: not a time of day as the year 1900, nor a day as 0:00."""
    if isinstance(found, datetime.time):
        return shown not in (NumberDisplay.DAY, NumberDisplay.CONDITIONAL)
    return shown is not NumberDisplay.CONDITIONAL and (
        shown is not NumberDisplay.CLOCK or isinstance(found, datetime.datetime)
    )


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


def on_no_day(found: Moment | None) -> Moment | None:
    """The time of day alone where a program that stores moments as text put a day before the first one beside it."""
    if isinstance(found, datetime.datetime) and found.date() in NO_DAYS:
        return found.time()
    return found
