"""One workbook that holds every case: each in rows of its own, recalculated once by LibreOffice."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.columns.base import ColumnType
from sheetkit.columns.catalogue import TYPES
from sheetkit.columns.in_sheet import SheetCell
from sheetkit.columns.sheet_cells import cell_of as cell_as_named
from sheetkit.columns.sheet_cells import in_key, one_text
from sheetkit.model.anchors import input_rows, this_row
from sheetkit.model.names import figure_name, list_name
from sheetkit.model.template import Column, FigureReference, Sheet
from sheetkit.model.text import Text
from sheetkit.rules.expressions import filled
from tests.rules.cases import Row, cell_of
from tests.rules.world import helper_sheet

NUMBER_COLUMN = 1
FIRST_FIELD_COLUMN = 2
RESULT_COLUMN = 30
"""Right of all fields, as the check column is."""
KEY_COLUMN = 3 * RESULT_COLUMN + 10
"""The first of the hidden columns with keys, right of those that read."""


@dataclass(frozen=True)
class Block:
    """Where a case stands: header in row `top`, its rows below. `sheet` and `there` are worksheets side by side.

    It addresses its cells as generated workbooks do (`rules.base.Cells`, `model.anchors`).
    """

    top: int
    count: int
    fields: Mapping[str, str]  # field → type
    keys: list[tuple[str, ...]] = field(
        default_factory=list, compare=False
    )  # the fields of each key asked for

    def value(self, field: str) -> str:
        """This row's value."""
        return this_row(self._sheet, self._sheet.column(field))

    @property
    def reads(self) -> bool:
        """As forms do now."""
        return True

    def read(self, field: str) -> str:
        """What its type reads in this row's cell: the cell that `reading` says, or written out; there are no names here."""
        if self._kind(field).plain_signs(self._seen(field)):
            return self._beside(field, 1)
        return self._kind(field).as_read(self._seen(field))

    def reading(self, field: str) -> tuple[str, str] | None:
        """The formulas of its plain text and of what is read, in the two columns that `reading_column` begins."""
        seen = self._seen(field)
        plain = self._kind(field).plain_signs(seen)
        if not plain:
            return None
        return f"={plain}", f'=IF({seen.value}="","",IFERROR({self._kind(field).as_read(seen)},"?"))'

    def reading_column(self, field: str) -> int:
        """Where its plain text stands."""
        return RESULT_COLUMN + 10 + 2 * self._sheet.column(field).number

    def _kind(self, field: str) -> ColumnType:
        return TYPES[self.fields[field]]

    def _seen(self, field: str) -> SheetCell:
        named = cell_as_named(self._sheet, self._sheet.column(field))
        return replace(named, value=self.value(field), plain=self._beside(field, 0))

    def _beside(self, field: str, more: int) -> str:
        letter = get_column_letter(self.reading_column(field) + more)
        return f"INDEX(${letter}${self.top + 1}:${letter}${self.top + self.count + 1},ROW()-{self.top})"

    def cell(self, field: str) -> str:
        """The first input row's cell."""
        return f"${self._sheet.column(field).letter}{self.top + 1}"

    def filled(self, field: str) -> str:
        """TRUE when not blank."""
        return filled(self.value(field))

    def column(self, field: str, sheet: str = "") -> str:
        """All input rows."""
        where = "there!" if sheet == "there" else "here!"
        return input_rows(self._sheet, self._sheet.column(field), where)

    def key(self, fields: Sequence[str]) -> tuple[str, str]:
        """The cells of the hidden column with keys of these fields."""
        if tuple(fields) not in self.keys:
            self.keys.append(tuple(fields))
        letter = get_column_letter(KEY_COLUMN + self.keys.index(tuple(fields)))
        first, last = self.top + 1, self.top + self.count
        return f"${letter}{first}", f"${letter}${first}:${letter}${last}"

    def key_formula(self, fields: Sequence[str]) -> str:
        """What such a column holds in the first row."""
        return one_text(in_key(self._kind(name), self.value(name)) for name in fields or self.fields)

    def is_given(self, field: str, sheet: str = "") -> bool:
        """Everything is typed here."""
        return False

    def say(self, text: Text) -> str:
        """In Chinese."""
        return text.zh

    def shown(self, field: str, value: object, sheet: str = "") -> object:
        """As it is."""
        return value

    def parameter(self, value: object) -> str:
        """A figure's name, a number or quoted text."""
        if isinstance(value, FigureReference):
            return figure_name(value.id)
        if isinstance(value, int | float):
            return f"{value:.15g}"
        return '"' + str(value).replace('"', '""') + '"'

    def list_values(self, list_id: str) -> str:
        """The list's name."""
        return list_name(list_id)

    def is_name(self, field: str, sheet: str = "") -> bool:
        return False

    def column_type(self, field: str, sheet: str = "") -> str:
        """The type of the column."""
        return self.fields[field]

    @cached_property
    def _sheet(self) -> Sheet:
        columns = tuple(
            Column(field=field, title=Text(field), number=number, type=type_, width=10)
            for number, (field, type_) in enumerate(self.fields.items(), FIRST_FIELD_COLUMN)
        )
        assert columns[-1].number + 1 < RESULT_COLUMN - 1
        return Sheet(
            "here",
            Text("here"),
            "rows",
            columns,
            header_row=self.top,
            return_column=columns[-1].number + 1,
            first_row=self.top + 1,
            last_row=self.top + self.count,
        )


