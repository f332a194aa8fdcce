"""Reading cells of days and months, in every way that schools write them."""

from __future__ import annotations

import datetime
import re

from sheetkit.check.findings_cell import DATE_WITHOUT_YEAR, NOT_A_DATE, NOT_A_MONTH
from sheetkit.check.findings_notes import (
    NOTE_CLOCK_DROPPED,
    NOTE_DATE,
    NOTE_MONTH,
    NOTE_YEAR,
)
from sheetkit.check.normalise.reading import Reading, half_width
from sheetkit.model.excel import moment_of
from sheetkit.model.finding import FindingKind
from sheetkit.model.grid import CellValue
from sheetkit.model.record import Value
from sheetkit.model.situation import Term

_SERIALS = range(18_264, 73_051)  # 1950 to 2099: what a number in a column of days can stand for
_LONGEST = 40
_GAP = r"\s*[-./年_、,]\s*"
_WEEKDAY = re.compile(r"\s*[(\[]?\s*(?:星期|周|礼拜)\s*[一二三四五六日天]\s*[)\]]?$")
_CLOCK = re.compile(r"[T\s]+([0-2]?\d:[0-5]\d(?::[0-5]\d)?(?:\.0+)?)$", re.ASCII)
_FULL = re.compile(rf"(\d{{4}}){_GAP}(\d{{1,2}})\s*[-./月_、,]\s*(\d{{1,2}})\s*[日号.]?", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})", re.ASCII)
_SHORT_YEAR = re.compile(r"(\d{2})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?", re.ASCII)
_NO_YEAR = re.compile(r"(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?", re.ASCII)
_MONTH = re.compile(rf"(\d{{4}}){_GAP}(\d{{1,2}})\s*(?:月份|月)?", re.ASCII)
_COMPACT_MONTH = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])", re.ASCII)
_STANDARD_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])", re.ASCII)


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


class DateReader:
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
    plain = _WEEKDAY.sub("", half_width(text).strip()) if len(text) <= _LONGEST else ""
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
    elif match := _NO_YEAR.fullmatch(plain):
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


class MonthReader:
    """Months as "2026-09"."""

    __slots__ = ()

    def quick(self, value: CellValue) -> Value | None:
        """Text in the standard form, or the first day of a month, which is how Excel keeps a month."""
        if type(value) is str:
            return value if _STANDARD_MONTH.fullmatch(value) else None
        if type(value) is datetime.date and value.day == 1:
            return f"{value.year:04d}-{value.month:02d}"
        return None

    def read(self, value: CellValue, term: Term, /) -> Reading:
        """The month, with a note on having been brought into the standard form."""
        if isinstance(value, datetime.date):
            return _month(value.year, value.month)
        if isinstance(value, str):
            return _read_month(value, term)
        if isinstance(value, int):
            return _read_month(str(value), term)
        if isinstance(value, float):
            shown = format(value, ".6g")
            # 2023.1 may have been typed as 2023.10: the cell has lost the zero
            return Reading(fault=NOT_A_MONTH) if shown.endswith(".1") else _read_month(shown, term)
        return Reading(fault=NOT_A_MONTH)


def _read_month(text: str, term: Term) -> Reading:
    plain = half_width(text).strip() if len(text) <= _LONGEST else ""
    match = _MONTH.fullmatch(plain) or _COMPACT_MONTH.fullmatch(plain)
    if match:
        return _month(int(match.group(1)), int(match.group(2)))
    if _NO_YEAR.fullmatch(plain):
        return Reading(fault=NOT_A_MONTH)
    day = read_day(plain, term).value
    return _month(day.year, day.month) if isinstance(day, datetime.date) else Reading(fault=NOT_A_MONTH)


def _month(year: int, month: int) -> Reading:
    if not (1900 <= year <= 2100 and 1 <= month <= 12):
        return Reading(fault=NOT_A_MONTH)
    return Reading(f"{year:04d}-{month:02d}", (NOTE_MONTH,))
