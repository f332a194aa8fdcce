"""A day, in every way that people write one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any, ClassVar

from sheetkit.columns.base import ColumnType, ReaderContext
from sheetkit.columns.days_in_sheet import FIRST_DAY, LAST_DAY, day_in_sheet, plain_day
from sheetkit.columns.findings import DATE_WITHOUT_YEAR, NOT_A_DATE, NOTE_CLOCK_DROPPED, NOTE_DATE, NOTE_YEAR
from sheetkit.columns.in_sheet import SheetCell, Told
from sheetkit.columns.reading import Reader, Reading
from sheetkit.model.comparison import half_width
from sheetkit.model.excel import moment_of, serial_of
from sheetkit.model.finding import FindingKind
from sheetkit.model.grid import CellValue
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Value
from sheetkit.model.situation import Term
from sheetkit.model.spelt import Spelt
from sheetkit.model.stored import Stored
from sheetkit.model.text import Text

_SERIALS = range(FIRST_DAY, LAST_DAY + 1)
LONGEST = 40
"""A longer text is no day."""
GAP: Spelt[str] = r"\s*[-./年_、,]\s*"
_WEEKDAY: Spelt[re.Pattern[str]] = re.compile(r"\s*[(\[]?\s*(?:星期|周|礼拜)\s*[一二三四五六日天]\s*[)\]]?$")
_CLOCK = re.compile(r"[T\s]+([0-2]?\d:[0-5]\d(?::[0-5]\d)?(?:\.0+)?)$", re.ASCII)
_FULL: Spelt[re.Pattern[str]] = re.compile(
    rf"(\d{{4}}){GAP}(\d{{1,2}})\s*[-./月_、,]\s*(\d{{1,2}})\s*[日号.]?", re.ASCII
)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})", re.ASCII)
_SHORT_YEAR: Spelt[re.Pattern[str]] = re.compile(
    r"(\d{2})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?", re.ASCII
)
NO_YEAR: Spelt[re.Pattern[str]] = re.compile(r"(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?", re.ASCII)


def day_of(year: int, month: int, day: int) -> datetime.date | None:
    """The day, or None when the calendar has no such day."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def day_of_serial(serial: float) -> datetime.date | None:
    """The day that a spreadsheet number stands for, None outside 1950 to 2099."""
    found = moment_of(int(serial)) if int(serial) in _SERIALS else None
    return found if isinstance(found, datetime.date) else None


class DateReader(Reader):
    """Days; without a year they are placed in the term when exactly one year fits."""

    __slots__ = ()

    def quick(self, value: CellValue) -> Value | None:
        """A cell that is a day already."""
        return value if type(value) is datetime.date else None

    def read(self, value: CellValue, term: Term, /) -> Reading:
        """The day, with a note on what it was read from."""
        if isinstance(value, datetime.datetime):
            return Reading(value.date(), (NOTE_CLOCK_DROPPED,))
        if isinstance(value, datetime.date):
            return Reading(value)
        if isinstance(value, str):
            return read_day(value, term)
        if isinstance(value, int | float):
            day = day_of_serial(value)
            if day is None and isinstance(value, int):
                return read_day(str(value), term)
            return Reading(day, (NOTE_DATE,)) if day else Reading(fault=NOT_A_DATE)
        return Reading(fault=NOT_A_DATE)


def read_day(text: str, term: Term) -> Reading:
    """A day written as text."""
    plain = _WEEKDAY.sub("", half_width(text).strip()) if len(text) <= LONGEST else ""
    notes: list[FindingKind] = []
    clock = _CLOCK.search(plain)
    if clock:
        plain = plain[: clock.start()].strip()
        if clock.group(1).strip("0:."):
            notes.append(NOTE_CLOCK_DROPPED)
    match = _FULL.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if match:
        day = day_of(*map(int, match.groups()))
    elif match := _SHORT_YEAR.fullmatch(plain):
        day = _day_of_short_year(match, term)
    elif match := NO_YEAR.fullmatch(plain):
        return _day_in_term(int(match.group(1)), int(match.group(2)), term, notes)
    else:
        day = day_of_serial(int(plain)) if plain.isascii() and plain.isdigit() and len(plain) == 5 else None
    return Reading(day, (*notes, NOTE_DATE)) if day else Reading(fault=NOT_A_DATE)


def _day_of_short_year(match: re.Match[str], term: Term) -> datetime.date | None:
    year, month, day = map(int, match.groups())
    return day_of(2000 + year, month, day) if 2000 + year in (term.start.year, term.end.year) else None


def _day_in_term(month: int, day: int, term: Term, notes: list[FindingKind]) -> Reading:
    possible = {day_of(year, month, day) for year in (term.start.year, term.end.year, term.start.year + 4)}
    if possible == {None}:
        return Reading(fault=NOT_A_DATE)
    fitting = [found for found in possible if found and term.start <= found <= term.end]
    if len(fitting) != 1:
        return Reading(fault=DATE_WITHOUT_YEAR)
    return Reading(fitting[0], (*notes, NOTE_YEAR))


_AS_TEXT = Text("{title}请写成 2026-09-01 这样", "{title}: write it like 2026-09-01")


class Date(ColumnType):
    """A day."""

    name: ClassVar[str] = "date"
    title: ClassVar[Text] = Text("日期", "date")
    meaning: ClassVar[Text] = Text("一天，如 2026-09-01", "a day such as 2026-09-01")
    example: ClassVar[Any] = "2026-09-01"
    record: ClassVar[type] = datetime.date
    frame_type: ClassVar[str] = "datetime64[s]"
    stored: ClassVar[Stored] = Stored.DAY
    schema: ClassVar[dict[str, Any]] = {"type": "string", "format": "date"}
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter("minimum", Holds.LIMIT, Text("最早的日期（含）", "the first day allowed"), "2026-09-01"),
        Parameter("maximum", Holds.LIMIT, Text("最晚的日期（含）", "the last day allowed"), "2027-01-31"),
    )
    rule: ClassVar[str] = "date_in_range"
    width: ClassVar[float] = 11.5
    number_format: ClassVar[str] = "yyyy-mm-dd"
    prompt: ClassVar[Text] = Text("请填日期，如 2026-09-01。", "Enter a date such as 2026-09-01.")
    result_format: ClassVar[str] = "yyyy-mm-dd"
    has_order: ClassVar[bool] = True

    def reader(self, use: ReaderContext) -> Reader:
        """Days in every usual spelling."""
        return DateReader()

    def plain_signs(self, cell: SheetCell) -> str:
        """Of what is no day yet."""
        return plain_day(cell)

    def as_read(self, cell: SheetCell) -> str:
        """The day as a number."""
        return day_in_sheet(cell)

    def told(self, cell: SheetCell) -> Iterator[Told]:
        """A day that is text: the sheet cannot count with it."""
        yield Told(f'IF({cell.plain}="",FALSE,ISNUMBER({cell.read}))', _AS_TEXT)

    def typed(self, written: object) -> Value | None:
        """A day of TOML's own, or its ISO text."""
        if isinstance(written, datetime.datetime):
            return None
        if isinstance(written, datetime.date):
            return written
        try:
            return datetime.date.fromisoformat(written) if isinstance(written, str) else None
        except ValueError:
            return None

    def number_of(self, value: CellValue) -> int | float | None:
        """Excel's count of days. A plain number is written as text: the cell would show 14 as 1900-01-14."""
        return serial_of(value) if isinstance(value, datetime.date) else None

    def comparable(self, expression: str) -> str:
        """As it stands: numbers need no trimming."""
        return expression
