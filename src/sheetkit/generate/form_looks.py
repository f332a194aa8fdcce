"""How the cells of a sheet look that people fill in, and how wide its columns are."""

from __future__ import annotations

import re
from dataclasses import replace

from sheetkit import style
from sheetkit.columns.base import AS_TEXT, AS_TYPED
from sheetkit.columns.catalogue import TYPES
from sheetkit.model.own_columns import CHECK_WIDTH
from sheetkit.model.template import Column, Sheet
from sheetkit.style import Look

_FORMER_CHECK_WIDTH = 40.0
_LATIN_WORD = re.compile("[!-~]+")
_BOLD_LETTER, _EDGES = 0.76, 1.0
"""How wide a Latin letter of a title is in the unit of columns, which is that of digits, and the edges of a cell."""


def number_format(column: Column) -> str:
    """The number format of a column's cells; "@" (text) keeps leading zeros and long numbers.

    A cell with a formula is no text: LibreOffice writes 0 for its result into .xls files.
    """
    wanted = TYPES[column.type].format_of(column)
    has_formula = (column.locked and column.formula) or column.default_formula
    return AS_TYPED if has_formula and wanted == AS_TEXT else wanted


def column_width(column: Column) -> float:
    """The width of a column; none is narrower than three Chinese characters, or than the longest Latin word of its title."""
    longest = max(map(len, _LATIN_WORD.findall(column.header)), default=0)
    return max(column.width, 6.0, longest * _BOLD_LETTER + _EDGES)


def input_look(column: Column) -> Look:
    """How an input cell of the column looks."""
    return replace(style.INPUT_LOOK, horizontal=horizontal(column), number_format=number_format(column))


def locked_look(column: Column) -> Look:
    """How a locked cell of the column looks."""
    wanted = number_format(column) if column.formula else "General"
    return replace(style.LOCKED_LOOK, horizontal=horizontal(column), number_format=wanted)


def check_width(sheet: Sheet) -> float:
    """The width of the check column; where a status says the same in short it takes one line, and no row grows by it."""
    return CHECK_WIDTH if sheet.status_column else _FORMER_CHECK_WIDTH


def status_look() -> Look:
    """How a cell of the status column looks."""
    return replace(style.LOCKED_LOOK, size=style.NOTE_SIZE, ink=style.MUTED, wrap=False)


def check_look(sheet: Sheet) -> Look:
    """How a cell of the check column looks; where its text is longer than a blank row is high, its beginning is seen."""
    if sheet.status_column:
        return status_look()
    vertical = "center" if sheet.kind == "items" else "top"
    return replace(style.LOCKED_LOOK, size=style.NOTE_SIZE, ink=style.MUTED, vertical=vertical)


def return_look() -> Look:
    """How a blank cell of the return column looks."""
    return replace(style.LOCKED_LOOK, size=style.NOTE_SIZE)


def reason_look(doubtful: bool = False) -> Look:
    """How a cell of the return column looks that says why its row goes back: wrong, or only to be looked at."""
    return replace(style.DOUBTFUL_LOOK if doubtful else style.WRONG_LOOK, size=style.NOTE_SIZE)


def horizontal(column: Column) -> str:
    """Numbers, days and times are centred whatever the definition leaves open."""
    return "center" if column.align == "center" or TYPES[column.type].keeps_centre else "left"


def header_look(sheet: Sheet, column: Column | None = None) -> Look:
    """How a column's header looks, or one of our own: pale where people may leave it blank, grey where it fills itself.

    In a table with a filter the title stands above the filter's button.
    """
    look = style.LOCKED_HEADER_LOOK
    if column and not column.locked:
        is_pale = column.is_optional and sheet.status_column
        look = style.OPTIONAL_HEADER_LOOK if is_pale else style.HEADER_LOOK
    return replace(look, vertical="top") if has_filter(sheet) else look


def has_filter(sheet: Sheet) -> bool:
    """Whether the sheet has a filter, and titles that make way for its buttons."""
    return sheet.kind == "rows" and sheet.status_column > 0
