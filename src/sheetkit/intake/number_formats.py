"""Whether a number format shows a date, an elapsed time or a plain number."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache


class Shown(Enum):
    """What a number format makes of a number."""

    NUMBER = "number"
    DATE = "date"  # a date, a time of day, or both
    ELAPSED = "elapsed"  # [h]:mm and the like


_BUILTIN_DATES = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59), *range(71, 82)})
"""Number format ids that mean a date without saying so: everywhere, in Chinese and other East Asian editions, in Thai."""
_BUILTIN_ELAPSED = 46

_IGNORED = re.compile(
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
_DATE_LETTER = re.compile(r"[ymdhs]|aaa|\be+\b|e(?=年)", re.IGNORECASE)
_LONGEST = 255


def shown_by_id(number_format_id: int) -> Shown:
    """What a number format id that has no code in the workbook stands for."""
    if number_format_id == _BUILTIN_ELAPSED:
        return Shown.ELAPSED
    return Shown.DATE if number_format_id in _BUILTIN_DATES else Shown.NUMBER


@lru_cache(maxsize=512)
def shown_by_code(code: str) -> Shown:
    """What a custom format code such as `yyyy"年"m"月"d"日"` or `[h]:mm` stands for; its first section decides."""
    if len(code) > 4 * _LONGEST:
        return Shown.NUMBER
    bare = _IGNORED.sub(" ", code).partition(";")[0]
    if _ELAPSED.search(bare):
        return Shown.ELAPSED
    return Shown.DATE if _DATE_LETTER.search(bare) else Shown.NUMBER
