"""How Excel formulas address a form's cells so that no cut and paste between inputs can rewrite them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from sheetkit.columns.in_sheet import nothing_words
from sheetkit.columns.list_words import answers_among
from sheetkit.columns.reading import EMPTY_WORDS
from sheetkit.columns.sheet_cells import READING_EDITION, is_read
from sheetkit.model.anchors import beside, input_rows, rows_there, this_row
from sheetkit.model.cell_text import number_text
from sheetkit.model.excel import quoted, sheet_prefix
from sheetkit.model.names import (
    NOTHING_NAME,
    figure_name,
    key_name,
    keys_name,
    list_name,
    read_name,
    rows_name,
)
from sheetkit.model.people import PERSON
from sheetkit.model.template import ChoiceList, Column, FigureReference, Sheet
from sheetkit.model.text import Text
from sheetkit.rules.expressions import filled

NO_LISTS: Mapping[str, ChoiceList] = {}


class SheetCells:
    """`rules.base.Cells` for the rules of one sheet.

    `qualified` addresses carry the worksheet's name, as a formula that stands on another sheet needs; `inside` is for
    formulas that stand in the sheet's own columns.
    """

    def __init__(
        self,
        sheets: Mapping[str, Sheet],
        sheet: str,
        lists: Mapping[str, ChoiceList] = NO_LISTS,
        *,
        qualified: bool = False,
        inside: bool = False,
    ) -> None:
        self._sheets, self._lists = sheets, lists
        self._sheet = sheets[sheet]
        self._qualified = qualified
        self._inside = inside

    def value(self, field: str) -> str:
        """This row's value, reached from locked cells (`model.anchors`)."""
        sheet, column = self._sheet, self._sheet.column(field)
        return beside(sheet, column) if self._inside else this_row(sheet, column, self._prefix(sheet))

    @property
    def reads(self) -> bool:
        """Whether formulas have names for what is read."""
        return self._sheet.edition >= READING_EDITION

    def read(self, field: str) -> str:
        """The name of what the column's type reads in this row's cell; what needs no reading is taken as it stands."""
        column = self._sheet.column(field)
        if self._qualified or not is_read(self._sheet, column):
            return self.value(field)
        return read_name(self._sheet.id, field)

    def cell(self, field: str) -> str:
        """The cell of the first input row with its row left relative ($E6), for data validations."""
        return f"${self._sheet.column(field).letter}{self._sheet.first_row}"

    def filled(self, field: str) -> str:
        """TRUE when this row's cell holds more than blanks, or words that are as good as blank (`NOTHING_NAME`)."""
        if not self.reads:
            return filled(self.value(field))
        answers = self._answers(self._sheet.column(field))
        words = quoted(nothing_words(self._sheet.language, answers)) if answers else NOTHING_NAME
        return filled(self.value(field), words)

    def _answers(self, column: Column) -> list[str]:
        """The words for nothing that are values of the column's list."""
        choices = self._lists.get(column.list)
        return answers_among(choices, sorted(EMPTY_WORDS)) if choices else []

    def column(self, field: str, sheet: str = "") -> str:
        """All input rows of a field, reached from locked cells (`model.anchors`).

        A row's rules look at a hidden column that holds the same: only what is entered in that field concerns them then.
        """
        there, column = self._find(field, sheet)
        if self.reads and not (sheet or self._qualified or self._inside):
            return rows_name(there.id, field)
        if there is not self._sheet and not self._qualified:
            return rows_there(there, column, self._prefix(there))
        return input_rows(there, column, self._prefix(there))

    def is_given(self, field: str, sheet: str = "") -> bool:
        """Whether the cells of a field hold what stands in the definition."""
        there, column = self._find(field, sheet)
        return there.kind == "items" and column.locked and not column.formula

    def key(self, fields: Sequence[str]) -> tuple[str, str] | None:
        """The names of a hidden column, this row's cell and all rows; forms that read nothing have none."""
        if not self.reads:
            return None
        return key_name(self._sheet.id, fields), keys_name(self._sheet.id, fields)

    def say(self, text: Text) -> str:
        """A text in the language that the sheet speaks."""
        return self._sheet.say(text)

    def shown(self, field: str, value: object, sheet: str = "") -> object:
        """A value of `field` as its cells show it."""
        return self._find(field, sheet)[1].shown(value)

    def parameter(self, value: object) -> str:
        """A figure's defined name, a number, a date, TRUE or FALSE, or quoted text."""
        if isinstance(value, FigureReference):
            return figure_name(value.id)
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, int | float):
            return number_text(value)
        if isinstance(value, datetime.date):
            return f"DATE({value.year},{value.month},{value.day})"
        return quoted(str(value))

    def list_values(self, list_id: str) -> str:
        """The defined name of a list's values."""
        return list_name(list_id)

    def column_type(self, field: str, sheet: str = "") -> str:
        """The type of the column that holds `field`; KeyError when there is none."""
        return self._find(field, sheet)[1].type

    def is_name(self, field: str, sheet: str = "") -> bool:
        """Whether people's names stand in it, which compare without spaces; in forms of edition 1 they do not."""
        return self.reads and self._find(field, sheet)[1].role == PERSON

    def _find(self, field: str, sheet: str) -> tuple[Sheet, Column]:
        there = self._sheets[sheet] if sheet else self._sheet
        return there, there.column(field)

    def _prefix(self, sheet: Sheet) -> str:
        if sheet is self._sheet and not self._qualified:
            return ""
        return sheet_prefix(sheet.name)