class CaseBook:
    """Collects blocks with formulas, recalculates them, and gives the results by block and row."""

    def __init__(self) -> None:
        self.book = Workbook()
        here = self.book.active
        assert isinstance(here, Worksheet)
        self.here, self.there = here, self.book.create_sheet("there")
        self.here.title = "here"
        self.next_row = 1
        helper_sheet(self.book)

    def add(self, rows: Sequence[Row], there: Sequence[Row], types: Mapping[str, str]) -> Block:
        """Writes the rows of a case; fields without a type are text."""
        fields = {**types, **{name: "text" for row in (*rows, *there) for name in row if name not in types}}
        block = Block(self.next_row, max(len(rows), len(there)), fields)
        self.next_row += block.count + 2
        for sheet, content in ((self.here, rows), (self.there, there)):
            for index, row in enumerate(content, block.top + 1):
                sheet.cell(index, NUMBER_COLUMN).value = index - block.top
                for number, (name, type_) in enumerate(fields.items(), FIRST_FIELD_COLUMN):
                    _write(sheet, index, number, cell_of(row.get(name), type_))
        for name in fields:
            if (formulas := block.reading(name)) is not None:
                for index in range(block.top + 1, block.top + 1 + block.count):
                    for more, formula in enumerate(formulas):
                        cell = self.here.cell(index, block.reading_column(name) + more)
                        cell.value = _in_row(formula, block.top + 1, index)
        return block

    def formula(self, block: Block, index: int, formula: str) -> None:
        """Puts a formula beside row `index`; -1 is the header's line, for a rule over the whole sheet."""
        row = block.top + 1 + index
        self.here.cell(row, RESULT_COLUMN).value = _in_row(f"={formula}", block.top + 1, row)
        for number, fields in enumerate(block.keys if index >= 0 else ()):
            cell = self.here.cell(row, KEY_COLUMN + number)
            cell.value = _in_row(block.key_formula(fields), block.top + 1, row)

    def recalculated(self, folder: Path) -> Worksheet:
        """The worksheet with the results, after LibreOffice has opened and saved the workbook."""
        source = folder / "cases.xlsx"
        self.book.save(source)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(folder / "out"),
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        sheet = load_workbook(folder / "out" / "cases.xlsx", data_only=True)["here"]
        assert isinstance(sheet, Worksheet)
        return sheet


def _in_row(formula: str, first: int, row: int) -> str:
    """A formula of the block's first input row as another row has it."""
    return str(Translator(formula, f"A{first}").translate_formula(f"A{row}"))


def result(sheet: Worksheet, block: Block, index: int) -> Any:
    """The recalculated result beside row `index`."""
    return sheet.cell(block.top + 1 + index, RESULT_COLUMN).value


def _write(sheet: Worksheet, row: int, column: int, value: object) -> None:
    if value is None:
        return
    cell = sheet.cell(row, column)
    cell.value = value  # type: ignore[assignment]
    if isinstance(value, str):
        cell.data_type = "s"
