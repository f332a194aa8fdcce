"""What a default shows in a row: as the formula of a hidden cell, and the same in Python from what was typed there."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import field

from sheetkit.columns.catalogue import TYPES
from sheetkit.columns.reading import is_blank
from sheetkit.model.address import column_letter
from sheetkit.model.cell_text import number_text
from sheetkit.model.excel import quoted, serial_of
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import CellValue
from sheetkit.model.names import WEEKDAY_WORDS, WEEKLY_DAYS, begun_name, cell_name
from sheetkit.model.template import Column, Sheet
from sheetkit.model.text import Text


@frozen
class RowTyped:
    """What stands in a row by somebody's own hand: field → cell, nothing that only shows a default.

    `shown` are the defaults that its cells show so far; `first` is what stands in the first row; `day` is the row's of those on
    which something takes place every week, None where nothing does. The first row is no row below the first.
    """

    cells: Mapping[str, CellValue]
    shown: Mapping[str, CellValue] = field(default_factory=dict)
    first: Mapping[str, CellValue] = field(default_factory=dict)
    day: datetime.date | None = None
    is_weekly: bool = False
    is_first: bool = False

    def get(self, name: str) -> CellValue | None:
        """What the cell of a field shows."""
        found = self.cells.get(name, self.shown.get(name))
        return None if is_blank(found) else found

    def is_begun(self, sheet: Sheet) -> bool:
        """Whether anything stands in a column that has no default."""
        return any(column.field in self.cells for column in sheet.inputs if column.default is None)


def default_formula(column: Column, sheet: Sheet) -> str:
    """The expression that gives the default of a row, "" while there is nothing to show; "" for a column without one."""
    if column.default is None:
        return ""
    if column.default.by_week or column.default.as_first:
        return _weekly_formula(column, sheet)
    if column.default.of:
        cell = cell_name(sheet.id, column.default.of)
        return f'IF(LEN({cell})=0,"",{cell})'
    return f'IF({begun_name(sheet.id)}=1,{_literal(_cell(column, sheet))},"")'


def _weekly_formula(column: Column, sheet: Sheet) -> str:
    """The row's day among those of the weekday in the head, or what the first row says; reached from locked cells."""
    assert column.default is not None
    assert sheet.weekly is not None
    place, row = sheet.weekly.place, sheet.first_row
    weekday = f"TRIM({_in_line(sheet, place.row, place.column)})"
    if column.default.by_week:
        day = f"INDEX({WEEKLY_DAYS},$A{row},MATCH({weekday},{WEEKDAY_WORDS},0))"
        return f'IFERROR(IF({day}=0,"",{day}),"")'
    first, date = _in_line(sheet, row, column.number), cell_name(sheet.id, column.default.of)
    known = f"ISNUMBER(MATCH({weekday},{WEEKDAY_WORDS},0))"
    return f'IFERROR(IF(AND($A{row}>1,{known},LEN({date})>0,LEN({first})>0),{first},""),"")'


def _in_line(sheet: Sheet, row: int, number: int) -> str:
    """A cell of a line that stays where it is whatever is cut and pasted: both ends of the range are locked."""
    start, end = column_letter(sheet.anchor_column), column_letter(sheet.return_column)
    return f"INDEX(${start}${row}:${end}${row},1,{number - sheet.anchor_column + 1})"


def default_of(column: Column, sheet: Sheet, row: RowTyped) -> CellValue | None:
    """The same for a row that was typed so; None where the formula shows ""."""
    if column.default is None:
        return None
    if column.default.by_week:
        return row.day
    if column.default.as_first:
        is_shown = row.is_weekly and not row.is_first and row.get(column.default.of) is not None
        return row.first.get(column.field) if is_shown else None
    if column.default.of:
        return row.get(column.default.of)
    return _cell(column, sheet) if row.is_begun(sheet) else None


def _cell(column: Column, sheet: Sheet) -> CellValue:
    """The value of a default as a cell of the worksheet holds it."""
    assert column.default is not None
    written = column.default.value
    if isinstance(written, Text):
        return sheet.say(written)
    if column.list:
        return str(column.shown(str(written)))
    kind = TYPES[column.type]
    value = kind.typed(written)
    return str(written) if value is None else kind.cell_value(value)


def _literal(value: CellValue) -> str:
    """A cell's content as a formula says it."""
    serial = serial_of(value) if isinstance(value, datetime.date | datetime.time) else None
    if serial is not None:
        return number_text(serial)
    if isinstance(value, int | float):
        return number_text(value)
    return quoted(str(value))
