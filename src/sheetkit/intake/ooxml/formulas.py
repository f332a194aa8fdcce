"""Moving a formula: relative references shift, everything that only looks like one stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from sheetkit.model.address import column_letter, column_number
from sheetkit.model.excel import LONGEST_FORMULA, MAXIMUM_COLUMN, MAXIMUM_ROW
from sheetkit.model.frozen import frozen

_TOKEN = re.compile(
    r"""
      "(?:[^"]|"")*"?                                                      # text
    | '(?:[^']|'')*'?                                                      # a quoted sheet name
    | \[(?:[^\[\]]|\[[^\[\]]*\])*\]                                        # another workbook, a table's column
    | (?P<cell>(?P<fixed_column>\$?)(?P<column>[A-Za-z]{1,3})
        (?P<fixed_row>\$?)(?P<row>[0-9]{1,7}))(?![\w.(!$?\\])              # A1, $A$1
    | (?P<columns>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3})(?![\w.(!$?\\])        # A:C
    | (?P<rows>\$?[0-9]{1,7}:\$?[0-9]{1,7})(?![\w.(!$?\\])                 # 1:3
    | [\w.?\\$]+                                                           # any other word, names and numbers
    | .                                                                    # any other character
    """,
    re.VERBOSE | re.DOTALL,
)
_OUTSIDE = "#REF!"


@frozen
class ReferenceAxis:
    """One coordinate of a reference; `fixed` when a dollar sign holds it."""

    number: int
    fixed: bool

    def moved(self, distance: int, most: int) -> int:
        """The coordinate after the move; 0 when it leaves the worksheet."""
        number = self.number if self.fixed else self.number + distance
        return number if 1 <= number <= most else 0


@frozen
class Reference:
    """A reference inside a formula: `rows` and `columns` hold one axis for a cell, two for a whole-row or -column range."""

    columns: tuple[ReferenceAxis, ...]
    rows: tuple[ReferenceAxis, ...]

    @property
    def moves(self) -> bool:
        """Whether any of its coordinates is held by no dollar sign."""
        return not all(axis.fixed for axis in (*self.columns, *self.rows))

    def moved(self, rows: int, columns: int) -> str:
        """The reference's text after the move."""
        letters = [
            _with_sign(axis, axis.moved(columns, MAXIMUM_COLUMN), column_letter) for axis in self.columns
        ]
        numbers = [_with_sign(axis, axis.moved(rows, MAXIMUM_ROW), str) for axis in self.rows]
        if "" in letters or "" in numbers:
            return _OUTSIDE
        if letters and numbers:
            return letters[0] + numbers[0]
        return ":".join(letters or numbers)


@lru_cache(maxsize=16_384)
def moved(text: str, rows: int, columns: int) -> str:
    """The formula `text` as it reads `rows` further down and `columns` further right (negative: up, left).

    A formula longer than a worksheet allows stays as it is. Remembered, because copies of one form repeat each move.
    """
    if len(text) > LONGEST_FORMULA:
        return text
    return "".join(part if isinstance(part, str) else part.moved(rows, columns) for part in _parts(text))


@lru_cache(maxsize=128)
def _parts(text: str) -> tuple[str | Reference, ...]:
    """The formula taken apart once, so that it can be moved to many cells; what never moves in pieces as long as can be."""
    parts: list[str | Reference] = []
    still: list[str] = []
    for match in _TOKEN.finditer(text):
        part = _part(match)
        if isinstance(part, Reference) and part.moves:
            parts += ("".join(still), part)
            still.clear()
        else:
            still.append(match.group())
    return (*parts, "".join(still))


def _part(match: re.Match[str]) -> str | Reference:
    text = match.group()
    if match["cell"]:
        column, row = _column(match["column"]), int(match["row"])
        if column and 1 <= row <= MAXIMUM_ROW:
            return Reference(
                (ReferenceAxis(column, bool(match["fixed_column"])),),
                (ReferenceAxis(row, bool(match["fixed_row"])),),
            )
    elif match["columns"]:
        axes = tuple(ReferenceAxis(_column(side.lstrip("$")), side[0] == "$") for side in text.split(":"))
        if all(axis.number for axis in axes):
            return Reference(axes, ())
    elif match["rows"]:
        axes = tuple(ReferenceAxis(int(side.lstrip("$")), side[0] == "$") for side in text.split(":"))
        if all(1 <= axis.number <= MAXIMUM_ROW for axis in axes):
            return Reference((), axes)
    return text


def _column(letters: str) -> int:
    try:
        return column_number(letters)
    except ValueError:
        return 0


def _with_sign(axis: ReferenceAxis, number: int, show: Callable[[int], str]) -> str:
    if not number:
        return ""
    return f"${show(number)}" if axis.fixed else show(number)
