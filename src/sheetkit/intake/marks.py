"""Cells whose style says more than their value does: a line through the words, a number format that adds some."""

from __future__ import annotations

from dataclasses import field

from sheetkit.intake.cell_styles import CellStyles
from sheetkit.intake.display import look_of
from sheetkit.model.frozen import changeable
from sheetkit.model.grid import CellKey, CellValue, DisplayedText


@changeable
class Marks:
    """What a sheet's cells show beside their values; see `SheetGrid.looks` and `SheetGrid.struck`."""

    looks: dict[CellKey, DisplayedText] = field(default_factory=dict)
    struck: dict[CellKey, str] = field(default_factory=dict)

    def add(self, styles: CellStyles, style: str, key: CellKey, value: CellValue) -> None:
        """Keep what the style of a filled cell says of it."""
        mark = styles.marked.get(style)
        if mark is None:
            return
        code, is_struck = mark
        if is_struck:
            self.struck[key] = ""
        if code and isinstance(value, str) and (look := look_of(code, value)):
            self.looks[key] = look
