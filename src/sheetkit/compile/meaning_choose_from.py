"""What a dropdown that another sheet fills must agree with: the sheet, its column, and the column that has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheetkit.columns.text import TextColumn
from sheetkit.compile.declared import EntryContext, check_names
from sheetkit.compile.faults import Faults
from sheetkit.compile.frame.columns import CHOOSE_FROM, COLUMN
from sheetkit.compile.outline import Outline
from sheetkit.compile.sugar import column_type
from sheetkit.model.parameters import named


def check_choose_from(
    column: Mapping[str, Any], place: str, sheet: Mapping[str, Any], outline: Outline, faults: Faults
) -> None:
    """Note a sheet or field that is not there, the column's own sheet, and a column that nobody types text into."""
    if CHOOSE_FROM not in column:
        return
    check_names(column, (named(COLUMN, CHOOSE_FROM),), place, EntryContext(outline, faults, sheet))
    where, offered = f"{place}.{CHOOSE_FROM}", column[CHOOSE_FROM]
    if column_type(column) != TextColumn.name or column.get("locked") or "computed" in column:
        faults.add(
            where,
            "只有由人填写的 text 列才能从另一张工作表里选。",
            "Only a column of type text that people fill in can offer what another sheet holds.",
        )
    if isinstance(offered, Mapping) and offered.get("sheet") == sheet.get("id"):
        faults.add(f"{where}.sheet", "要写另一张工作表。", "This must be another sheet.")
