"""The text of a cell: within its limit, and without characters that no workbook can hold."""

from __future__ import annotations

import re

from sheetkit.intake.findings import beyond

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold."""


def writable(text: str) -> str:
    """`text` from a binary format with characters that XML cannot hold shown as _xHHHH_; everything else as it is."""
    return UNWRITABLE.sub(lambda match: f"_x{ord(match.group()):04X}_", text)


def within(text: str, most: int) -> str:
    """`text` itself. Raises Refusal when it is longer than a cell can be."""
    if len(text) > most:
        raise beyond("有一格的文字超过 {most:,} 字", "a cell with more than {most:,} characters", most=most)
    return text
