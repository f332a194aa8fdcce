"""What a planted mistake is: who made it in which form, what was done, and what must become of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

from sheetkit.model.frozen import frozen
from sheetkit.model.grid import CellValue
from sheetkit.model.template import NO_TEXT, Sheet, Template
from sheetkit.model.text import Language, Text
from sheetkit_demo.rows import Rows

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


class Expected(StrEnum):
    """What must become of a mistake. All but TAKEN and MISSING are proven by the code of a finding at its file."""

    NORMALISED = "normalised"  # clear enough: put right, with a note
    REPORTED = "reported"  # told at its place, for a person to decide or correct
    REFUSED = "refused"  # the file stops, with the reason
    TAKEN = "taken"  # does no harm: the file is accepted as it is
    MISSING = "missing"  # the form is listed as not handed in


class ReadAs(Enum):
    """What a normalised cell must have been read as, where no value is given."""

    AS_MEANT = "as meant"  # the value that stood there before the mistake
    UNTOLD = "untold"  # not proven by its value


@frozen
class Cell:
    """A place in a form: sheet id, which of the filled rows (0 is the first), field."""

    sheet: str
    row: int
    field: str

    def address(self, template: Template) -> str:
        """The A1 address of the cell in the form as issued."""
        sheet = template.sheet(self.sheet)
        return f"{sheet.column(self.field).letter}{sheet.first_row + self.row}"


Change = CellValue | Callable[[CellValue], CellValue]
"""What is typed into a cell: a value, or made from what should stand there."""


@frozen
class EditedBook:
    """A filled workbook opened for a change that no form allows."""

    workbook: Workbook
    template: Template

    @property
    def first(self) -> tuple[Worksheet, Sheet]:
        """The first worksheet to fill in, and what the form says of it."""
        form = next(iter(self.template.input_sheets))
        return self.sheet(form.id), form

    def say(self, text: Text) -> str:
        """A text as the people who fill in this workbook would write it."""
        return self.template.say(text)

    def sheet(self, sheet_id: str) -> Worksheet:
        """The worksheet of a sheet of the form."""
        found: Worksheet = self.workbook[self.template.sheet(sheet_id).name]
        return found


@frozen
class Delivery:
    """A filled workbook on its way back: the folder and name it should have, and its bytes.

    `issued_elsewhere` gives the same form, filled alike, as issued for "last_term", for "other_project" or for the
    "other_unit". `unfinished` gives it with only the first half of its rows, `part` with those of one person of several.
    """

    folder: str
    name: str
    data: bytes
    issued_elsewhere: Callable[[str], bytes]
    unfinished: Callable[[], bytes]
    shared_password: str
    template: Template
    part: Callable[[int, int], bytes]

    def say(self, text: Text) -> str:
        """A text as the people who send the file back would write it."""
        return self.template.say(text)

    def under(self, name: str, data: bytes | None = None) -> dict[str, bytes]:
        """One returned file: a path inside the inbox and its bytes."""
        return {f"{self.folder}/{name}": self.data if data is None else data}


@frozen
class PlannedMistake:
    """One mistake. What is done to the rows, then to the workbook, then to the file; at most one of each.

    `typed` overwrites single cells as a person types them; `pasted` writes them past the form (numbers, errors and
    formulas stay what they are). `at` is the cell that the finding must name, None when the file is enough.
    `read_as` is what a normalised cell must be read as, None for blank. `save_as` is a format that a real LibreOffice
    saves the workbook in. It comes back `days_late` later than others do. `example_in` is a sheet above whose rows the
    form's example was left. In the languages `fine_in` it is no mistake and is not made.
    """

    id: str
    done: Text
    form: str
    unit: str
    expected: Expected
    codes: tuple[str, ...] = ()
    at: Cell | None = None
    typed: Mapping[Cell, Change] = field(default_factory=dict)
    pasted: Mapping[Cell, Change] = field(default_factory=dict)
    rows: Callable[[Rows], None] | None = None
    book: Callable[[EditedBook], None] | None = None
    file: Callable[[Delivery], Mapping[str, bytes]] | None = None
    read_as: CellValue | ReadAs | None = ReadAs.AS_MEANT
    save_as: str = ""
    days_late: int = 0
    example_in: str = ""
    fine_in: tuple[Language, ...] = ()

    def reading(self, value: CellValue | ReadAs | None) -> PlannedMistake:
        """The same mistake, its cell to be read as `value`."""
        return replace(self, read_as=value)

    def except_in(self, *languages: Language) -> PlannedMistake:
        """The same mistake, none in these languages."""
        return replace(self, fine_in=languages)


@frozen
class Mistake:
    """A mistake as made: the plan, the files of the inbox that carry it and what proves that it was seen.

    `meant` is what the form would hold without it, `cell` the address that the finding must name, `value` what that
    cell must be read as.
    """

    planned: PlannedMistake
    files: tuple[str, ...]
    unit_name: str
    meant: Rows
    cell: str = ""
    value: CellValue | ReadAs | None = ReadAs.UNTOLD
    remark: Text = NO_TEXT  # how it was made when not as planned, such as without LibreOffice


Place = tuple[str, str, Cell]
"""Form, unit and cell of a mistake."""


def typed(
    name: str, done: Text, place: Place, change: Change, expected: Expected, *codes: str
) -> PlannedMistake:
    """A mistake made by typing into one cell."""
    form, unit, cell = place
    return PlannedMistake(name, done, form, unit, expected, codes, cell, typed={cell: change})


def pasted(
    name: str, done: Text, place: Place, change: Change, expected: Expected, *codes: str
) -> PlannedMistake:
    """A mistake made by pasting into one cell, past what the form would let pass."""
    form, unit, cell = place
    return PlannedMistake(name, done, form, unit, expected, codes, cell, pasted={cell: change})
