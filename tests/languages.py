"""Looks for words of another language than a text is to speak."""

from __future__ import annotations

import re

from opencc import OpenCC

HAN = re.compile("[\u3400-\u9fff]")
_TO_TRADITIONAL = OpenCC("s2t")
_EITHER = frozenset("台里后只干系群")
"""Letters that are right in Traditional Chinese too, though each is also the simplified form of another one."""


def foreign_letters(text: str, language: str) -> str:
    """The letters of `text` that have no place in `language`: Chinese ones in English, simplified ones in Traditional."""
    if language == "zh-Hant":
        return "".join(
            letter for letter in text if letter not in _EITHER and _TO_TRADITIONAL.convert(letter) != letter
        )
    return "" if language == "zh" else "".join(HAN.findall(text))
