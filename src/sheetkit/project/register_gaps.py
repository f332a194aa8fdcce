"""Which unknown codes of units are those of listed rows whose own code cannot be used: they follow from what is told there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from sheetkit.model.frozen import frozen

_DIGITS = re.compile(r"\d+")
_MOST_DIGITS = 16


@frozen
class _Gap:
    """Rows one below the other without a code of their own; `before` and `after` are the codes around them, "" for none."""

    before: str
    after: str
    rows: int

    def may_hold(self, code: str) -> bool:
        """Whether the code stands between the two, as lists are numbered."""
        return (not self.before or _order(self.before) < _order(code)) and (
            not self.after or _order(code) < _order(self.after)
        )


def unexplained(unknown: Collection[str], rows: Sequence[str | None], unusable: int) -> list[str]:
    """Those of the `unknown` codes that no row without a usable code accounts for, in their order.

    `rows` are the codes of the level that the codes should stand on, in the order of its worksheet; None for a row whose
    code cannot be used. `unusable` is how many rows lack one. A code that is missing just where such a row stands is that
    row's; of the others as many are accounted for as rows are left, and none when they are more, for nobody can say which.
    """
    held: set[str] = set()
    for gap in _gaps(rows):
        fitting = [code for code in unknown if code not in held and gap.may_hold(code)]
        if len(fitting) <= gap.rows:
            held.update(fitting)
    rest = [code for code in unknown if code not in held]
    return rest if len(rest) > unusable - len(held) else []


def accounted(unknown: Collection[str], rows: Sequence[str | None]) -> dict[int, str]:
    """Which row of `rows` (as for `unexplained`) one of the `unknown` codes must be that of: where one row lacks its code,
    and just one of them stands between the codes around it."""
    found: dict[int, str] = {}
    at = 0
    for gap in _gaps(rows):
        at = next(place for place in range(at, len(rows)) if rows[place] is None)
        fitting = [code for code in unknown if gap.may_hold(code)]
        if gap.rows == len(fitting) == 1:
            found[at] = fitting[0]
        at += gap.rows
    return found


def _gaps(rows: Iterable[str | None]) -> Iterator[_Gap]:
    before, empty = "", 0
    for code in (*rows, ""):
        if code is None:
            empty += 1
            continue
        if empty:
            yield _Gap(before, code, empty)
        before, empty = code, 0


def _order(code: str) -> str:
    """Codes as people count them: S2 before S10."""
    return _DIGITS.sub(lambda digits: digits[0].zfill(_MOST_DIGITS), code)
