"""What the types of columns for numbers share: how a cell is read, what it may be limited to."""

from __future__ import annotations

import re

from sheetkit.columns.findings import NOT_A_NUMBER, NOTE_NUMBER
from sheetkit.columns.reading import Reader, Reading
from sheetkit.model.comparison import half_width
from sheetkit.model.grid import CellValue
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Value
from sheetkit.model.situation import Term
from sheetkit.model.spelt import Spelt
from sheetkit.model.text import Text

_NUMBER: Spelt[re.Pattern[str]] = re.compile(
    r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+)\s*(?:人|名|位|个|節|节|次|分|课时|年|项|期|岁)?",
    re.ASCII,
)
_LONGEST = 30

LIMITS = (
    Parameter("minimum", Holds.LIMIT, Text("最小值（含）", "the least value, itself allowed"), 1),
    Parameter("maximum", Holds.LIMIT, Text("最大值（含）", "the greatest value, itself allowed"), 60),
)


class NumberReader(Reader):
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
