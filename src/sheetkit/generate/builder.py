"""Template and situation into a workbook made by openpyxl, with tokens where units differ."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import field, replace

from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit import style
from sheetkit.columns.base import AS_TEXT
from sheetkit.generate import (
    conditions,
    form_looks,
    form_sheet,
    helper_sheet,
    instructions,
    painting,
    printing,
    row_check,
    statement,
    tokens,
)
from sheetkit.generate.freezing import frozen_columns
from sheetkit.generate.plan import HeadPlan, InputPlan, InputSheetPlan, ListLooks
from sheetkit.generate.protection import FormLock, filter_range, lock_sheet, lock_workbook
from sheetkit.generate.view_sheet import WorkbookViewSheet
from sheetkit.model import names
from sheetkit.model.address import column_letter
from sheetkit.model.frozen import changeable
from sheetkit.model.own_columns import NUMBER_WIDTH, RETURN_WIDTH
from sheetkit.model.situation import Situation
from sheetkit.model.statement import STATEMENT_WORDS, StatementCell
from sheetkit.model.statement_columns import statement_column
from sheetkit.model.template import Column, Sheet, Template
from sheetkit.views import KINDS as VIEWS

_VIEW_TITLES = 2
"""The columns of a view that say what a row is about: its number or week, and what is asked, rated or which days."""
_PRINTED_THEN = 150.0
"""The characters that edition 1 took for the width of paper."""


@changeable
class BuiltWorkbook:
    """A built workbook with its tokens, and what the compiler must know to finish it. Keys are worksheet names."""

    package: bytes = b""
    cached: dict[str, Mapping[str, str | float]] = field(default_factory=dict)
    repeated: dict[str, list[tuple[str, int, int]]] = field(default_factory=dict)
    text_areas: dict[str, str] = field(default_factory=dict)
    default_areas: dict[str, str] = field(default_factory=dict)
    sentinels: dict[int, str] = field(default_factory=dict)
    sheets: list[InputSheetPlan] = field(default_factory=list)
    list_looks: ListLooks = field(default_factory=ListLooks)
    titles: list[str] = field(default_factory=list)


def build_draft(template: Template, situation: Situation, lock: FormLock) -> BuiltWorkbook:
    """Build every sheet of the template; KeyError when it names a view that does not exist."""
    workbook = Workbook()
    first = workbook.active
    assert isinstance(first, Worksheet)
    footer = printing.Footer(template.language)
    first.title = template.say(names.INSTRUCTION_SHEET)
    instructions.write_instructions(first, template, situation)
    printing.set_up_page(first, f"A1:{column_letter(instructions.LAST_COLUMN)}{first.max_row}", "1:2", footer)
    worksheets = {sheet.id: workbook.create_sheet(sheet.name) for sheet in template.sheets}
    draft = BuiltWorkbook()
    helper = helper_sheet.write_helper_sheet(workbook, template, situation)
    for sheet in template.sheets:
        if sheet.kind == "view":
            _build_view(worksheets[sheet.id], sheet, template)
        else:
            _build_form(worksheets[sheet.id], sheet, template, draft)
    draft.sentinels = helper.sentinels
    _finish(workbook, lock)
    draft.sheets = [_plan(workbook, sheet) for sheet in template.input_sheets]
    draft.list_looks = _list_looks(workbook)
    draft.titles = list(workbook.sheetnames)
    buffer = io.BytesIO()
    workbook.save(buffer)
    draft.package = buffer.getvalue()
    return draft


def _build_form(worksheet: Worksheet, sheet: Sheet, template: Template, draft: BuiltWorkbook) -> None:
    written = form_sheet.write_form_sheet(worksheet, sheet, template)
    conditions.add_validations(worksheet, sheet)
    conditions.add_conditional_formats(worksheet, sheet, template)
    worksheet.freeze_panes = f"{column_letter(frozen_columns(sheet) + 1)}{sheet.first_row}"
    worksheet.auto_filter.ref = filter_range(sheet)
    last = column_letter(_last_printed(sheet))
    signature = tuple(map(sheet.say, template.signature))
    printing.set_up_page(
        worksheet,
        f"A1:{last}{_last_row(worksheet, sheet)}",
        f"1:{sheet.header_row}",
        printing.Footer(sheet.language, signature=signature),
        frozen_columns(sheet) if sheet.edition > 1 else 0,
    )
    _select(worksheet, f"{sheet.inputs[0].letter}{sheet.first_row}")
    texts = [column for column in sheet.inputs if form_looks.number_format(column) == AS_TEXT]
    draft.text_areas[worksheet.title] = " ".join(sheet.input_range(column).a1 for column in texts)
    shown = (sheet.input_range(column).a1 for column in sheet.inputs if column.default_formula)
    draft.default_areas[worksheet.title] = " ".join(shown)
    draft.cached[worksheet.title] = written.cached
    draft.repeated[worksheet.title] = written.repeated


def _last_printed(sheet: Sheet) -> int:
    """The check column is for the screen: on paper the status says the same in short. Edition 1 has none, and printed
    the check where it fitted."""
    own = NUMBER_WIDTH + form_looks.check_width(sheet)
    fits = own + sum(map(form_looks.column_width, sheet.columns)) <= _PRINTED_THEN
    is_printed = not sheet.status_column and (fits or sheet.kind == "items")
    return sheet.check_column if is_printed else sheet.columns[-1].number


def _last_row(worksheet: Worksheet, sheet: Sheet) -> int:
    """The end line is for the screen, unless it holds totals: alone it would fill a page of its own."""
    totals = any(column.total for column in sheet.columns)
    return sheet.last_row if sheet.kind == "rows" and not totals else worksheet.max_row


def _select(worksheet: Worksheet, address: str) -> None:
    """Put the cursor on the first cell to fill in."""
    for selection in worksheet.sheet_view.selection:
        if selection.pane in (None, "bottomRight"):
            selection.activeCell = selection.sqref = address


def _build_view(worksheet: Worksheet, sheet: Sheet, template: Template) -> None:
    VIEWS[sheet.view].write(WorkbookViewSheet(worksheet, sheet, template), sheet, template)
    area = worksheet.print_area or f"A1:{column_letter(worksheet.max_column)}{worksheet.max_row}"
    titles = worksheet.print_title_rows or "1:3"
    repeated = _VIEW_TITLES if template.edition > 1 else 0
    printing.set_up_page(worksheet, area, titles, printing.Footer(sheet.language), repeated)


def _finish(workbook: Workbook, lock: FormLock) -> None:
    for worksheet in workbook.worksheets:
        printing.hide_grid(worksheet)
        lock_sheet(worksheet, lock)
    lock_workbook(workbook, lock)
    identity = StringProperty(name=names.IDENTITY_PROPERTY, value=tokens.IDENTITY)
    workbook.custom_doc_props.append(identity)  # type: ignore[attr-defined]  # the stubs lack it
    workbook.active = 0


def _plan(workbook: Workbook, sheet: Sheet) -> InputSheetPlan:
    """Where inputs lie and which styles they take; the styles are registered on a sheet that is then removed."""
    scratch = workbook.create_sheet("scratch")
    inputs = {column.field: _input_plan(scratch, sheet, column) for column in sheet.inputs}
    head = {cell.field: _head_cell(scratch, sheet, cell) for cell in sheet.statement}
    fixed = {1: _style(scratch, style.NUMBER_LOOK)}
    fixed.update({c.number: _style(scratch, form_looks.locked_look(c)) for c in sheet.columns if c.locked})
    fixed[sheet.check_column] = _style(scratch, form_looks.check_look(sheet))
    if sheet.status_column:
        fixed[sheet.status_column] = _style(scratch, form_looks.status_look())
        fixed[sheet.anchor_column] = fixed[1]
    fixed[sheet.return_column] = _style(scratch, form_looks.return_look())
    reasons = tuple(_style(scratch, form_looks.reason_look(doubtful)) for doubtful in (False, True))
    tags = _style(scratch, style.TAG_HEADER_LOOK), _style(scratch, style.TAG_LOOK)
    position = workbook.sheetnames.index(sheet.name) + 1
    workbook.remove(scratch)
    return InputSheetPlan(
        id=sheet.id,
        member=f"xl/worksheets/sheet{position}.xml",
        first_row=sheet.first_row,
        last_row=sheet.last_row,
        return_column=sheet.return_column,
        inputs=inputs,
        locked_fields=tuple(column.field for column in sheet.columns if column.locked),
        fixed_styles=fixed,
        reason_styles=(reasons[0], reasons[1]),
        reason_width=RETURN_WIDTH,
        tag_column=max((sheet.last_column, *(number for number, _ in row_check.hidden_formulas(sheet)))) + 1,
        tag_styles=tags,
        statement=head,
    )


def _input_plan(scratch: Worksheet, sheet: Sheet, column: Column) -> InputPlan:
    look = form_looks.input_look(column)
    looks = (
        look,
        replace(look, fill=style.WRONG_FILL, ink=style.WRONG_INK),
        replace(look, fill=style.DOUBTFUL_FILL, ink=style.DOUBTFUL_INK),
        *([replace(look, fill=style.TAKEN_OVER)] if sheet.prefill else []),
    )
    styles = tuple(_style(scratch, one) for one in looks)
    width = form_looks.column_width(column)
    return InputPlan(column.number, column.type, width, styles, bool(column.default_formula))


def _head_cell(scratch: Worksheet, sheet: Sheet, cell: StatementCell) -> HeadPlan:
    column = statement_column(cell, sheet)
    words = {value: sheet.say(word) for value, word in STATEMENT_WORDS.items()} if column.list else {}
    look = statement.cell_look(column)
    return HeadPlan(cell.place.row, cell.place.column, column.type, _style(scratch, look), words)


def _list_looks(workbook: Workbook) -> ListLooks:
    """The styles of the list that a correction workbook carries, registered as those of the sheets are."""
    scratch = workbook.create_sheet("scratch")
    plain = replace(style.PLAIN_LOOK, border=False)
    looks = (
        replace(style.TITLE_LOOK, wrap=False),
        plain,
        replace(plain, fill=style.WRONG_FILL, ink=style.WRONG_INK),
        replace(plain, fill=style.DOUBTFUL_FILL, ink=style.DOUBTFUL_INK),
    )
    found = ListLooks(*(_style(scratch, look) for look in looks))
    workbook.remove(scratch)
    return found


def _style(scratch: Worksheet, look: style.Look) -> int:
    # A cell of its own for each: openpyxl keeps the style by reference.
    cell = painting.cell_at(scratch, scratch.max_row + 1, 1)
    painting.paint(cell, look)
    return int(cell.style_id)
