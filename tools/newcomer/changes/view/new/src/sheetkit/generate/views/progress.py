"""The progress view: how many rows of a sheet are filled in."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.generate.views import parts
from sheetkit.generate.views.parts import FIRST_ROW, Heading
from sheetkit.model.template import Sheet, Template
from sheetkit.model.text import Text


def write(worksheet: Worksheet, sheet: Sheet, template: Template) -> None:
    """One number below a heading."""
    watched = template.sheet(sheet.parameters["sheet"])
    filled = parts.filled_rows(watched)
    parts.begin(worksheet, sheet, template, (Heading(Text("已填行数", "Rows filled in"), 16),), f"={filled}")
    worksheet.cell(FIRST_ROW, 1, f"={filled}")
    parts.end(worksheet, FIRST_ROW, 1)
