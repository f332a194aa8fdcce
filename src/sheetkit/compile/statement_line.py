"""Where the statement line stands in the head of a form: over its columns as wide as they are, no column for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from sheetkit.compile.units import WHOLE_PROJECT
from sheetkit.model.address import Address
from sheetkit.model.own_columns import CHECK_WIDTH, NUMBER_WIDTH, STATUS_WIDTH
from sheetkit.model.sheet_kinds import FILLED
from sheetkit.model.statement import FILLED_BY, FILLED_ON, SAID, WEEKLY, StatementCell
from sheetkit.model.template import Column

STATEMENT_EDITION = 2
"""The first edition whose forms have the line."""
_HIDDEN = 0.0
_LABELS = {FILLED_BY: 5.5, FILLED_ON: 8.5, SAID: 7.5}
"""The room that the titles need in any language, in characters."""
_ROOMY = {FILLED_BY: 12.0, FILLED_ON: 10.0, SAID: 9.0}
_TIGHT = {FILLED_BY: 9.5, FILLED_ON: 10.0, SAID: 8.0}
"""The room that the cells should have, and the least."""
_WEEKDAY_LABEL, _WEEKDAY = 9.0, 8.0
"""The same for the day of the week right of them."""
_STILL_SEEN = 130.0
"""About the characters that a screen of 1366 points is wide; what begins further right is not seen at once."""


class _Places(NamedTuple):
    """Columns of the three cells behind what speaks against them: out of sight, tight, far right or much too wide."""

    unseen: bool
    tight: bool
    away: float
    columns: tuple[int, ...]


def first_with_statement(document: Mapping[str, Any]) -> str:
    """The id of the sheet that has the line: the first that people fill in; "" for a register."""
    if document.get("scope") == WHOLE_PROJECT:
        return ""
    return next((str(sheet["id"]) for sheet in document["sheets"] if sheet["kind"] in FILLED), "")


def place_statement(columns: Sequence[Column], row: int, status: int) -> tuple[StatementCell, ...]:
    """The cells of the line: side by side in `row` where the columns give room, else one below the other from there on.

    `status` is the number of the status column. What is hidden takes no room: the anchor beside it, the reasons before the check.
    """
    widths = _widths(columns, status)
    found = [one for one in combinations(range(2, len(widths) + 1), 3) if _fits(one, widths, _TIGHT)]
    if found:
        best = min(_judged(one, widths) for one in found)
        return tuple(
            StatementCell(name, Address(row, _before(number, widths)), Address(row, number))
            for name, number in zip(_LABELS, best.columns, strict=True)
        )
    number = next(
        place
        for place in range(2, len(widths) + 1)
        if widths[place - 1] and sum(widths[: place - 1]) >= max(_LABELS.values())
    )
    return tuple(
        StatementCell(name, Address(row + line, 1), Address(row + line, number))
        for line, name in enumerate(_LABELS)
    )


def _before(number: int, widths: Sequence[float]) -> int:
    """The column before that one which is seen."""
    return max(place for place in range(1, number) if widths[place - 1])


def place_weekly(
    columns: Sequence[Column], statement: Sequence[StatementCell], status: int
) -> StatementCell | None:
    """The cell for a day of the week, right of the line's last: the next that is wide enough, with room for its title.

    None where no column shows the days of one.
    """
    if not any(column.default and column.default.by_week for column in columns):
        return None
    row = max(cell.place.row for cell in statement)
    last = max(cell.place.column for cell in statement)
    widths = _widths(columns, status)
    fitting = (
        number
        for number in range(last + 2, len(widths) + 1)
        if widths[number - 1] >= _WEEKDAY and sum(widths[last : number - 1]) >= _WEEKDAY_LABEL
    )
    number = next(fitting, len(widths))
    return StatementCell(WEEKLY, Address(row, _before(number, widths)), Address(row, number))


def _widths(columns: Sequence[Column], status: int) -> list[float]:
    """How wide the columns of a sheet are, from the first."""
    own = [NUMBER_WIDTH, STATUS_WIDTH, _HIDDEN] if status else [NUMBER_WIDTH]
    shown = (max(column.width, NUMBER_WIDTH) for column in columns)
    return [*own, *shown, _HIDDEN, CHECK_WIDTH]


def _fits(numbers: Sequence[int], widths: Sequence[float], room: Mapping[str, float]) -> bool:
    """Whether every cell is wide enough, with columns before it that are wide enough for its title."""
    free = 0
    for name, number in zip(_LABELS, numbers, strict=True):
        if widths[number - 1] < room[name] or sum(widths[free : number - 1]) < _LABELS[name]:
            return False
        free = number
    return True


def _judged(numbers: tuple[int, ...], widths: Sequence[float]) -> _Places:
    end = sum(widths[: numbers[-1]])
    spare = sum(widths[number - 1] - _ROOMY[name] for name, number in zip(_LABELS, numbers, strict=True))
    return _Places(end > _STILL_SEEN, not _fits(numbers, widths, _ROOMY), end + 2 * spare, numbers)
