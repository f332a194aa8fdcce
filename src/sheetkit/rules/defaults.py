"""What a default shows in a row: as the formula of a hidden cell, and the same in Python from what was typed there."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from sheetkit.columns.catalogue import TYPES
from sheetkit.columns.reading import is_blank
from sheetkit.model.cell_text import number_text
from sheetkit.model.excel import quoted, serial_of
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import CellValue
from sheetkit.model.names import begun_name, cell_name
from sheetkit.model.template import Column, Sheet
from sheetkit.model.text import Text


@frozen
class RowTyped:
    """What stands in a row by somebody's own hand: field → cell, nothing that only shows a default."""

    cells: Mapping[str, CellValue]

    def is_begun(self, sheet: Sheet) -> bool:
        """Whether anything stands in a column that has no default."""
        return any(column.field in self.cells for column in sheet.inputs if column.default is None)


def default_formula(column: Column, sheet: Sheet) -> str:
    """The expression that gives the default of a row, "" while there is nothing to show; "" for a column without one."""
    if column.default is None:
        return ""
    if column.default.of:
        cell = cell_name(sheet.id, column.default.of)
        return f'IF(LEN({cell})=0,"",{cell})'
    return f'IF({begun_name(sheet.id)}=1,{_literal(_cell(column, sheet))},"")'


def default_of(column: Column, sheet: Sheet, row: RowTyped) -> CellValue | None:
    """The same for a row that was typed so; None where the formula shows ""."""
    if column.default is None:
        return None
    if column.default.of:
        found = row.cells.get(column.default.of)
        return None if is_blank(found) else found
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
