"""Proof by re-reading for a sheet that people fill in: cells, locks, validations, formats and formulas."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.generate import checks, form_looks, row_check
from sheetkit.generate.protection import filter_range
from sheetkit.generate.return_code import whole_sheet_cells
from sheetkit.generate.statement import lacks_statement
from sheetkit.model.address import column_letter
from sheetkit.model.excel import LONGEST_VALIDATION_FORMULA, length_of
from sheetkit.model.names import CHECK_TITLE, RETURN_TITLE, STATUS_TITLE
from sheetkit.model.template import Column, Sheet, Template
from sheetkit.model.text import Text


def form_gaps(worksheet: Worksheet, sheet: Sheet, template: Template) -> list[Text]:
    """Everything the template promises of this sheet and the worksheet lacks."""
    return [
        *_cell_gaps(worksheet, sheet),
        *_formula_gaps(worksheet, sheet),
        *_whole_sheet_gaps(worksheet, sheet, template),
        *_validation_gaps(worksheet, sheet),
        *_format_gaps(worksheet, sheet),
        *_frame_gaps(worksheet, sheet),
        *(
            _gap(sheet, None, "填表人一行（{cell}）", "the statement line ({cell})", cell=cell)
            for cell in lacks_statement(worksheet, sheet)
        ),
    ]


def _gap(sheet: Sheet, column: Column | None, zh: str, en: str, **parameters: object) -> Text:
    where = Text("“{sheet}”", "{sheet}").format(sheet=sheet.title)
    if column:
        where = Text("“{sheet}”“{title}”列", "{sheet} / {field}").format(
            sheet=sheet.title, title=column.title, field=column.field
        )
    what = Text(zh, en).format(**parameters)
    return Text("{where}的{what}", "{what} of {where}").format(where=where, what=what)


def _cell_gaps(worksheet: Worksheet, sheet: Sheet) -> Iterator[Text]:
    """Inputs are open and blank with their number format; every other cell of the table is locked."""
    inputs = {column.number: column for column in sheet.inputs}
    for number in range(1, sheet.last_column + 1):
        column = inputs.get(number)
        cells = [worksheet.cell(row, number) for row in range(sheet.first_row, sheet.last_row + 1)]
        if column is None:
            if any(not cell.protection.locked for cell in cells):
                yield _gap(
                    sheet,
                    None,
                    "锁定单元格（{column_letter} 列）",
                    "locked cells in column {number}",
                    column_letter=column_letter(number),
                    number=number,
                )
            continue
        shown = [
            checks.open_formula(sheet, column, row) for row in range(sheet.first_row, sheet.last_row + 1)
        ]
        if any(cell.protection.locked for cell in cells) or [cell.value for cell in cells] != shown:
            yield _gap(sheet, column, "可填写单元格", "open cells")
        if sheet.kind == "rows" and worksheet.column_dimensions[column.letter].protection.locked:
            yield _gap(sheet, column, "结束线以下的可填写单元格", "open cells below the end line")
        if any(cell.number_format != form_looks.number_format(column) for cell in cells):
            yield _gap(sheet, column, "数字格式", "the number format")
    around = [*range(1, sheet.first_row), sheet.last_row + 1]
    stated = {(cell.place.row, cell.place.column) for cell in sheet.head_cells}
    outside = (worksheet.cell(row, number) for row in around for number in range(1, sheet.last_column + 1))
    if any(not cell.protection.locked and (cell.row, cell.column) not in stated for cell in outside):
        yield _gap(sheet, None, "标题和结束行的锁定", "the lock on headers and end line")


def _is_in_rows(worksheet: Worksheet, sheet: Sheet, number: int, formula: str) -> bool:
    """Whether a column has the formula in all input rows."""
    rows = range(sheet.first_row, sheet.last_row + 1)
    return all(
        worksheet.cell(row, number).value == written for row, written in checks.in_rows(formula, sheet, rows)
    )


def _has_status(worksheet: Worksheet, sheet: Sheet) -> bool:
    """Whether every row says how it stands, under its title."""
    title = worksheet.cell(sheet.header_row, sheet.status_column).value
    return _is_in_rows(
        worksheet, sheet, sheet.status_column, row_check.status_formula(sheet)
    ) and title == sheet.say(STATUS_TITLE)


def _whole_sheet_gaps(worksheet: Worksheet, sheet: Sheet, template: Template) -> Iterator[Text]:
    """What sums up the rows in hidden cells, the return code among it."""
    for one in whole_sheet_cells(template, sheet) if sheet.status_column else ():
        if worksheet.cell(one.place.row, one.place.column).value != one.formula:
            yield _gap(sheet, None, "隐藏公式（{cell}）", "the hidden formula in {cell}", cell=one.place.a1)


def _formula_gaps(worksheet: Worksheet, sheet: Sheet) -> Iterator[Text]:
    rows = range(sheet.first_row, sheet.last_row + 1)
    if not _is_in_rows(worksheet, sheet, sheet.check_column, row_check.check_formula(sheet)):
        yield _gap(sheet, None, "“{CHECK_TITLE}”公式", "the row check", CHECK_TITLE=CHECK_TITLE)
    if sheet.status_column and not _has_status(worksheet, sheet):
        yield _gap(sheet, None, "“{STATUS_TITLE}”公式", "the status", STATUS_TITLE=STATUS_TITLE)
    for number, formula in row_check.hidden_formulas(sheet):
        if not _is_in_rows(worksheet, sheet, number, formula):
            yield _gap(
                sheet,
                None,
                "“{CHECK_TITLE}”公式（{column_letter} 列）",
                "part of the row check",
                CHECK_TITLE=CHECK_TITLE,
                column_letter=column_letter(number),
            )
    if worksheet["A3"].value != checks.headline_formula(sheet):
        yield _gap(sheet, None, "第 3 行的填写情况", "the head line")
    for column in sheet.columns:
        header = checks.header_formula(sheet, column)
        if worksheet.cell(sheet.header_row, column.number).value != header:
            yield _gap(sheet, column, "标题", "the header")
        if column.formula and any(
            worksheet.cell(row, column.number).value != checks.computed_formula(column, sheet, row)
            for row in rows
        ):
            yield _gap(sheet, column, "公式", "the formula")
        total = worksheet.cell(sheet.last_row + 1, column.number).value
        if column.total and total != checks.total_formula(column, sheet):
            yield _gap(sheet, column, "合计", "the total")


def _validation_gaps(worksheet: Worksheet, sheet: Sheet) -> Iterator[Text]:
    found = {str(one.sqref): one for one in worksheet.data_validations.dataValidation}
    for column in (*sheet.inputs, *sheet.reviewers):
        validation = found.get(sheet.input_range(column).a1)
        if validation is None or not validation.showInputMessage or not validation.prompt:
            yield _gap(sheet, column, "填写提示", "the input prompt")
        elif not _enforces(validation, column):
            yield _gap(sheet, column, "数据有效性", "the data validation")


def _enforces(validation: DataValidation, column: Column) -> bool:
    wanted = column.validation
    if wanted is None:
        return validation.type in (None, "none")
    formulas = (validation.formula1 or "", validation.formula2 or "")
    fits = all(length_of(formula) <= LONGEST_VALIDATION_FORMULA for formula in formulas)
    # A list that points straight at another sheet is moved by some programs and dropped by others.
    is_named = wanted.type != "list" or "!" not in formulas[0]
    is_same = validation.type == wanted.type and formulas == (wanted.formula1, wanted.formula2)
    asks = (
        bool(validation.showErrorMessage) == wanted.asks
        and (validation.errorStyle == "warning") != wanted.stop
    )
    return bool(asks) and is_same and fits and is_named


def _format_gaps(worksheet: Worksheet, sheet: Sheet) -> Iterator[Text]:
    found: dict[str, list[object]] = {}
    bars = set()
    for cells in worksheet.conditional_formatting:
        place = str(cells.sqref)
        for rule in cells.rules:
            found.setdefault(place, []).extend(rule.formula or [])
            if rule.type == "dataBar":
                bars.add(place)
    for column in sheet.columns:
        place = sheet.input_range(column).a1
        for formula in (checks.wrong_marking(sheet, column), checks.doubtful_marking(sheet, column)):
            if formula and formula not in found.get(place, []):
                yield _gap(sheet, column, "条件格式", "the conditional format")
        if column.default_formula and checks.is_default_formula(sheet, column) not in found.get(place, []):
            yield _gap(sheet, column, "默认内容的颜色", "the colour of what it shows by default")
        if column.data_bar and place not in bars:
            yield _gap(sheet, column, "数据条", "the data bar")
    headline = found.get(f"A3:{column_letter(sheet.last_column)}3", [])
    if checks.has_wrong_formula(sheet) not in headline:
        yield _gap(sheet, None, "第 3 行的颜色", "the colours of the head line")


def _frame_gaps(worksheet: Worksheet, sheet: Sheet) -> Iterator[Text]:
    last = column_letter(sheet.return_column)
    if worksheet.auto_filter.ref != filter_range(sheet):
        yield _gap(sheet, None, "筛选", "the filter")
    if not worksheet.freeze_panes:
        yield _gap(sheet, None, "冻结窗格", "the frozen panes")
    shown = [
        worksheet.cell(sheet.header_row, number).value for number in (sheet.check_column, sheet.return_column)
    ]
    if (
        shown != [sheet.say(CHECK_TITLE), sheet.say(RETURN_TITLE)]
        or not worksheet.column_dimensions[last].hidden
    ):
        yield _gap(sheet, None, "“{RETURN_TITLE}”列", "the return column", RETURN_TITLE=RETURN_TITLE)
