"""Views that fill themselves from other sheets as people type: the module named like a kind of `sheetkit.views` writes it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.model.template import Sheet, Template
from sheetkit.views import KINDS

Write = Callable[[Worksheet, Sheet, Template], None]
"""Writes a whole view into an empty worksheet: title lines, headers, formulas, colours, sizes, print area.

The workbook must already hold the helper sheet with its defined names. Locks and the page are set by the builder.
"""


def writer_of(view: str) -> Write:
    """What writes the views of that kind. KeyError when there is no such kind."""
    write: Write = import_module(f"{__name__}.{KINDS[view].name}").write
    return write
