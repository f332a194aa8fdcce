"""Reading cells of times of day."""

from __future__ import annotations

import datetime
import re

from sheetkit.check.findings_cell import NOT_A_TIME
from sheetkit.check.findings_notes import NOTE_TIME
from sheetkit.check.normalise.reading import Reading, half_width
from sheetkit.model.grid import CellValue
from sheetkit.model.record import Value
from sheetkit.model.situation import Term

_STANDARD = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)
_TIME = re.compile(
    r"(上午|早上|早晨|清晨|中午|下午|午后|傍晚|晚上|[AaPp]\.?[Mm]\.?)?\s*"
    r"(\d{1,2})\s*(?:[:.hH]\s*(\d{2})(?:\s*:\s*(\d{2})(?:\.\d+)?)?|[点时]\s*(?:(\d{1,2})\s*分?|(半)|(整))?)\s*"
    r"([AaPp]\.?[Mm]\.?)?",
    re.ASCII,
)
_AFTERNOON = ("下午", "午后", "傍晚", "晚上", "PM")
_DAY_SERIALS = range(18_264, 73_051)


class TimeReader:
    """Times of day as "14:30"; seconds are dropped."""

    __slots__ = ()

    def quick(self, value: CellValue) -> Value | None:
        """A time on the minute, or text in the standard form."""
        if type(value) is datetime.time and not value.second:
            return f"{value.hour:02d}:{value.minute:02d}"
        return value if type(value) is str and _STANDARD.fullmatch(value) else None

    def read(self, value: CellValue, _term: Term, /) -> Reading:
        """The time, with a note on having been brought into the standard form."""
        if isinstance(value, datetime.datetime | datetime.time):
            return _time(value.hour, value.minute, value.second)
        if isinstance(value, str):
            return _read_text(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            fraction = value % 1
            if 0 <= value < 1 or (int(value) in _DAY_SERIALS and fraction):
                minutes = round(fraction * 1440)
                return _time(minutes // 60, minutes % 60)
        return Reading(fault=NOT_A_TIME)


def _read_text(text: str) -> Reading:
    match = _TIME.fullmatch(half_width(text).strip()) if len(text) <= 30 else None
    if not match:
        return Reading(fault=NOT_A_TIME)
    before, hour_text, minute_text, second, minutes_after, half, _, after = match.groups()
    hour = int(hour_text)
    minute = 30 if half else int(minute_text or minutes_after or 0)
    part = (before or after or "").upper().replace(".", "")
    if part in _AFTERNOON and hour < 12:
        hour += 12
    elif (part == "中午" and hour < 3) or (part == "AM" and hour == 12):
        hour = hour + 12 if part == "中午" else 0
    return _time(hour, minute, int(second or 0))


def _time(hour: int, minute: int, second: int = 0) -> Reading:
    if hour > 23 or minute > 59 or second > 59:
        return Reading(fault=NOT_A_TIME)
    return Reading(f"{hour:02d}:{minute:02d}", (NOTE_TIME,))
