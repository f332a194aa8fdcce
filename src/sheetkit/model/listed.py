"""The list that a correction workbook carries: what its worksheet is called, and how a line of ours is known again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from sheetkit.model.comparison import spaceless
from sheetkit.model.finding import Level
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text, in_every_language

LIST_SHEET = Text("退回修改", "To correct")
"""The name of the worksheet."""

_TEXT_COLUMN, _CODE_COLUMN = 1, 2
_LINE, _ACROSS = "L", "M"
_CODE = re.compile("[LM][0-9a-f]{12}")


@frozen
class ListedLine:
    """A line: what it says, how much it weighs (NOTE for a plain line), and the cell it leads to.

    `sheet` is the form's id of the sheet, "" for no cell; `row` counts as the rows of a `Filling` do; `field` is "" for the
    row itself. `across`: only a merge can see it.
    """

    text: str
    level: Level = Level.NOTE
    sheet: str = ""
    row: int = 0
    field: str = ""
    across: bool = False

    @property
    def code(self) -> str:
        """What stands beside it."""
        return line_code(self.text, across=self.across)


def line_code(text: str, *, across: bool = False) -> str:
    """The code that stands, hidden, beside a line: other words have another one, and so has what only a merge can see."""
    plain = spaceless(text)  # programs write line breaks and spaces in their own ways
    return (_ACROSS if across else _LINE) + hashlib.sha256(f"sheetkit line\0{plain}".encode()).hexdigest()[
        :12
    ]


def is_list_sheet(name: str) -> bool:
    """Whether a worksheet is called as the list is in some language."""
    return name in in_every_language(LIST_SHEET)


def foreign_cells(cells: Mapping[tuple[int, int], object]) -> Iterator[tuple[int, int]]:
    """The cells of a list, by row and column, that are not as we wrote them: others' words stay words."""
    for (row, column), value in cells.items():
        if column == _CODE_COLUMN and isinstance(value, str) and _CODE.fullmatch(value):
            continue
        if column != _TEXT_COLUMN or not _is_ours(value, cells.get((row, _CODE_COLUMN))):
            yield row, column


def asked_across(cells: Mapping[tuple[int, int], object]) -> Iterator[tuple[int, str]]:
    """The lines of a list that only a merge can see, each with its row."""
    for (row, column), value in sorted(cells.items(), key=lambda cell: cell[0]):
        code = cells.get((row, _CODE_COLUMN))
        if column == _TEXT_COLUMN and isinstance(value, str) and code == line_code(value, across=True):
            yield row, value


def _is_ours(text: object, code: object) -> bool:
    return isinstance(text, str) and code in (line_code(text), line_code(text, across=True))
