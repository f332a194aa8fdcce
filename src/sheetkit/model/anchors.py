"""How formulas reach the input cells of a form: from locked cells only, so that no cut and paste can rewrite them.

No range holds a header: a header's flag looks at the check column, whose rows look at the inputs, and that would be a
circle to strict programs. Edition 1 (release 0.1.0) still began its ranges there.
"""

from __future__ import annotations

from sheetkit.model.template import Column, Sheet


def this_row(sheet: Sheet, column: Column, prefix: str = "") -> str:
    """This row's value of a column, for a formula right of all of the form's columns: INDEX($A$6:$P$206,ROW()-5,5).

    Both corners are locked: the number of the first row and the end line. `prefix` is the worksheet's, "" or 'Plan'!.
    """
    end = sheet.last_row + 1
    if sheet.edition == 1:
        top = sheet.header_row
        return f"INDEX({prefix}${column.letter}${top}:${column.letter}${end},ROW()-{top - 1})"
    top = sheet.first_row
    return f"INDEX({prefix}$A${top}:${sheet.columns[-1].letter}${end},ROW()-{top - 1},{column.number})"


def beside(sheet: Sheet, column: Column) -> str:
    """The value of a column in the first input row, for a formula among the form's columns: OFFSET($A6,0,4).

    Such a formula must not look at a range that it stands in; its row is left relative.
    """
    return (
        this_row(sheet, column)
        if sheet.edition == 1
        else f"OFFSET($A{sheet.first_row},0,{column.number - 1})"
    )


def input_rows(sheet: Sheet, column: Column, prefix: str = "") -> str:
    """All input rows of a column, counted from the first row's number: OFFSET($A$6,0,4,200,1).

    Not INDEX(…):INDEX(…), which Excel refuses in conditional formats.
    """
    rows = sheet.last_row - sheet.first_row + 1
    if sheet.edition == 1:
        return f"OFFSET({prefix}${column.letter}${sheet.header_row},1,0,{rows},1)"
    return f"OFFSET({prefix}$A${sheet.first_row},0,{column.number - 1},{rows},1)"
