"""How much one formula may hold."""

from __future__ import annotations

ONE_FORMULA = 3_500
"""The most a check formula weighs, a Chinese character counting twice; what is more goes to further hidden columns.

Saved as .xls a formula has room for 4096 bytes (LibreOffice: EXC_TOKARR_MAXLEN); a longer one becomes =NA() there.
"""


def weight(formula: str) -> int:
    """About the bytes that a formula takes in an .xls file."""
    return len(formula) + sum(letter > "\x7f" for letter in formula)
