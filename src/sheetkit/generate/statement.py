"""The statement line of a form's head: titles, open cells with their lists and hints, and the proof that they are there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit import style
from sheetkit.columns.catalogue import TYPES
from sheetkit.generate import checks, painting
from sheetkit.generate.conditions import validation_of
from sheetkit.model.excel import LONGEST_ERROR, LONGEST_PROMPT, LONGEST_PROMPT_TITLE, cut, quoted
from sheetkit.model.names import WEEKDAY_WORDS
from sheetkit.model.statement import (
    NOTHING,
    SAID,
    STATEMENT_TITLES,
    STATEMENT_WORDS,
    WEEKLY_TITLE,
    StatementCell,
)
from sheetkit.model.statement_columns import statement_column
from sheetkit.model.template import Column, Sheet
from sheetkit.model.text import Text
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


def write_weekly(worksheet: Worksheet, sheet: Sheet) -> None:
    """Write the cell for the day of the week right of the line; nothing where the sheet has none."""
    cell = sheet.weekly
    if cell is None:
        return
    painting.put_text(worksheet, cell.label.row, cell.label.column, sheet.say(WEEKLY_TITLE), _TITLE_LOOK)
    painting.put(
        worksheet, cell.place.row, cell.place.column, None, replace(style.INPUT_LOOK, horizontal="center")
    )
    chosen = DataValidation(
        type="list",
        formula1=WEEKDAY_WORDS,
        allow_blank=True,
        showInputMessage=True,
        showErrorMessage=True,
        errorStyle="warning",
        promptTitle=cut(sheet.say(WEEKLY_TITLE), LONGEST_PROMPT_TITLE),
        prompt=cut(sheet.say(_WEEKLY_HELP), LONGEST_PROMPT),
        error=cut(sheet.say(_WEEKLY_UNFIT), LONGEST_ERROR),
    )
    chosen.add(cell.place.a1)
    worksheet.add_data_validation(chosen)


_WEEKLY_HELP = Text(
    "选填。每周固定一天的，在这里选星期几：下面用灰字排上日期，放假跳过；第一行填好的，下面各行照写，都可以直接改。没填别的内容的行不算。",
    "Optional. What takes place every week: choose the day. Dates appear below in grey, holidays skipped, and what the first row"
    " says; write over any of it. Rows in which you write nothing do not count.",
)
_WEEKLY_UNFIT = Text("请从下拉列表里选。", "Choose from the list.")


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
