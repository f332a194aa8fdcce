"""What a file built to exhaust the reader is refused for."""

from __future__ import annotations

import time

from sheetkit.intake import Limits
from tests.intake.files import (
    code_of,
    submitted,
)

SMALL = Limits(
    inflated_bytes=3_000_000, part_bytes=2_000_000, members=50, xml_tags=200_000, cells=2_000, sheets=5,
    text_characters=100_000, formula_characters=100_000, details=1_000,
)  # fmt: skip


def refused(data: bytes, limits: Limits = SMALL) -> str:
    """The code that refuses a hostile file, which must come quickly."""
    begun = time.monotonic()
    code = code_of(submitted(data, limits=limits))
    assert time.monotonic() - begun < 20
    return code
