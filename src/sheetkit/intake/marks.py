"""Cells whose style says more than their value does: a line through the words, a number format that adds some."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sheetkit.intake.display import look_of
from sheetkit.intake.ooxml.cells import COLUMNS, Key
from sheetkit.intake.ooxml.styles import CellStyles
from sheetkit.model.grid import CellValue, Look


@dataclass(slots=True)
class Marks:
    """What a sheet's cells show beside their values; see `SheetGrid.looks` and `SheetGrid.struck`."""

    looks: dict[Key, Look] = field(default_factory=dict)
    struck: dict[Key, str] = field(default_factory=dict)

    def add(self, styles: CellStyles, style: str, key: Key, value: CellValue) -> None:
        """Keep what the style of a filled cell says of it."""
        mark = styles.marked.get(style)
        if mark is None:
            return
        code, is_struck = mark
        if is_struck:
            self.struck[key] = ""
        if code and isinstance(value, str) and (look := look_of(code, value)):
            self.looks[key] = look


def marked_places(body: str, marked: Mapping[str, object]) -> Iterator[tuple[Key, str]]:
    """The cells with one of these styles in the inside of usual sheet data, and their style."""
    styles = "|".join(sorted(marked))
    for match in re.finditer(rf'<c r="([A-Z]{{1,2}})([0-9]+)" s="({styles})"', body):
        yield (int(match[2]), COLUMNS[match[1]]), match[3]
