"""How formulas reach the input cells of a form: from locked cells only, so that no cut and paste can rewrite them.

No range holds a header: a header's flag looks at the check column, whose rows look at the inputs, and that would be a
circle to strict programs. Edition 1 (release 0.1.0) still began its ranges there.
"""

from __future__ import annotations

from sheetkit.model.address import column_letter
from sheetkit.model.names import cell_name, rows_name
from sheetkit.model.template import Column, Sheet

OWN_ROW_EDITION = 2
"""Since which edition a row reads itself by a range along the row, from the anchor to the return column."""


def this_row(sheet: Sheet, column: Column, prefix: str = "") -> str:
    """This row's value of a column, as a formula of the first input row right of the return column has it: INDEX($C6:$Q6,1,5).

    Both ends are locked, the anchor and the reason for the row's return; the row is relative, so that an entry concerns
    its own row alone: a range over all rows would make the checks of all of them out of date. `prefix` is the worksheet's.
    """
    if sheet.edition == 1:
        top, end = sheet.header_row, sheet.last_row + 1
        return f"INDEX({prefix}${column.letter}${top}:${column.letter}${end},ROW()-{top - 1})"
    row, start = sheet.first_row, sheet.anchor_column
    ends = (f"${column_letter(number)}{row}" for number in (start, sheet.return_column))
    return f"INDEX({prefix}{':'.join(ends)},1,{column.number - start + 1})"


def beside(sheet: Sheet, column: Column) -> str:
    """This row's value of a column, for a formula among the form's columns: the relative name of its cell.

    Such a formula must not look at a range that it stands in, and OFFSET would be computed anew at every entry.
    """
    return this_row(sheet, column) if sheet.edition == 1 else cell_name(sheet.id, column.field)


def input_rows(sheet: Sheet, column: Column, prefix: str = "") -> str:
    """All input rows of a column, counted from the first row's number: OFFSET($A$6,0,4,200,1).

    Not INDEX(…):INDEX(…), which Excel refuses in conditional formats. Of a column with defaults the name of what stands in
    rows that are filled in: what a blank row shows by default counts nowhere.
    """
    if column.default is not None:
        return rows_name(sheet.id, column.field)
    rows = sheet.last_row - sheet.first_row + 1
    if sheet.edition == 1:
        return f"OFFSET({prefix}${column.letter}${sheet.header_row},1,0,{rows},1)"
    return f"OFFSET({prefix}$A${sheet.first_row},0,{column.number - 1},{rows},1)"


def table_rows(sheet: Sheet, prefix: str = "") -> str:
    """All input rows of a sheet from the number to the return column, both of which are locked."""
    return f"{prefix}$A${sheet.first_row}:${column_letter(sheet.return_column)}${sheet.last_row}"


def rows_there(sheet: Sheet, column: Column, prefix: str) -> str:
    """All input rows of a column, for a row of another sheet: INDEX(x!$A$6:$L$65,0,4), which is not computed anew at every entry.

    Where the rows are given it is from corner to corner: Gnumeric does not know a whole column of a range. Typed texts it cannot
    count anyhow, for it trims no range, and an error there is better than a number of one row.
    """
    if sheet.edition == 1 or column.default is not None:
        return input_rows(sheet, column, prefix)
    table, rows = table_rows(sheet, prefix), len(sheet.items)
    if rows:
        return f"INDEX({table},1,{column.number}):INDEX({table},{rows},{column.number})"
    return f"INDEX({table},0,{column.number})"
