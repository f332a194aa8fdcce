"""What stays in sight when somebody scrolls to the right: a row's number and status, and what says which row it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from sheetkit.generate.form_looks import column_width
from sheetkit.model.own_columns import NUMBER_WIDTH, STATUS_WIDTH
from sheetkit.model.template import Column, Sheet

_MOST = 62.0
"""The characters that the frozen part may be wide: 434 points to Excel, of the 1275 that a screen of 1366 shows; where a program
knows other fonts and takes more for a character, half the screen stays free."""
_FORMERLY = 48.0


def frozen_columns(sheet: Sheet) -> int:
    """How many columns stay, from the left."""
    if sheet.status_column:
        width, count, room = NUMBER_WIDTH + STATUS_WIDTH, sheet.anchor_column, _MOST
    else:
        width, count, room = NUMBER_WIDTH, 1, _FORMERLY
    for column in naming_columns(sheet):
        width += column_width(column) if sheet.status_column else column.width
        if width > room:
            break
        count = column.number
    return count


def naming_columns(sheet: Sheet) -> Iterator[Column]:
    """The first columns, which say which row it is: those of the key, else what is given and the first to fill in.

    Of given rows, and in edition 1, only what is given.
    """
    if sheet.key and sheet.status_column:
        yield from takewhile(lambda column: column.locked or column.field in sheet.key, sheet.columns)
        return
    for column in sheet.columns:
        if column.locked or (sheet.kind == "rows" and sheet.status_column):
            yield column
        if not column.locked:
            return
