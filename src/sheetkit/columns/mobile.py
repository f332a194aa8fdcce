"""A mobile number, as eleven digits."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from sheetkit.columns.base import ColumnType, ReaderContext
from sheetkit.columns.findings import NOT_A_NUMBER, NOTE_MOBILE, TWO_PHONES
from sheetkit.columns.in_sheet import SheetCell, between_bars, divided, half, is_among, replaced
from sheetkit.columns.reading import Reader, Reading
from sheetkit.model.cell_text import number_text
from sheetkit.model.comparison import half_width
from sheetkit.model.excel import quoted
from sheetkit.model.grid import CellValue
from sheetkit.model.record import Value
from sheetkit.model.situation import Term
from sheetkit.model.spelt import Spelt
from sheetkit.model.text import Text

_PHONE_PARTS: Spelt[re.Pattern[str]] = re.compile(r"[/、,;，；|\\\n\r或和]+")
_PHONE_FILLING = re.compile(r"[\s().\-‐-―_·+]+")
_PHONE_LABEL: Spelt[re.Pattern[str]] = re.compile(
    r"^(?:手机号码|手机号|手机|电话|联系电话|[Tt]el|[Mm]obile)\s*[::.]?\s*"
)
_MOBILE = re.compile(r"(?:0086|86)?(1[0-9]{10})", re.ASCII)
_TWO_MOBILES = re.compile(r"(?:(?:0086|86)?1[0-9]{10}){2,}", re.ASCII)


_BETWEEN_DIGITS: Spelt[tuple[tuple[str, str], ...]] = tuple(
    (sign, "") for sign in (" ", "-", "(", ")", ".", "·", "_", "+", ":", "—")
)
_BEFORE: Spelt[tuple[str, ...]] = (
    *("", "86", "0086", "手机", "手机号", "手机号码", "电话", "联系电话", "Tel", "tel", "Mobile", "mobile"),
)


class MobileReader(Reader):
    """Mobile numbers as eleven digits; what is no such number is left, cleaned, for its rule."""

    __slots__ = ()

    def quick(self, value: CellValue) -> Value | None:
        """Text of eleven digits."""
        if type(value) is str and len(value) == 11 and value.isascii() and value.isdigit():
            return value
        return None

    def read(self, value: CellValue, _term: Term, /) -> Reading:
        """The digits, without spaces, dashes and the country code; two numbers in one cell are a fault."""
        if isinstance(value, int | float):
            text = number_text(value)
        elif isinstance(value, str):
            text = half_width(value)
        else:
            return Reading(fault=NOT_A_NUMBER)
        parts = [part for part in _PHONE_PARTS.split(text) if sum(map(str.isdigit, part)) >= 7]
        digits = _PHONE_FILLING.sub("", _PHONE_LABEL.sub("", text))
        if len(parts) > 1 or _TWO_MOBILES.fullmatch(digits):
            return Reading(fault=TWO_PHONES)
        match = _MOBILE.fullmatch(digits)
        cleaned = match.group(1) if match else digits if digits.isascii() and digits.isdigit() else text
        return Reading(cleaned, () if cleaned == value else (NOTE_MOBILE,))


class Mobile(ColumnType):
    """A mobile number."""

    name: ClassVar[str] = "mobile"
    title: ClassVar[Text] = Text("手机", "mobile")
    meaning: ClassVar[Text] = Text("手机号码，一格一个", "a mobile number, one a cell")
    example: ClassVar[Any] = "13800000001"
    record: ClassVar[type] = str
    rule: ClassVar[str] = "mobile"
    width: ClassVar[float] = 13.5
    prompt: ClassVar[Text] = Text("请填 11 位手机号码。", "Enter an 11-digit mobile number.")
    may_widen: ClassVar[bool] = True
    is_personal: ClassVar[bool] = True

    def reader(self, use: ReaderContext) -> Reader:
        """Digits, whatever stands between them."""
        return MobileReader()

    def as_read(self, cell: SheetCell) -> str:
        """Its last eleven digits as a number, where nothing stands before them but what may."""
        digits = replaced(half(cell.value), _BETWEEN_DIGITS)
        before = between_bars(_BEFORE, "zh" if cell.is_chinese else "en")
        known = is_among(f"LEFT({digits},LEN({digits})-11)", quoted(before))
        return divided(f'VALUE(RIGHT({digits},11)&"e0")', known)
