"""Entries put into a form's worksheet by what its headers say, whatever edition wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.model.names import header_title
from sheetkit.model.template import Sheet

_LAST_TEXT = re.compile(r'"([^"]*)"$')


def enter_rows(worksheet: Worksheet, sheet: Sheet, rows: Sequence[Sequence[object]], after: int = 0) -> None:
    """Write rows, each in the order of the definition, below so many that stand there; what a row lacks stays blank."""
    titles = {
        title_at(worksheet, sheet.header_row, number): number for number in range(1, worksheet.max_column + 1)
    }
    numbers = [titles[column.header] for column in sheet.as_defined if not column.locked]
    for row, values in enumerate(rows, sheet.first_row + after):
        assert len(values) <= len(numbers)
        for number, value in zip(numbers, values, strict=False):
            worksheet.cell(row, number).value = value  # type: ignore[assignment]


def title_at(worksheet: Worksheet, row: int, number: int) -> str:
    """The title in a header cell, which may be a formula that ends with it."""
    said = str(worksheet.cell(row, number).value or "")
    found = _LAST_TEXT.search(said) if said.startswith("=") else None
    return header_title(found.group(1) if found else said)
