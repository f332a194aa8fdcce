"""A sheet that people fill in: title lines, headers, input and locked cells, the row check and the end line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from sheetkit import style
from sheetkit.generate import checks, painting, row_check
from sheetkit.generate.form_looks import (
    check_look,
    check_width,
    column_width,
    header_look,
    horizontal,
    input_look,
    locked_look,
    number_format,
    return_look,
)
from sheetkit.generate.return_code import whole_sheet_cells
from sheetkit.generate.statement import write_statement, write_weekly
from sheetkit.model.address import Address, column_letter
from sheetkit.model.frozen import changeable
from sheetkit.model.names import (
    CHECK_TITLE,
    NUMBER_TITLE,
    RETURN_TITLE,
    STATUS_TITLE,
    TOTAL_TITLE,
)
from sheetkit.model.own_columns import NUMBER_WIDTH, RETURN_WIDTH, STATUS_WIDTH
from sheetkit.model.template import Column, Sheet, Template
from sheetkit.model.text import Text

_LEGEND = Text(
    "黄色格子请填写：标题带 * 的必填，浅蓝标题的可以空着；灰色格子自动生成。红色要改，橙色请核对，看“检查”一列。",
    "Fill in the yellow cells: a title with * must be filled in, pale blue ones may be left blank. Grey cells fill themselves."
    " Red: correct; orange: please check; see “Check”.",
)
_FORMER_LEGEND = Text(
    "黄色格子请填写，标题带 * 的必填；灰色格子自动生成，不用填。红色要改，橙色请核对。",
    "Fill in the yellow cells; a title with * must be filled in. Grey cells fill themselves. Red: correct; orange: please check.",
)
_OPTIONAL_FROM_HERE = Text("以下选填，没有可空着 →", "From here on optional: may be left blank →")
_END_LINE = Text(
    "表格结束线。行数不够时，可以在这条线以下接着填写（那里没有下拉和检查）。",
    "End of the table. If there are not enough rows, go on below this line (there are no lists or checks there).",
)


@changeable
class WrittenSheet:
    """What the compiler of the blueprint needs to know of a sheet beyond its cells.

    `cached` maps an A1 address to what its formula shows in an empty form; `repeated` lists the columns
    whose formula is the same text in every input row (letter, first row, last row).
    """

    cached: dict[str, str | float] = field(default_factory=dict)
    repeated: list[tuple[str, int, int]] = field(default_factory=list)


def write_form_sheet(worksheet: Worksheet, sheet: Sheet, template: Template) -> WrittenSheet:
    """Write every cell of a "rows" or "items" sheet; formats and validations come afterwards."""
    written = WrittenSheet()
    headline = checks.headline_formula(sheet)
    painting.title_lines(
        worksheet,
        painting.TitleLines(title_of(sheet, template), headline, language=sheet.language),
        sheet.last_column,
    )
    written.cached["A3"] = checks.empty_headline(sheet)
    _move_code(worksheet, sheet)
    _write_line_above_headers(worksheet, sheet)
    _write_headers(worksheet, sheet, written)
    own = _own_formulas(sheet)
    for row in range(sheet.first_row, sheet.last_row + 1):
        _write_row(worksheet, sheet, row, own)
    for column in sheet.columns:
        if column.formula:
            written.repeated.append((column.letter, sheet.first_row, sheet.last_row))
        elif (
            column.default_formula
        ):  # each its own: one that is shared ends where somebody writes into the first
            rows = range(sheet.first_row, sheet.last_row + 1)
            written.cached.update({f"{column.letter}{row}": "" for row in rows})
    for number in own:
        letter = column_letter(number)
        written.repeated.append((letter, sheet.first_row, sheet.last_row))
        written.cached.update({f"{letter}{row}": "" for row in range(sheet.first_row, sheet.last_row + 1)})
    _write_overflow(worksheet, sheet, template, written)
    _write_end(worksheet, sheet, written)
    _set_sizes(worksheet, sheet)
    if sheet.kind == "rows":
        _open_below(worksheet, sheet)
    else:
        _write_notes(worksheet, sheet)
    return written


def _own_formulas(sheet: Sheet) -> dict[int, str]:
    """The formulas of the columns in sight that say how a row stands, by their number."""
    formulas = {sheet.check_column: row_check.check_formula(sheet)}
    return formulas | ({sheet.status_column: row_check.status_formula(sheet)} if sheet.status_column else {})


def _write_line_above_headers(worksheet: Worksheet, sheet: Sheet) -> None:
    """The statement line; a sheet without one has the legend there, which the others tell in their head line."""
    for row in range(4, sheet.header_row):
        for number in range(1, sheet.last_column + 1):
            painting.put(worksheet, row, number, None, style.NOTE_LOOK)
        worksheet.row_dimensions[row].height = 17
    look = replace(style.NOTE_LOOK, wrap=False)
    if not sheet.statement:
        legend = sheet.say(_LEGEND if sheet.status_column else _FORMER_LEGEND)
        painting.put_text(worksheet, sheet.header_row - 1, 1, legend, look)
        return
    write_statement(worksheet, sheet)
    write_weekly(worksheet, sheet)
    first = next((column.number for column in sheet.columns if column.is_optional), 0)
    taken = max(cell.place.column for cell in sheet.head_cells)
    if first > max(taken, sheet.anchor_column + 1):
        said = sheet.say(_OPTIONAL_FROM_HERE)
        painting.put_text(worksheet, sheet.header_row - 1, first, said, look)


def title_of(sheet: Sheet, template: Template) -> str:
    """What the title band says: the form, and the sheet where there are several."""
    if len(template.sheets) == 1 or sheet.name == template.name:
        return template.name
    return f"{template.name} · {sheet.name}"


def _move_code(worksheet: Worksheet, sheet: Sheet) -> None:
    """Bring the form code to the last column that is seen: the return column is hidden."""
    if sheet.check_column == sheet.last_column:
        return
    hidden, shown = (
        painting.cell_at(worksheet, 1, sheet.return_column),
        painting.cell_at(worksheet, 1, sheet.check_column),
    )
    shown.value, hidden.value = hidden.value, None
    painting.paint(shown, style.CODE_LOOK)


def _write_headers(worksheet: Worksheet, sheet: Sheet, written: WrittenSheet) -> None:
    row, own = sheet.header_row, header_look(sheet)
    painting.put_text(worksheet, row, 1, sheet.say(NUMBER_TITLE), own)
    if sheet.status_column:
        painting.put_text(worksheet, row, sheet.status_column, sheet.say(STATUS_TITLE), own)
        painting.put(worksheet, row, sheet.anchor_column, None, own)
    for column in sheet.columns:
        look = header_look(sheet, column)
        text = checks.header_formula(sheet, column)
        if text.startswith("=") and not column.header.startswith("="):
            painting.put(worksheet, row, column.number, text, look)
            written.cached[Address(row, column.number).a1] = checks.header_text(column)
        else:
            painting.put_text(worksheet, row, column.number, text, look)
    painting.put_text(worksheet, row, sheet.check_column, sheet.say(CHECK_TITLE), own)
    painting.put_text(worksheet, row, sheet.return_column, sheet.say(RETURN_TITLE), own)


def _write_row(worksheet: Worksheet, sheet: Sheet, row: int, own: Mapping[int, str]) -> None:
    index = row - sheet.first_row
    painting.put(worksheet, row, 1, sheet.item_number(index), style.NUMBER_LOOK)
    for column in sheet.columns:
        if not column.locked:
            painting.put(
                worksheet, row, column.number, checks.open_formula(sheet, column, row), input_look(column)
            )
        elif column.formula:
            formula = checks.computed_formula(column, sheet, row)
            painting.put(worksheet, row, column.number, formula, locked_look(column))
        else:
            value = column.shown(sheet.items[index].get(column.field)) if index < len(sheet.items) else None
            if isinstance(value, str):
                painting.put_text(worksheet, row, column.number, value, locked_look(column))
            else:
                painting.put(worksheet, row, column.number, value, locked_look(column))
    for number, formula in own.items():
        painting.put(worksheet, row, number, formula, check_look(sheet))
    if sheet.status_column:
        painting.put(worksheet, row, sheet.anchor_column, None, style.NUMBER_LOOK)
    painting.put(worksheet, row, sheet.return_column, None, return_look())


def _write_overflow(worksheet: Worksheet, sheet: Sheet, template: Template, written: WrittenSheet) -> None:
    """What is read, and rules that one check formula cannot hold, in hidden locked columns right of the table."""
    numbers = row_check.number_columns(sheet)
    for number, formula in row_check.hidden_formulas(sheet):
        letter, blank = column_letter(number), 0 if number in numbers else ""
        for row in range(sheet.first_row, sheet.last_row + 1):
            painting.put(worksheet, row, number, formula, check_look(sheet))
        written.repeated.append((letter, sheet.first_row, sheet.last_row))
        written.cached.update({f"{letter}{row}": blank for row in range(sheet.first_row, sheet.last_row + 1)})
        worksheet.column_dimensions[letter].hidden = True
    if sheet.status_column:
        for cell in whole_sheet_cells(template, sheet):
            painting.put(worksheet, cell.place.row, cell.place.column, cell.formula, check_look(sheet))
            written.cached[cell.place.a1] = cell.empty
        worksheet.column_dimensions[column_letter(sheet.anchor_column)].hidden = True


def _write_end(worksheet: Worksheet, sheet: Sheet, written: WrittenSheet) -> None:
    """The locked line under the inputs: totals where a column has one, else a sentence."""
    row = sheet.last_row + 1
    totals = [column for column in sheet.columns if column.total]
    look = style.TOTAL_LOOK if totals else replace(style.LOCKED_LOOK, ink=style.MUTED, size=style.NOTE_SIZE)
    for number in range(1, sheet.last_column + 1):
        painting.put(worksheet, row, number, None, replace(look, border=bool(totals), wrap=False))
    if not totals:
        painting.put_text(worksheet, row, 1, sheet.say(_END_LINE), replace(look, border=False, wrap=False))
        return
    painting.put_text(worksheet, row, 1, sheet.say(TOTAL_TITLE), style.TOTAL_LOOK)
    for column in totals:
        formula = checks.total_formula(column, sheet)
        painting.put(
            worksheet, row, column.number, formula, replace(look, number_format=_total_format(column))
        )
        written.cached[Address(row, column.number).a1] = _prepared_sum(sheet, column)


def _total_format(column: Column) -> str:
    """As the column's own numbers are shown; nothing summed yet is nothing to see."""
    if column.decimals is None:
        return style.AS_TYPED_OR_BLANK
    own = number_format(column)
    return f"{own};-{own};"


