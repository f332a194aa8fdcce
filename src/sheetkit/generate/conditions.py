"""Validations, input prompts and conditional formats of a sheet that people fill in."""

from __future__ import annotations

from typing import Any, cast

from openpyxl.formatting.rule import Rule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit import style
from sheetkit.columns.catalogue import TYPES
from sheetkit.generate import checks, painting
from sheetkit.generate.row_bits import DOUBTFUL, FINE, WRONG, row_bits
from sheetkit.model.address import column_letter
from sheetkit.model.excel import LONGEST_ERROR, LONGEST_PROMPT, LONGEST_PROMPT_TITLE, cut
from sheetkit.model.names import HEADER_FLAG, figure_name
from sheetkit.model.template import Column, Sheet, Template
from sheetkit.model.text import Text
from sheetkit.wording.signs import DOUBTFUL_SIGN, FINE_SIGN, WRONG_SIGN


def add_validations(worksheet: Worksheet, sheet: Sheet) -> None:
    """One validation with prompt for every input column, which asks before it takes what does not fit; a prompt where only reviewers fill in."""
    for column in (*sheet.inputs, *sheet.reviewers):
        validation = validation_of(sheet, column)
        validation.add(sheet.input_range(column).a1)
        worksheet.add_data_validation(validation)


def validation_of(sheet: Sheet, column: Column) -> DataValidation:
    """The column's validation; one that allows anything but shows the prompt when Excel has nothing to enforce."""
    wanted = column.validation
    options: dict[str, Any] = {
        # A formula that looks at another cell would pass anything while that cell is blank.
        "allow_blank": not column.parent,
        "showInputMessage": True,
        "showErrorMessage": wanted is None or wanted.asks,
        "promptTitle": cut(column.header, LONGEST_PROMPT_TITLE),
        "prompt": cut(prompt_of(sheet, column), LONGEST_PROMPT),
        "imeMode": "off" if TYPES[column.type].plainly_typed else None,
    }
    if wanted is None:
        return DataValidation(type=None, **options)
    error = wanted.error or _UNFIT.format(title=column.title)
    return DataValidation(
        type=cast(Any, wanted.type),
        formula1=wanted.formula1 or None,
        formula2=wanted.formula2 or None,
        operator=None if wanted.type in ("list", "custom") else cast(Any, wanted.operator),
        errorStyle=None if wanted.stop else "warning",
        errorTitle=cut(column.header, LONGEST_PROMPT_TITLE),
        error=cut(sheet.say(error if wanted.stop else _KEEP.format(error=error)), LONGEST_ERROR),
        **options,
    )


def prompt_of(sheet: Sheet, column: Column) -> str:
    """What is shown when the cell is selected."""
    if column.is_reviewers:
        return sheet.say(BY_REVIEWER)
    said = _PROMPT.format(necessity=necessity_of(column), help=help_of(column))
    if column.default_formula:
        said = _WITH_DEFAULT.format(said=said)
    return sheet.say(said)


def necessity_of(column: Column) -> Text:
    """Whether the column must be filled in."""
    return _MUST if column.required else _AT_TIMES if column.sometimes else _MAY


def help_of(column: Column) -> Text:
    """How the column is filled in, in its own words or those of its type."""
    return column.help or TYPES[column.type].prompt.format(title=column.title)


BY_REVIEWER = Text("由评审填写，本表不填", "Filled in by the reviewer; leave it blank here")
_UNFIT = Text("{title}不符合要求，请看提示。", "{title} is not as wanted; see the hint.")
_KEEP = Text(
    "{error}写法不同、意思清楚的，点“是”就能保留。",
    "{error} What says the same in other words can be kept with Yes.",
)
_PROMPT = Text("{necessity}。{help}", "{necessity}. {help}")
_WITH_DEFAULT = Text("{said}灰字是默认的，可直接改写。", "{said} Grey is the default; write over it.")
_MUST, _AT_TIMES, _MAY = Text("必填", "Required"), Text("有时必填", "At times"), Text("选填", "Optional")


