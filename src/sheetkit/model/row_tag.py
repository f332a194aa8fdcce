"""Row tags: the short code of a row that we hand out filled, by which it is known again when it comes back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

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


def standing_twice(rows: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    """The tags that stand in several of the rows (tag, "" for none; row) of one worksheet → those rows, in their order.

    A whole row was copied, and nobody knows which one the tag belongs to: the check has it say nothing of any of them, so
    that no row which is merged shares its tag with another one of its worksheet.
    """
    found: dict[str, list[int]] = {}
    for tag, row in rows:
        if tag:
            found.setdefault(tag, []).append(row)
    return {tag: own for tag, own in found.items() if len(own) > 1}


def _written(digits: str) -> str:
    return f"{_START}{digits[:4]}-{digits[4:]}-{check_digit(digits)}"
