"""What the fields of an earlier version of a form are called now, as the definition declares it."""

from __future__ import annotations

from sheetkit.model.template import Sheet


def field_now(name: str, now: Sheet) -> str:
    """What a field of an earlier version is called now; itself where nothing says otherwise."""
    if any(column.field == name for column in now.columns):
        return name
    return next((column.field for column in now.columns if name in column.formerly), name)
