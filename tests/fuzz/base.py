"""What changes at random work with: a change of bytes, drawn from a random source, and hostile words and numbers."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Change = Callable[[bytes, Random], bytes]
"""Makes other bytes of a file; gives it back as it is where there is nothing of the kind to change."""
MemberChange = Callable[[dict[str, bytes], Random], None]
"""Changes the members of a zip in place."""

NUMBERS = (
    "", "0", "-0", "-1", "1", "1.5", "0.1", "12", "59", "60", "61", "46266", "46266.99999999", "2958465", "2958466", "13800000001",
    "99999999999", "1e15", "1e308", "1e400", "1E-320", "NaN", "INF", "-INF", " 12 ", "1,5", "１２", "0x10", "+1", "1_000",
)  # fmt: skip
TEXTS = (
    "", " ", "　", "​", "同上", "合计", "Total", "=1+1", "'", "是", "TRUE", "#REF!", "#N/A", "2026-09-01", "9月1日", "8：30", "12人", "－1",
    "_x0041_", "_x000D_", "a\nb", "‮abc", "é", "𠮷田", "✘缺姓名", "￿", "<b>", "&amp;", "x" * 300, "字" * 33_000,
)  # fmt: skip
ADDRESSES = (
    "",
    "A0",
    "A1",
    "B6",
    "C7",
    "$D$8",
    "b9",
    "ZZ6",
    "XFD6",
    "XFE6",
    "A1048576",
    "A1048577",
    "Ａ1",
    "6",
    "A",
    "A1:B2",
)
IDS = ("", "-1", "0", "1", "7", "99999", "4294967296", "x")


def some(random: Random, most: int) -> int:
    """How many: mostly one, now and then up to `most`."""
    return random.choice((1, 1, 1, random.randint(1, most)))
