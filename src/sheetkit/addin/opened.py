"""Workbooks of the running program: where one lies, as the program itself says, and opening one as mere data."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_MACROS_OFF = (
    3  # Excel's msoAutomationSecurityForceDisable; what is opened for a program may run its macros unasked
)


def full_name(book: Any) -> str:
    """The program's own word for a workbook's place: a path, an address, or the title of one never saved.

    xlwings' `fullname`, and its `books.open`, ask a settings sheet in that very workbook where its folder is.
    """
    return str(book.api.FullName)


def open_as_data(app: Any, path: Path) -> None:
    """Open a workbook with its macros off and its links left as they are, or bring it to the front."""
    for book in app.books:
        if full_name(book) == str(path):
            book.activate()
            return
    with _macros_off(app):
        app.books.impl.open(str(path), update_links=False)


@contextlib.contextmanager
def _macros_off(app: Any) -> Iterator[None]:
    try:
        before = app.api.AutomationSecurity
    except AttributeError:  # LibreOffice, where opening by the add-in never allows macros
        yield
        return
    app.api.AutomationSecurity = _MACROS_OFF
    try:
        yield
    finally:
        app.api.AutomationSecurity = before
