"""Where a line may end: Tk breaks Chinese anywhere, so that lines begin with a comma. Here none begins or ends as none may."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

Measure = Callable[[str], int]
"""How wide a text is, in pixels."""

NEVER_FIRST = frozenset("，。、；：？！）》〉】〕」』”’…—·・％‰℃,.;:?!)]}>%")
"""What belongs to what stands before it."""
NEVER_LAST = frozenset("（《〈【〔「『“‘￥$([{<#")
"""What belongs to what follows it."""
_WIDE_FROM = "\u2e80"
"""From here on letters are as wide as high, and stand for words: a line may end between any two of them."""


def lines_of(text: str, width: int, measure: Measure) -> list[str]:
    """The lines of a text that has so much room, its own line ends kept; what is longer than a line is broken anywhere."""
    return [line for paragraph in text.split("\n") for line in _broken(paragraph, width, measure)]


def _broken(paragraph: str, width: int, measure: Measure) -> Iterator[str]:
    ends = ends_of(paragraph, width, measure)
    for start, end in pairwise((0, *ends, len(paragraph))):
        yield paragraph[start:end].rstrip(" ") if end in ends else paragraph[start:end]


def ends_of(paragraph: str, width: int, measure: Measure) -> list[int]:
    """Before which letters of a paragraph a line ends, so that each has room; blanks stand at the ends of lines."""
    ends, start = [], 0
    while measure(paragraph[start:]) > width:
        rest = paragraph[start:]
        fits = _fitting(rest, width, measure)
        whole = (at for at in range(fits, 0, -1) if may_end(rest, at))
        cut = (at for at in range(fits, 0, -1) if not _belong_together(rest[at - 1], rest[at]))
        start += next(whole, 0) or next(cut, fits)
        ends.append(start)
    return ends


def _belong_together(before: str, after: str) -> bool:
    return before in NEVER_LAST or after in NEVER_FIRST


def _fitting(text: str, width: int, measure: Measure) -> int:
    """How many letters from the first on there is room for; one at least."""
    least, most = 1, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        if measure(text[:middle].rstrip(" ")) <= width:
            least = middle
        else:
            most = middle - 1
    return least


def may_end(text: str, at: int) -> bool:
    """Whether a line may end before the letter at that place."""
    before, after = text[at - 1 : at], text[at : at + 1]
    if not before or not after or after == " ":
        return False
    if before == " ":
        is_counted = (
            text[at - 2 : at - 1].isdigit() and after >= _WIDE_FROM
        )  # 4 个: what is counted stays with its number
        return after not in NEVER_FIRST and not is_counted
    if _belong_together(before, after):
        return False
    return before >= _WIDE_FROM or after >= _WIDE_FROM or (before in NEVER_FIRST and after in NEVER_LAST)
