"""Looks for words of another language than a text is to speak."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator

from opencc import OpenCC

HAN = re.compile("[\u3400-\u9fff]")
CHINESE = re.compile(
    "[\u2e80-\u2fdf\u3000-\u303f\u3100-\u312f\u31a0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]"
)
"""Ideographs and their parts, phonetic signs, punctuation and full-width forms."""

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


_SIGN_READ = re.compile('"[年月日号份]+"')


def without_signs_read(words: str) -> str:
    """A formula without what it takes out of a day or a month that somebody typed, in whatever language: nobody is shown that."""
    return _SIGN_READ.sub("", words)


def chinese_in(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Place and text of everything with such a character: in names of members, in a text, in any part of an archive, however deep.

    A text is what stands between tags and quotation marks, as people read it.
    """
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                if CHINESE.search(member):
                    yield f"{name}:{member}", member
                yield from chinese_in(f"{name}:{member}", archive.read(member))
        return
    for piece in re.split('[<>"]', data.decode("utf-8-sig")):
        words = without_signs_read(html.unescape(piece))
        if CHINESE.search(words):
            yield f"{name}: {words[:120]}", words