def add_conditional_formats(worksheet: Worksheet, sheet: Sheet, template: Template) -> None:
    """Colours for wrong and doubtful cells, flagged headers, the head line, the row check, and data bars."""
    for column in sheet.columns:
        _mark_cells(worksheet, sheet, column)
        if column.data_bar:
            bar = _data_bar(column.data_bar, template)
            worksheet.conditional_formatting.add(sheet.input_range(column).a1, bar)
    _colour_headers(worksheet, sheet)
    _colour_headline(worksheet, sheet)
    _colour_check(worksheet, sheet)


def _mark_cells(worksheet: Worksheet, sheet: Sheet, column: Column) -> None:
    cells = sheet.input_range(column).a1
    for formula, fill, ink in (
        (checks.wrong_marking(sheet, column), style.WRONG_FILL, style.WRONG_INK),
        (checks.doubtful_marking(sheet, column), style.DOUBTFUL_FILL, style.DOUBTFUL_INK),
        (checks.is_default_formula(sheet, column) if column.default_formula else "", "", style.MUTED),
    ):
        if formula:
            worksheet.conditional_formatting.add(cells, painting.colouring(formula, fill, ink))


def _data_bar(full: str, template: Template) -> Rule:
    """A bar from 0 to a figure (by id) or a number."""
    is_figure = any(figure.id == full for figure in template.figures)
    return painting.data_bar(figure_name(full) if is_figure else float(full))


def _colour_headers(worksheet: Worksheet, sheet: Sheet) -> None:
    first, last = sheet.columns[0].letter, sheet.columns[-1].letter
    row = sheet.header_row
    formula = f'LEFT({first}{row},1)="{HEADER_FLAG.strip()}"'
    worksheet.conditional_formatting.add(
        f"{first}{row}:{last}{row}", painting.colouring(formula, style.WRONG_FILL, style.WRONG_INK)
    )


def _colour_headline(worksheet: Worksheet, sheet: Sheet) -> None:
    cells = f"A3:{column_letter(sheet.last_column)}3"
    wrong, fine = checks.has_wrong_formula(sheet), checks.is_fine_formula(sheet)
    worksheet.conditional_formatting.add(cells, painting.colouring(wrong, style.WRONG_FILL, style.WRONG_INK))
    worksheet.conditional_formatting.add(cells, painting.colouring(fine, style.FINE_FILL, style.FINE_INK))


def _colour_check(worksheet: Worksheet, sheet: Sheet) -> None:
    if sheet.status_column:
        _colour_status(worksheet, sheet)
        return
    letter = column_letter(sheet.check_column)
    cells = f"{letter}{sheet.first_row}:{letter}{sheet.last_row}"
    cell = f"${letter}{sheet.first_row}"
    for sign, ink in (
        (WRONG_SIGN, style.WRONG_INK),
        (DOUBTFUL_SIGN, style.DOUBTFUL_INK),
        (FINE_SIGN, style.FINE_INK),
    ):
        worksheet.conditional_formatting.add(
            cells, painting.colouring(f'ISNUMBER(FIND("{sign}",{cell}))', ink=ink)
        )


def _colour_status(worksheet: Worksheet, sheet: Sheet) -> None:
    """The status by the row's state, and the whole check in the same ink."""
    bits = row_bits(sheet)
    looks = (
        (WRONG, style.WRONG_FILL, style.WRONG_INK),
        (DOUBTFUL, style.DOUBTFUL_FILL, style.DOUBTFUL_INK),
        (FINE, "", style.FINE_INK),
    )
    for number in (sheet.status_column, sheet.check_column):
        letter = column_letter(number)
        cells = f"{letter}{sheet.first_row}:{letter}{sheet.last_row}"
        for state, fill, ink in looks:
            shown = fill if number == sheet.status_column else ""
            is_so = f"{bits.cell(bits.state)}={state}"
            worksheet.conditional_formatting.add(cells, painting.colouring(is_so, shown, ink))
