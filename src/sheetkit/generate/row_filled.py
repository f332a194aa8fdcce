"""Whether a row holds anything, and which row is the last that does."""

from __future__ import annotations

from sheetkit.columns.sheet_cells import default_columns, first_free_column
from sheetkit.model.address import Address, column_letter
from sheetkit.model.anchors import table_rows, this_row
from sheetkit.model.excel import sheet_prefix
from sheetkit.model.names import FULL_WIDTH_SPACE
from sheetkit.model.template import Column, Sheet

LAST_BEGUN_ROW = 3


def row_filled(sheet: Sheet) -> str:
    """TRUE when this row holds any input that is not blank after trimming; an error value counts as input.

    What a cell shows by default is nobody's input.
    """
    cells = "&".join(_by_hand(sheet, column) for column in (*sheet.inputs, *sheet.reviewers))
    return f'IFERROR(LEN(TRIM(SUBSTITUTE({cells},"{FULL_WIDTH_SPACE}","")))>0,TRUE)'


def _by_hand(sheet: Sheet, column: Column) -> str:
    """What stands in this row's cell unless it is what the cell shows by default."""
    cell, number = this_row(sheet, column), default_columns(sheet).get(column.field, 0)
    return f'IF({cell}=${column_letter(number)}{sheet.first_row},"",{cell})' if number else cell


def last_begun(sheet: Sheet) -> str:
    """The cell that says which row of the worksheet is the last that holds anything, 0 when none does."""
    return Address(LAST_BEGUN_ROW, first_free_column(sheet)).absolute


def down_to_the_last(sheet: Sheet, column: Column) -> str:
    """The input rows of a column down to the last row of the sheet that holds anything, the first at least, as a name means them.

    Corners are found in a range whose ends are locked. COUNTA would cut off the end where a row between is blank, and count
    what a formula leaves blank.
    """
    prefix = sheet_prefix(sheet.name)
    table = table_rows(sheet, prefix)
    found = f"MAX(1,{prefix}{last_begun(sheet)}-{sheet.first_row - 1})"
    end = len(sheet.items) or found  # rows that are given are all there
    return f"INDEX({table},1,{column.number}):INDEX({table},{end},{column.number})"
