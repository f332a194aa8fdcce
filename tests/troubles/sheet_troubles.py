"""Troubles of a form's sheets with the lock off: rows and columns put in, taken out and written over, the line in the head."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sheetkit.model.template import Sheet
from sheetkit_demo.mistakes.base import EditedBook
from tests.troubles.forms import Forms, from_json, saved_otherwise

_Act = Callable[[Any, Sheet, Mapping[str, Any]], object]


def _put(sheet: Any, form: Sheet, said: Mapping[str, Any]) -> None:
    sheet[said["cell"]] = from_json(said["value"])


def _put_row(sheet: Any, form: Sheet, said: Mapping[str, Any]) -> None:
    for field, value in said["values"].items():
        sheet.cell(form.first_row + said["row"], form.column(field).number).value = from_json(value)


def _repeat_header(sheet: Any, form: Sheet, said: Mapping[str, Any]) -> None:
    for column in form.inputs:
        sheet.cell(form.first_row + said["row"], column.number).value = column.header


def _swap_headers(sheet: Any, form: Sheet, said: Mapping[str, Any]) -> None:
    first, second = (sheet.cell(form.header_row, form.column(name).number) for name in said["fields"])
    first.value, second.value = (form.column(name).header for name in reversed(said["fields"]))


def _plain_headers(sheet: Any, form: Sheet, said: Mapping[str, Any]) -> None:
    for column in form.columns:
        sheet.cell(form.header_row, column.number).value = column.header


def _header(sheet: Any, form: Sheet, said: Mapping[str, Any]) -> None:
    sheet.cell(form.header_row, form.column(said["field"]).number).value = form.column(said["as"]).header


def _exchange_rows(sheet: Any, form: Sheet, said: Mapping[str, Any]) -> None:
    first, second = (form.first_row + row for row in said["rows"])
    for column in form.columns:
        one, other = sheet.cell(first, column.number), sheet.cell(second, column.number)
        if not column.formula:
            one.value, other.value = other.value, one.value


def _replace(sheet: Any, form: Sheet, said: Mapping[str, Any]) -> None:
    before = str(sheet[said["cell"]].value)
    assert said["find"] in before, before
    sheet[said["cell"]] = before.replace(said["find"], said["put"])


def _drift(sheet: Any, form: Sheet, said: Mapping[str, Any]) -> None:
    """The first cell that the formula refers to was cut and pasted so many rows further down: the formula goes along."""
    before = str(sheet[said["cell"]].value)
    found = _REFERENCE.search(before)
    assert found, before
    moved = f"{found['column']}{int(found['row']) + said['rows']}"
    sheet[said["cell"]] = re.sub(rf"(?<![A-Z$]){re.escape(found[0])}(?![0-9])", moved, before)


_REFERENCE = re.compile(r"(?P<column>\$?[A-Z]+\$?)(?P<row>[0-9]+)")

_ACTS: Mapping[str, _Act] = {
    "put": _put,
    "replace": _replace,
    "drift": _drift,
    "put row": _put_row,
    "repeat header": _repeat_header,
    "swap headers": _swap_headers,
    "header": _header,
    "plain headers": _plain_headers,
    "exchange rows": _exchange_rows,
    "insert rows": lambda sheet, form, said: sheet.insert_rows(said["at"], said.get("count", 1)),
    "delete rows": lambda sheet, form, said: sheet.delete_rows(said["at"], said.get("count", 1)),
    "delete column": lambda sheet, form, said: sheet.delete_cols(form.column(said["field"]).number),
}


def lock_off(
    forms: Forms, form: str, acts: Sequence[Mapping[str, Any]], sheet: str = "", keep: int | None = None
) -> bytes:
    """The form after those acts on its first sheet to fill in, or another: each has a name (`act`) and what it needs."""

    def change(book: EditedBook) -> None:
        known = book.template.sheet(sheet) if sheet else book.first[1]
        for act in acts:
            _ACTS[act["act"]](book.sheet(known.id), known, act)

    return saved_otherwise(forms.filled(form, keep=keep), change)


def sheet_added(forms: Forms, form: str, name: str, value: str) -> bytes:
    """The form with a further worksheet that holds one cell."""

    def change(book: EditedBook) -> None:
        book.workbook.create_sheet(name)["A1"] = value

    return saved_otherwise(forms.filled(form), change)


def sheet_deleted(forms: Forms, form: str, sheet: str) -> bytes:
    """The form without one of its worksheets, named by its id."""

    def change(book: EditedBook) -> None:
        del book.workbook[book.template.sheet(sheet).name]

    return saved_otherwise(forms.filled(form), change)
