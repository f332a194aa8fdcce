"""The text of a number in a file as the number a worksheet shows."""

from __future__ import annotations

import math

from sheetkit.model.excel import DAY_SECONDS, as_kept


def number(text: str) -> int | float | None:
    """Whole numbers come as int, others as float; None when `text` is no finite number.

    Goes through a double as worksheets do, so digits past the 15th or so are those the double holds.
    """
    if len(text) < 16 and text.isascii() and text.isdigit():
        return int(text)
    if "_" in text or not text.isascii():
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    return plain(value) if math.isfinite(value) else None


def days(seconds: float) -> int | float:
    """An elapsed time as a number of days, with the 15 digits that a worksheet keeps."""
    return plain(as_kept(seconds / DAY_SECONDS))


def plain(value: float) -> int | float:
    """A finite number as int when it is whole, else as it is."""
    return int(value) if value.is_integer() else value
