"""The cells of the statement line as columns of one cell each, so that every column type serves them too."""

from __future__ import annotations

from sheetkit.model.address import Address
from sheetkit.model.names import STATEMENT_NAME
from sheetkit.model.statement import FILLED_BY, FILLED_ON, SAID, STATEMENT_TITLES, StatementCell
from sheetkit.model.template import Column, Sheet, Template, Validation
from sheetkit.model.text import Text

_TYPES = {FILLED_BY: "text", FILLED_ON: "date", SAID: "choice"}
_HELP = {
    FILLED_BY: Text("填这份表的人的姓名。", "The name of who fills in this form."),
    FILLED_ON: Text("填完的日期，如 2026-09-01。", "The day it was finished, such as 2026-09-01."),
    SAID: Text(
        "全部看过一遍，选“已核对”；确实没有可填的，一行也不填，选“无内容”。",
        "Choose “Checked” when you have looked through all of it; “Nothing to report” when there is nothing to fill in at all.",
    ),
}
_UNFIT = {
    FILLED_ON: Text("请填日期，如 2026-09-01。", "Fill in a day, such as 2026-09-01."),
    SAID: Text("请从下拉列表里选。", "Choose from the list."),
}


def has_statement(template: Template) -> bool:
    """Whether a form has the line: those of edition 1 have none, and neither has a register."""
    return any(sheet.statement for sheet in template.sheets)


def statement_column(cell: StatementCell, sheet: Sheet) -> Column:
    """The column that a cell of the line is read and written as; it stands in `cell.place` only."""
    return Column(
        field=cell.field,
        title=STATEMENT_TITLES[cell.field],
        number=cell.place.column,
        type=_TYPES[cell.field],
        width=0.0,
        list="statement" if cell.field == SAID else "",
        help=_HELP[cell.field],
        validation=_validation(cell.field, cell.place),
        language=sheet.language,
    )


def _validation(field: str, place: Address) -> Validation | None:
    if field == SAID:
        return Validation("list", STATEMENT_NAME, error=_UNFIT[SAID])
    if field == FILLED_ON:
        return Validation("custom", f"ISNUMBER({place.a1})", error=_UNFIT[FILLED_ON])
    return None
