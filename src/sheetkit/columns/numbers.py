"""What the types of columns for numbers share: how a cell is read, what it may be limited to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sheetkit.columns.findings import NOT_A_NUMBER, NOTE_NUMBER
from sheetkit.columns.in_sheet import SheetCell, Told, divided, half, replaced
from sheetkit.columns.reading import Reader, Reading
from sheetkit.model.comparison import half_width
from sheetkit.model.grid import CellValue
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Value
from sheetkit.model.situation import Term
from sheetkit.model.spelt import Spelt
from sheetkit.model.text import Text

_NUMBER: Spelt[re.Pattern[str]] = re.compile(
    r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|[+-]?\.\d+)\s*(?:人|名|位|个|節|节|次|分|课时|年|项|期|岁)?",
    re.ASCII,
)
_LONGEST = 30
_UNITS: Spelt[str] = "人名位个節节次分年项期岁"
_LONG_UNIT: Spelt[tuple[str, str]] = ("课时", "节")
_CIRCLED: Spelt[str] = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

LIMITS = (
    Parameter("minimum", Holds.LIMIT, Text("最小值（含）", "the least value, itself allowed"), 1),
    Parameter("maximum", Holds.LIMIT, Text("最大值（含）", "the greatest value, itself allowed"), 60),
)


def number_in_sheet(cell: SheetCell) -> str:
    """The number as `NumberReader` has it. "e0" behind it keeps Excel from taking it for a day, a share or money."""
    value = cell.value
    text = f"TRIM({half(value)})"
    if not cell.is_chinese:
        return f'IF(ISNUMBER({value}),{value},VALUE({text}&"e0"))'
    text = f"TRIM({half(replaced(value, [_LONG_UNIT]))})"
    bare = f'TRIM(LEFT({text},LEN({text})-ISNUMBER(FIND(RIGHT({text}),"{_UNITS}"))))'
    circled = divided(f'FIND({text},"{_CIRCLED}")', f"LEN({text})=1")
    return f'IF(ISNUMBER({value}),{value},IFERROR(VALUE({bare}&"e0"),{circled}))'


def told_of_number(cell: SheetCell) -> Iterator[Told]:
    """That the sheet does not count with a number which is text."""
    yield Told(f"IF(ISTEXT({cell.value}),ISNUMBER({cell.read}),FALSE)", _AS_TEXT)


_AS_TEXT = Text("{title}是文字，请只写数字", "{title} is text: enter digits only")


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
