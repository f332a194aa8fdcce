"""What people would write: rows of field values, and how they become a filled workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sheetkit.generate import Filling
from sheetkit.model.grid import CellValue
from sheetkit.model.template import Template
from sheetkit.model.text import Text

Row = dict[str, CellValue]
"""Field → value of one row."""

Rows = dict[str, list[Row]]
"""Sheet id → its rows, from the first input row down."""


def as_filling(template: Template, rows: Mapping[str, Sequence[Mapping[str, CellValue]]]) -> Filling:
    """The rows as a filling of the form, top down."""
    values: dict[tuple[str, int, str], CellValue] = {}
    for sheet_id, of_sheet in rows.items():
        first = template.sheet(sheet_id).first_row
        for offset, row in enumerate(of_sheet):
            values.update({(sheet_id, first + offset, field): value for field, value in row.items()})
    return Filling(values, {}, {})


def example_of(template: Template, sheet_id: str) -> Row:
    """The example of a sheet as the form's own language says it."""
    example = template.sheet(sheet_id).example
    return {
        field: template.say(value) if isinstance(value, Text) else value for field, value in example.items()
    }
