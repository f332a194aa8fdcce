"""What a row says in the cells that people fill in, as another workbook shows it beside its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheetkit.columns.catalogue import AMOUNTS
from sheetkit.model.cell_text import text_of
from sheetkit.model.template import Sheet


def shown_inputs(sheet: Sheet, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The filled ones of a row's inputs by field: numbers as such, all else as the text that its form shows."""
    found = {}
    for column in sheet.inputs:
        value = column.shown(values.get(column.field))
        if value is not None and value != "":
            found[column.field] = value if column.type in AMOUNTS else text_of(value)
    return found
