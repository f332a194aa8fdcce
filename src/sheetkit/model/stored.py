"""What the worksheet cell of a column holds, as far as formulas must know to compare it."""

from __future__ import annotations

from enum import StrEnum


class Stored(StrEnum):
    """The four ways in which a cell keeps its value."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"  # a number too: Excel's count of days
    CLOCK = "clock"  # a fraction of a day, or text that reads as a time

    @property
    def is_number(self) -> bool:
        """Whether cells are compared as numbers, by "=": LibreOffice takes their text as it is shown."""
        return self in (Stored.NUMBER, Stored.DAY)
