"""What people do with a workbook in Excel: open it, write into its open cells, save it."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from sheetkit.model.statement import FILLED_BY, FILLED_ON, SAID
from sheetkit.model.template import Template

Row = Mapping[str, object]
"""Field → what stands in its cell."""
Sheets = Mapping[str, Sequence[Row]]
"""Sheet id → its rows, from the first one down."""


@dataclass(frozen=True)
class Entered:
    """What somebody writes into the statement line: name, day, word; nothing by default."""

    by: str = ""
    on: datetime.date | None = None
    said: str = ""


def filled_in(file: Path, form: Template, sheets: Sheets, by: Entered) -> bytes:
    """The workbook with those rows in it and no others: what it went out with gives way."""
    cells: dict[tuple[str, int, str], object] = {
        (sheet.id, number, column.field): None
        for sheet in form.input_sheets
        if sheet.id in sheets and sheet.prefill
        for number in range(sheet.last_row - sheet.first_row + 1)
        for column in sheet.inputs
    }
    cells |= {
        (sheet, number, name): value
        for sheet, rows in sheets.items()
        for number, row in enumerate(rows)
        for name, value in row.items()
    }
    return rewritten(file, form, cells, by)


def rewritten(file: Path, form: Template, cells: Mapping[tuple[str, int, str], object], by: Entered) -> bytes:
    """The workbook with some cells written otherwise: (sheet id, row from 0, field) → value."""
    book = openpyxl.load_workbook(file)
    for (sheet_id, number, name), value in cells.items():
        sheet = form.sheet(sheet_id)
        cell: Any = book[sheet.name].cell(sheet.first_row + number, sheet.column(name).number)
        cell.value = value
    _state(book, form, by)
    return _saved(book)


def _state(book: Workbook, form: Template, by: Entered) -> None:
    said = {FILLED_BY: by.by, FILLED_ON: by.on, SAID: by.said}
    for sheet in form.input_sheets:
        for one in sheet.statement:
            if value := said[one.field]:
                cell: Any = book[sheet.name][one.place.a1]
                cell.value = value


def _saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
