"""What Excel itself checks when somebody types into a cell."""

from __future__ import annotations

from dataclasses import field

from sheetkit.model.choices import DERIVED
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text

_NONE = Text("")


@frozen
class Validation:
    """An Excel data validation as the file format has it; formulas without "=".

    It asks whether to go on, and never stops anybody: the file is read by more spellings than 255 characters can tell.
    """

    type: str  # list, whole, decimal, date, time, textLength, custom
    formula1: str
    formula2: str = ""
    operator: str = "between"
    error: Text = _NONE
    stop: bool = False  # only in forms of edition 1, which are out as they are
    asks: bool = field(default=True, metadata=DERIVED)  # False: it only offers, and takes whatever is written
