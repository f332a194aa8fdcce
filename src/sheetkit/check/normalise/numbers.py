"""Reading cells of numbers: whole numbers, decimals and mobile numbers."""

from __future__ import annotations

import re

from sheetkit.check.findings_cell import NOT_A_NUMBER, TWO_PHONES
from sheetkit.check.findings_notes import NOTE_MOBILE, NOTE_NUMBER
from sheetkit.check.normalise.reading import Reading, half_width
from sheetkit.model.cell_text import number_text
from sheetkit.model.grid import CellValue
from sheetkit.model.record import Value
from sheetkit.model.situation import Term

_NUMBER = re.compile(
    r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+)\s*(?:人|名|位|个|節|节|次|分|课时|年|项|期|岁)?",
    re.ASCII,
)
_LONGEST = 30
_PHONE_PARTS = re.compile(r"[/、,;，；|\\\n\r或和]+")
_PHONE_FILLING = re.compile(r"[\s().\-‐-―_·+]+")
_PHONE_LABEL = re.compile(r"^(?:手机号码|手机号|手机|电话|联系电话|[Tt]el|[Mm]obile)\s*[::.]?\s*")
_MOBILE = re.compile(r"(?:0086|86)?(1[0-9]{10})", re.ASCII)
_TWO_MOBILES = re.compile(r"(?:(?:0086|86)?1[0-9]{10}){2,}", re.ASCII)


class NumberReader:
    """Whole numbers come as int, decimals as float; a fraction in a whole-number column is left for its rule."""

    __slots__ = ("whole",)

    def __init__(self, whole: bool) -> None:
        self.whole = whole

    def quick(self, value: CellValue) -> Value | None:
        """A number of reasonable length."""
        if type(value) is int and -(10**15) < value < 10**15:
            return value if self.whole else float(value)
        if not self.whole and type(value) is float and -1e15 < value < 1e15:
            return round(value, 10)
        return None

    def read(self, value: CellValue, _term: Term, /) -> Reading:
        """A number, from text too when that is certain: full-width digits, thousands commas, a unit behind."""
        if isinstance(value, int | float):
            return Reading(self._typed(float(value)))
        if not isinstance(value, str) or len(value) > _LONGEST:
            return Reading(fault=NOT_A_NUMBER)
        match = _NUMBER.fullmatch(half_width(value).strip())
        if not match:
            return Reading(fault=NOT_A_NUMBER)
        digits = match.group(1).replace(",", "")
        if self.whole and "." not in digits:
            return Reading(int(digits), (NOTE_NUMBER,))
        return Reading(self._typed(float(digits)), (NOTE_NUMBER,))

    def _typed(self, number: float) -> int | float:
        number = round(number, 10)
        return int(number) if self.whole and number.is_integer() else number


class MobileReader:
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
