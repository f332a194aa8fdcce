"""How much room a text takes, estimated without any font: lines in a column, height of a row."""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache

BODY_SIZE = 10
BODY_ROW_HEIGHT = 21.0


def text_width(text: str) -> float:
    """The width of a single line of `text` in column-width units: full-width characters count about twice."""
    return float(len(text)) if text.isascii() else sum(map(_letter_width, text))


@lru_cache(maxsize=8192)
def _letter_width(letter: str) -> float:
    return 1.95 if unicodedata.east_asian_width(letter) in "WFA" else 1.0


def line_count(text: str, width: float) -> int:
    """How many lines `text` takes in a column of `width` when wrapped; at least 1."""
    room = max(width - 0.8, 2.0)
    return max(1, sum(max(1, math.ceil(text_width(line) / room)) for line in str(text).split("\n")))


def row_height(lines: int, size: float = BODY_SIZE) -> float:
    """The height in points that fits `lines` lines of text in `size`."""
    return max(BODY_ROW_HEIGHT, lines * size * 1.55 + 5)
