"""Moving a formula: relative references shift, everything that only looks like one stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain
from typing import NamedTuple

from sheetkit.model.address import column_letter, column_number
from sheetkit.model.excel import LONGEST_FORMULA, MAXIMUM_COLUMN, MAXIMUM_ROW
from sheetkit.model.frozen import frozen
from sheetkit.model.remembered import remembered

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


@remembered(16_000)
def moved(text: str, rows: int, columns: int) -> str:
    """The formula `text` as it reads `rows` further down and `columns` further right (negative: up, left).

    A formula longer than a worksheet allows stays as it is. Remembered, because copies of one form repeat each move.
    """
    if len(text) > LONGEST_FORMULA:
        return text
    apart = _apart(text)
    shown = [reference.moved(rows, columns) for reference in apart.references]
    pairs = zip(apart.before, map(shown.__getitem__, apart.places), strict=True)
    return "".join(chain(chain.from_iterable(pairs), (apart.after,)))


class _Apart(NamedTuple):
    """A formula taken apart: what stands before each reference that moves, and which of `references` it is; what is left."""

    before: list[str]
    places: list[int]
    references: list[Reference]
    after: str


@remembered(128)
def _apart(text: str) -> _Apart:
    """The formula taken apart once, so that it can be moved to many cells; a row's check names the same cells many times."""
    before, places, known = [], [], dict[str, int]()
    references: list[Reference] = []
    still: list[str] = []
    for match in _TOKEN.finditer(text):
        written = match.group()
        place = known.get(written) if match.lastgroup else None  # as a word it may be a function's name
        if place is None:
            part = _part(match)
            if not isinstance(part, Reference) or not part.moves:
                still.append(written)
                continue
            place = known[written] = len(references)
            references.append(part)
        before.append("".join(still))
        places.append(place)
        still.clear()
    return _Apart(before, places, references, "".join(still))


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
