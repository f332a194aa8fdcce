"""Whether a number format shows a date, an elapsed time or a plain number."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from sheetkit.model.excel import LONGEST_NUMBER_FORMAT
from sheetkit.model.spelt import Spelt


class NumberDisplay(Enum):
    """What a number format makes of a number."""

    NUMBER = "number"
    DAY = "day"  # a date, or a part of one
    CLOCK = "clock"  # a time of day
    DATE = "date"  # both, or one of the two
    CONDITIONAL = "conditional"  # a date or something else, as the number may be
    ELAPSED = "elapsed"  # [h]:mm and the like


_BUILTIN_DATES = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59), *range(71, 82)})
"""Number format ids that mean a date without saying so: everywhere, in Chinese and other East Asian editions, in Thai."""
_BUILTIN_DAYS = frozenset({*range(14, 18), *range(27, 32), 36, *range(50, 55), 57, 58})
_BUILTIN_CLOCKS = frozenset({*range(18, 22), 32, 33, 45, 47})
"""Those of them that mean the same in every edition."""
_BUILTIN_ELAPSED = 46

_IGNORED: Spelt[re.Pattern[str]] = re.compile(
    r"""
      "[^"]*"?                          # quoted text
    | \\.                               # an escaped character
    | [_*].                             # padding and filling
    | \[(?![hms]+\]) [^\]]* \]?         # colours, conditions, languages; not [h], [mm], [s]
    | general | g/通用格式
    | E[+-]                             # an exponent
    | am/pm | a/p | 上午/下午
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_DATE_LETTER: Spelt[re.Pattern[str]] = re.compile(r"[ymdhs]|aaa|\be+\b|e(?=年)", re.IGNORECASE)
_CLOCK_LETTER = re.compile("[hs]", re.IGNORECASE)
_DAY_LETTER: Spelt[re.Pattern[str]] = re.compile(r"[yd]|aaa|mmm|\be+\b|e(?=年)", re.IGNORECASE)
_CONDITION = re.compile(r'(?:"[^"]*"|\\.|[^"\\\[]|\[(?![<>=]))*\[[<>=]', re.DOTALL)


def shown_by_id(number_format_id: int) -> NumberDisplay:
    """What a number format id that has no code in the workbook stands for."""
    if number_format_id == _BUILTIN_ELAPSED:
        return NumberDisplay.ELAPSED
    if number_format_id not in _BUILTIN_DATES:
        return NumberDisplay.NUMBER
    if number_format_id in _BUILTIN_DAYS:
        return NumberDisplay.DAY
    return NumberDisplay.CLOCK if number_format_id in _BUILTIN_CLOCKS else NumberDisplay.DATE


@lru_cache(maxsize=512)
def shown_by_code(code: str) -> NumberDisplay:
    """What a custom format code such as `yyyy"年"m"月"d"日"` or `[h]:mm` stands for; its first section decides."""
    if len(code) > 4 * LONGEST_NUMBER_FORMAT:
        return NumberDisplay.NUMBER
    bare = _IGNORED.sub(" ", code).partition(";")[0]
    if _ELAPSED.search(bare):
        return NumberDisplay.ELAPSED
    if not _DATE_LETTER.search(bare):
        return NumberDisplay.NUMBER
    if _CONDITION.match(code):
        return NumberDisplay.CONDITIONAL
    if not _CLOCK_LETTER.search(bare):
        return NumberDisplay.DAY
    return NumberDisplay.DATE if _DAY_LETTER.search(bare) else NumberDisplay.CLOCK
