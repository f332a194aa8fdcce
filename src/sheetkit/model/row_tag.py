"""Row tags: the short code of a row that we hand out filled, by which it is known again when it comes back."""

from __future__ import annotations

import hashlib

from sheetkit.model.comparison import spaceless
from sheetkit.model.identity import LOOKALIKES, check_digit, encoded
from sheetkit.model.text import Text

TAG_TITLE = Text("行号码（不用填，请勿改动）", "Row tag (leave it as it is)")
"""The header of the column that holds them."""

TAG_PROMPT = Text(
    "这是这一行的号码，汇总时靠它认出改过的行。不用填写，也请不要改动；新加的行留空。",
    "The code by which this row is known again when it was corrected. Leave it as it is; a new row has none.",
)
"""What Excel says beside a selected cell of that column."""

_START = "R"
_DIGITS = 8
_SHORTEST, _LONGEST = 1 + _DIGITS + 1, 24


def row_tag(source: str, sheet: str, row: int) -> str:
    """The tag of a row, "R7Q2M-YX81-K": eight characters (base 31) of a digest, and a check digit.

    `source` is what the row was taken from: the SHA-256 of a returned file, or a register and its key; `sheet` is the
    form's id of the sheet, `row` where the row stands in that source. Whoever has the source can say it again.
    """
    digest = hashlib.sha256(f"sheetkit row\0{source}\0{sheet}\0{row}".encode()).digest()
    return _written(encoded(digest, _DIGITS, base=31))


def read_row_tag(value: object) -> str:
    """The tag that a cell holds, in standard form; "" when it holds none, or one that was damaged."""
    if not isinstance(value, str) or not _SHORTEST <= len(value) <= _LONGEST:
        return ""
    code = spaceless(value.translate(LOOKALIKES).upper().replace("-", ""))
    start, digits = code[:1], code[1:]
    if start != _START or len(digits) != _DIGITS + 1:
        return ""
    made = check_digit(digits[:-1])
    return _written(digits[:-1]) if made and made == digits[-1] else ""


def _written(digits: str) -> str:
    return f"{_START}{digits[:4]}-{digits[4:]}-{check_digit(digits)}"
