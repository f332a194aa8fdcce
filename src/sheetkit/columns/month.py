"""A year and a month, as "2026-09"."""

from __future__ import annotations

import datetime
import re
from typing import Any, ClassVar

from sheetkit.columns.base import ColumnType, ReaderContext
from sheetkit.columns.date import GAP, LONGEST, NO_YEAR, read_day
from sheetkit.columns.days_in_sheet import month_in_sheet, plain_day
from sheetkit.columns.findings import NOT_A_MONTH, NOTE_MONTH
from sheetkit.columns.in_sheet import SheetCell
from sheetkit.columns.reading import Reader, Reading
from sheetkit.model.cell_text import text_of
from sheetkit.model.comparison import half_width
from sheetkit.model.grid import CellValue
from sheetkit.model.record import Value
from sheetkit.model.situation import Term
from sheetkit.model.spelt import Spelt
from sheetkit.model.text import Text

_MONTH: Spelt[re.Pattern[str]] = re.compile(rf"(\d{{4}}){GAP}(\d{{1,2}})\s*(?:月份|月)?", re.ASCII)
_COMPACT_MONTH = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])", re.ASCII)
_STANDARD_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])", re.ASCII)


class MonthReader(Reader):
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
    plain = half_width(text).strip() if len(text) <= LONGEST else ""
    match = _MONTH.fullmatch(plain) or _COMPACT_MONTH.fullmatch(plain)
    if match:
        return _month(int(match.group(1)), int(match.group(2)))
    if NO_YEAR.fullmatch(plain):
        return Reading(fault=NOT_A_MONTH)
    day = read_day(plain, term).value
    return _month(day.year, day.month) if isinstance(day, datetime.date) else Reading(fault=NOT_A_MONTH)


def _month(year: int, month: int) -> Reading:
    if not (1900 <= year <= 2100 and 1 <= month <= 12):
        return Reading(fault=NOT_A_MONTH)
    return Reading(f"{year:04d}-{month:02d}", (NOTE_MONTH,))


class Month(ColumnType):
    """A month."""

    name: ClassVar[str] = "month"
    title: ClassVar[Text] = Text("年月", "month")
    meaning: ClassVar[Text] = Text("年和月，如 2026-09", "a year and a month such as 2026-09")
    example: ClassVar[Any] = "2026-09"
    record: ClassVar[type] = str
    schema: ClassVar[dict[str, Any]] = {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}
    rule: ClassVar[str] = "month"
    width: ClassVar[float] = 10.0
    prompt: ClassVar[Text] = Text("请填年月，如 2026-09。", "Enter year and month, such as 2026-09.")
    has_order: ClassVar[bool] = True

    def reader(self, use: ReaderContext) -> Reader:
        """Months in every usual spelling."""
        return MonthReader()

    def plain_signs(self, cell: SheetCell) -> str:
        """Of what is no day."""
        return plain_day(cell)

    def as_read(self, cell: SheetCell) -> str:
        """A day of the month as a number."""
        return month_in_sheet(cell)

    def typed(self, written: object) -> Value | None:
        """Year and month in the standard form."""
        return written if isinstance(written, str) and _STANDARD_MONTH.fullmatch(written) else None

    def cell_text(self, value: CellValue) -> str:
        """Of a day its month."""
        return text_of(value)[:7] if isinstance(value, datetime.date) else text_of(value)
