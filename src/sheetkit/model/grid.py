"""A workbook as read: only the cells that hold something, by worksheet, with what protects and hides them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from sheetkit.model.address import Range
from sheetkit.model.frozen import frozen
from sheetkit.model.overlay import ForeignPart, Overlay


@frozen
class ErrorValue:
    """A cell that holds an error such as "#REF!"; never to be taken for a blank."""

    code: str

    def __str__(self) -> str:
        return self.code


PICTURE = ErrorValue("#PICTURE!")
"""What a cell holds that has a picture in it: nothing that can be read, and never to be taken for a blank."""

CellKey = tuple[int, int]
"""A cell of a worksheet: row and column, 1-based."""

CellValue = str | int | float | bool | datetime.date | datetime.datetime | datetime.time | ErrorValue
"""Numbers that are whole come as int. A number shown as a date comes as date (midnight), datetime, or time (below 1)."""


class SheetState(StrEnum):
    """Whether people see a worksheet."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "very_hidden"


@frozen
class DisplayedText:
    """What a cell shows where its number format makes something else of its value.

    `text` is "" when the cell looks blank, None when what it shows is not certain.
    """

    text: str | None
    is_percentage: bool = False


@frozen
class SheetGrid:
    """One worksheet. Blanks are absent from `cells` and `formulas`.

    `cells` holds the stored value of a formula cell too (its cached result); `formulas` its text without "=".
    `formulas` is empty for formats read for their values only (see `WorkbookGrid.has_formulas`).
    `uncalculated` are the formulas that no program has worked out yet; one that is in neither has the result "", a blank.
    `printed` are the texts of page headers and footers, in Excel's codes ("&L… &P"); `overlays` lie over the cells.
    `looks` holds the cells that show something else than their value; `struck` those with a line through their words:
    the words, "" for all of them.
    """

    name: str
    cells: Mapping[CellKey, CellValue]
    formulas: Mapping[CellKey, str] = field(default_factory=dict)
    state: SheetState = SheetState.VISIBLE
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Range, ...] = ()
    protected: bool = False
    validation_count: int = 0
    conditional_format_count: int = 0
    comments: Mapping[CellKey, str] = field(default_factory=dict)
    uncalculated: frozenset[CellKey] = frozenset()
    overlays: tuple[Overlay, ...] = ()
    printed: tuple[str, ...] = ()
    looks: Mapping[CellKey, DisplayedText] = field(default_factory=dict)
    struck: Mapping[CellKey, str] = field(default_factory=dict)


@frozen
class WorkbookGrid:
    """A whole workbook as read. `format` is "xlsx", "xls", "ods" or "xlsb"; `application` is who wrote it, and `modified`
    when it was last saved, as a program noted it, if said."""

    sheets: tuple[SheetGrid, ...]
    format: str = "xlsx"
    has_formulas: bool = True
    defined_names: Mapping[str, str] = field(default_factory=dict)
    custom_properties: Mapping[str, str] = field(default_factory=dict)
    application: str = ""
    foreign: tuple[ForeignPart, ...] = ()
    modified: str = ""

    def sheet(self, name: str) -> SheetGrid | None:
        """The worksheet called `name`, or None."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
