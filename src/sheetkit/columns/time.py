"""A time of day, as "14:30"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from sheetkit.columns.base import ColumnType, ReaderContext
from sheetkit.columns.date import read_day
from sheetkit.columns.findings import NOT_A_TIME, NOTE_DAY_DROPPED, NOTE_TIME, SMALL_HOURS
from sheetkit.columns.in_sheet import SheetCell, Told
from sheetkit.columns.reading import Reader, Reading, is_number
from sheetkit.columns.times_in_sheet import is_in_small_hours, plain_time, time_in_sheet
from sheetkit.model.comparison import half_width
from sheetkit.model.excel import moment_of, serial_of
from sheetkit.model.grid import CellValue
from sheetkit.model.record import Value
from sheetkit.model.situation import Term
from sheetkit.model.spelt import Spelt
from sheetkit.model.stored import Stored
from sheetkit.model.text import Text

_LONGEST = 40
_STANDARD = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)
_TIME: Spelt[re.Pattern[str]] = re.compile(
    r"(凌晨|上午|早上|早晨|清晨|中午|下午|午后|傍晚|晚上|[AaPp]\.?[Mm]\.?)?\s*"
    r"(\d{1,2})\s*(?:[:.hH]\s*(\d{2})(?:\s*:\s*(\d{2})(?:\.\d+)?)?|[点时]\s*(?:(\d{1,2})\s*分?|(半)|(整))?)\s*"
    r"([AaPp]\.?[Mm]\.?)?",
    re.ASCII,
)
_AFTERNOON: Spelt[tuple[str, ...]] = ("下午", "午后", "傍晚", "晚上", "PM")
_NOON: Spelt[str] = "中午"
_NIGHT: Spelt[tuple[str, ...]] = ("晚上", "傍晚")
_SMALL = range(1, 6)
"""Hours that are written for those of the afternoon far more often than for themselves."""
_DAY_AND_TIME = re.compile(r"(\d{4}\D.*?)[T\s]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)", re.ASCII)


class TimeReader(Reader):
    """Times of day as "14:30"; seconds are dropped. A day beside the time is handed on, for its row to compare."""

    __slots__ = ()

    def quick(self, value: CellValue) -> Value | None:
        """A time on the minute, or text in the standard form."""
        if type(value) is datetime.time and not value.second and value.hour not in _SMALL:
            return f"{value.hour:02d}:{value.minute:02d}"
        if type(value) is str and _STANDARD.fullmatch(value) and int(value[:2]) not in _SMALL:
            return value
        return None

    def read(self, value: CellValue, term: Term, /) -> Reading:
        """The time, with a note on having been brought into the standard form."""
        if is_number(value):  # 14 is no time, whatever its format makes of it
            value = moment_of(value) or value  # type: ignore[arg-type]
        if isinstance(value, datetime.datetime):
            return _on_day(value.date(), _time(value.hour, value.minute, value.second))
        if isinstance(value, datetime.time):
            return _at_night(_time(value.hour, value.minute, value.second))
        if isinstance(value, str):
            return _read_text(value, term)
        return Reading(fault=NOT_A_TIME)


def _at_night(reading: Reading) -> Reading:
    """The time as read, with a doubt where nobody said that it is before the sun rises."""
    if reading.fault or int(str(reading.value)[:2]) not in _SMALL:
        return reading
    return replace(reading, notes=(SMALL_HOURS,))


def _on_day(day: datetime.date, reading: Reading) -> Reading:
    """The time as read, with the day that stood beside it."""
    if reading.fault:
        return reading
    doubts = tuple(one for one in reading.notes if one is SMALL_HOURS)
    return Reading(reading.value, (*doubts, NOTE_DAY_DROPPED), day=day)


def _read_text(text: str, term: Term) -> Reading:
    both = _DAY_AND_TIME.fullmatch(half_width(text).strip()) if len(text) <= _LONGEST else None
    if both:
        day = read_day(both.group(1), term).value
        time = _read_text(both.group(2), term)
        return _on_day(day, time) if isinstance(day, datetime.date) else Reading(fault=NOT_A_TIME)
    match = _TIME.fullmatch(half_width(text).strip()) if len(text) <= _LONGEST else None
    if not match:
        return Reading(fault=NOT_A_TIME)
    before, hour_text, minute_text, second, minutes_after, half, _, after = match.groups()
    hour = int(hour_text)
    minute = 30 if half else int(minute_text or minutes_after or 0)
    part = (before or after or "").upper().replace(".", "")
    if part in _NIGHT and hour == 12:  # midnight, but of which day?
        return Reading(fault=NOT_A_TIME)
    if part in _AFTERNOON and hour < 12:
        hour += 12
    elif (part == _NOON and hour < 3) or (part == "AM" and hour == 12):
        hour = hour + 12 if part == _NOON else 0
    read = _time(hour, minute, int(second or 0))
    return read if part else _at_night(read)


def _time(hour: int, minute: int, second: int = 0) -> Reading:
    if hour > 23 or minute > 59 or second > 59:
        return Reading(fault=NOT_A_TIME)
    return Reading(f"{hour:02d}:{minute:02d}", (NOTE_TIME,))


_AT_NIGHT = Text("{title}是凌晨，下午请写成 14:30 这样", "{title} is at night; write afternoons like 14:30")
_WITH_DAY = Text("{title}只写几点几分", "{title}: hours and minutes alone")


class Time(ColumnType):
    """A time of day."""

    name: ClassVar[str] = "time"
    title: ClassVar[Text] = Text("时间", "time")
    meaning: ClassVar[Text] = Text("几点几分，如 14:30", "a time of day such as 14:30")
    example: ClassVar[Any] = "14:30"
    record: ClassVar[type] = str
    stored: ClassVar[Stored] = Stored.CLOCK
    schema: ClassVar[dict[str, Any]] = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}
    rule: ClassVar[str] = "time_of_day"
    width: ClassVar[float] = 8.0
    number_format: ClassVar[str] = "hh:mm"
    prompt: ClassVar[Text] = Text("请填时间，如 14:30。", "Enter a time such as 14:30.")
    has_order: ClassVar[bool] = True

    def reader(self, use: ReaderContext) -> Reader:
        """Times in every usual spelling."""
        return TimeReader()

    def plain_signs(self, cell: SheetCell) -> str:
        """Of what is no time yet."""
        return plain_time(cell)

    def as_read(self, cell: SheetCell) -> str:
        """The part of a day."""
        return time_in_sheet(cell)

    def told(self, cell: SheetCell) -> Iterator[Told]:
        """A time at night, most likely meant for the afternoon; a day beside the time, which the row has already."""
        yield Told(is_in_small_hours(cell), _AT_NIGHT)
        long = f'IF(LEN(TRIM({cell.value}))>12,TRUE,LEN({cell.plain})-LEN(SUBSTITUTE({cell.plain},":",""))>1)'
        yield Told(f"IF(ISNUMBER({cell.value}),{cell.value}>=1,{long})", _WITH_DAY)

    def typed(self, written: object) -> Value | None:
        """A time of TOML's own, or its text."""
        if isinstance(written, datetime.time):
            return f"{written:%H:%M}"
        return written if isinstance(written, str) and _STANDARD.fullmatch(written) else None

    def number_of(self, value: CellValue) -> int | float | None:
        """The part of a day. A plain number is written as text: the cell would show 14 as a day."""
        time = self.cell_value(value) if isinstance(value, str) else value
        return serial_of(time) if isinstance(time, datetime.time) else None

    def cell_value(self, value: Value) -> CellValue:
        """As a cell for times keeps it, where it is a time."""
        is_time = isinstance(value, str) and _STANDARD.fullmatch(value)
        return datetime.time.fromisoformat(str(value)) if is_time else value

    def comparable(self, expression: str) -> str:
        """As "14:30", whether the cell holds a part of a day or text."""
        return f'TEXT({expression},"hh:mm")'
