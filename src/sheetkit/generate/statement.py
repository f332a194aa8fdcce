"""The statement line of a form's head: titles, open cells with their lists and hints, and the proof that they are there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from openpyxl.worksheet.worksheet import Worksheet

from sheetkit import style
from sheetkit.columns.catalogue import TYPES
from sheetkit.generate import checks, painting
from sheetkit.generate.conditions import validation_of
from sheetkit.model.excel import quoted
from sheetkit.model.statement import NOTHING, SAID, STATEMENT_TITLES, STATEMENT_WORDS, StatementCell
from sheetkit.model.statement_columns import statement_column
from sheetkit.model.template import Column, Sheet
from sheetkit.style import Look

_TITLE_LOOK = replace(style.NOTE_LOOK, ink=style.INK, horizontal="right", wrap=False)
_LINE_HEIGHT = 19.0


def cell_look(column: Column) -> Look:
    """How an open cell of the line looks."""
    kind = TYPES[column.type]
    return replace(
        style.INPUT_LOOK,
        wrap=False,
        horizontal="center" if kind.keeps_centre else "left",
        number_format=kind.format_of(column),
    )


def write_statement(worksheet: Worksheet, sheet: Sheet) -> None:
    """Write the line; nothing where the sheet has none."""
    # Side by side the titles stand right before their cells, one below the other they begin in one column.
    side_by_side = len({cell.label.column for cell in sheet.statement}) > 1
    for cell in sheet.statement:
        title = sheet.say(STATEMENT_TITLES[cell.field])
        look = _TITLE_LOOK if side_by_side else replace(_TITLE_LOOK, horizontal="left")
        painting.put_text(worksheet, cell.label.row, cell.label.column, title, look)
        column = statement_column(cell, sheet)
        painting.put(worksheet, cell.place.row, cell.place.column, None, cell_look(column))
        validation = validation_of(sheet, column)
        validation.add(cell.place.a1)
        worksheet.add_data_validation(validation)
        worksheet.row_dimensions[cell.place.row].height = _LINE_HEIGHT
        if cell.field == SAID:
            rule = painting.colouring(contradiction(sheet, cell), style.DOUBTFUL_FILL, style.DOUBTFUL_INK)
            worksheet.conditional_formatting.add(cell.place.a1, rule)


def contradiction(sheet: Sheet, cell: StatementCell) -> str:
    """TRUE while the line says that there is nothing, and rows of its sheet are filled in."""
    nothing = quoted(sheet.say(STATEMENT_WORDS[NOTHING]))
    return f"AND({cell.place.absolute}={nothing},{checks.count_filled(sheet)}>0)"


def lacks_statement(worksheet: Worksheet, sheet: Sheet) -> Iterator[str]:
    """The addresses of the line's cells that are not as promised: open, blank, titled, with their list or hint."""
    found = {str(one.sqref): one for one in worksheet.data_validations.dataValidation}
    for cell in sheet.statement:
        open_cell, title = worksheet[cell.place.a1], worksheet[cell.label.a1]
        validation = found.get(cell.place.a1)
        wanted = statement_column(cell, sheet).validation
        is_right = (
            not open_cell.protection.locked
            and open_cell.value is None
            and title.value == sheet.say(STATEMENT_TITLES[cell.field])
            and validation is not None
            and bool(validation.prompt)
            and (validation.formula1 or "") == (wanted.formula1 if wanted else "")
        )
        if not is_right:
            yield cell.place.a1