def _prepared_sum(sheet: Sheet, column: Column) -> float:
    values = [item.get(column.field) for item in sheet.items] if column.locked else []
    return sum(value for value in values if isinstance(value, int | float))


def _set_sizes(worksheet: Worksheet, sheet: Sheet) -> None:
    widths = {1: NUMBER_WIDTH, sheet.check_column: check_width(sheet), sheet.return_column: RETURN_WIDTH}
    widths |= {sheet.status_column: STATUS_WIDTH} if sheet.status_column else {}
    widths.update({column.number: column_width(column) for column in sheet.columns})
    for number, width in widths.items():
        worksheet.column_dimensions[column_letter(number)].width = width
    worksheet.column_dimensions[column_letter(sheet.return_column)].hidden = True
    lines = max(
        style.line_count(checks.flagged_header(sheet, column), column_width(column))
        for column in sheet.columns
    )
    height = style.row_height(lines)
    if (
        sheet.status_column and sheet.kind == "rows"
    ):  # the filter's buttons stand below the titles, not on them
        height += style.FILTER_BUTTON_HEIGHT
    worksheet.row_dimensions[sheet.header_row].height = max(style.HEADER_ROW_HEIGHT, height)
    # Blank rows have no height of their own, so that they grow with what people type.
    worksheet.sheet_format.defaultRowHeight = style.BODY_ROW_HEIGHT
    worksheet.sheet_format.customHeight = True
    for index, item in enumerate(sheet.items):
        worksheet.row_dimensions[sheet.first_row + index].height = _item_height(sheet, item)


def _item_height(sheet: Sheet, item: Mapping[str, Any]) -> float:
    """The height that fits the prepared texts of a row."""
    given = [column for column in sheet.columns if column.locked]
    lines = [
        style.line_count(str(column.shown(item.get(column.field, ""))), column.width) for column in given
    ]
    return style.row_height(max(lines, default=1))


def _open_below(worksheet: Worksheet, sheet: Sheet) -> None:
    """Leave the input columns open below the end line: what people write there is read, with a warning."""
    for column in sheet.inputs:
        below = worksheet.column_dimensions[column.letter]
        below.protection = painting.OPEN
        below.font = painting.font()
        below.number_format = number_format(column)
        below.alignment = painting.alignment(horizontal(column))
        below.border = painting.box()


def _write_notes(worksheet: Worksheet, sheet: Sheet) -> None:
    """Notes under a table of given rows, after one free line."""
    for row, note in enumerate(sheet.notes, start=sheet.last_row + 3):
        painting.put_text(
            worksheet,
            row,
            1,
            sheet.say(Text("注：{note}", "Note: {note}").format(note=note)),
            replace(style.NOTE_LOOK, wrap=False),
        )
