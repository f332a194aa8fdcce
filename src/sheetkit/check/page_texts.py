"""The words in page headers and footers, without the codes for fonts, page numbers and the like."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sheetkit.model.names import FORM_CODE_LABEL

_CODE = re.compile(
    r"&(?:(?P<part>[LCR])|(?P<picture>G)|(?P<sign>&)"
    r'|"[^"]*"|K(?:[0-9A-F]{6}|[0-9]{2}[+-][0-9]{3})|[0-9]{1,3}|.|$)',
    re.DOTALL | re.IGNORECASE,
)
_OWN = re.compile(rf"{FORM_CODE_LABEL}[\s:：]*[0-9A-Za-z@_\-]+")
_NUMBERING = re.compile(
    r"[\s第页頁共总總张張/\-—–.,:：()（）]*(?:page|of|[\s第页頁共总總张張/\-—–.,:：()（）])*", re.IGNORECASE
)
_BETWEEN = "\0"
_PICTURE = "[图片]"


def written_in(printed: Iterable[str], issued: Iterable[str]) -> list[str]:
    """The words of each part of the headers and footers that the issued copy does not have, each once."""
    texts = tuple(printed)
    if not texts:
        return []
    known = {_key(words) for words in _parts(issued)}
    found = (words for words in _parts(texts) if _key(words) not in known and not _NUMBERING.fullmatch(words))
    return list(dict.fromkeys(found))


def _parts(texts: Iterable[str]) -> list[str]:
    """The words of the left, middle and right part of every text. The form's own code is none of them."""
    plain = (_CODE.sub(_written_out, text) for text in texts)
    parts = (part for text in plain for part in text.split(_BETWEEN))
    return [words for part in parts if (words := " ".join(_OWN.sub("", part).split()))]


def _written_out(match: re.Match[str]) -> str:
    if match["part"]:
        return _BETWEEN
    if match["picture"]:
        return _PICTURE
    return "&" if match["sign"] else ""


def _key(words: str) -> str:
    return "".join(words.split())
