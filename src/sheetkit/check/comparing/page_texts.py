"""The words in page headers and footers, without the codes for fonts, page numbers and the like."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from sheetkit.model.comparison import spaceless
from sheetkit.model.grid import PICTURE
from sheetkit.model.names import form_code_labels
from sheetkit.model.spelt import Spelt

_CODE = re.compile(
    r"&(?:(?P<part>[LCR])|(?P<picture>G)|(?P<sign>&)"
    r'|"[^"]*"|K(?:[0-9A-F]{6}|[0-9]{2}[+-][0-9]{3})|[0-9]{1,3}|.|$)',
    re.DOTALL | re.IGNORECASE,
)
_FONT = re.compile(r'&"([^"]+)"')
_NUMBERING: Spelt[re.Pattern[str]] = re.compile(
    r"(?:[\s第页頁共总總张張/\-—–.,:：()（）]|page|of)*", re.IGNORECASE
)
_BETWEEN = "\0"


def written_in(printed: Iterable[str], issued: Iterable[str]) -> list[str]:
    """The words of each part of the headers and footers that the issued copy does not have, each once."""
    texts, own = _without_code(printed), _without_code(issued)
    if texts <= own:  # the usual case
        return []
    texts = _without_spoilt_fonts(texts, own)
    known = {_key(words) for text in own for words in _parts(text)}
    found = (words for text in sorted(texts - own) for words in _parts(text))
    return list(
        dict.fromkeys(
            words for words in found if _key(words) not in known and not _NUMBERING.fullmatch(words)
        )
    )


def _without_code(texts: Iterable[str]) -> set[str]:
    """The texts without the form's own code, which is other on every copy."""
    return {_own().sub("", text) for text in texts}


@lru_cache(maxsize=1)
def _own() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, form_code_labels()))})[\s:：]*[0-9A-Za-z@_\-]+")


def _without_spoilt_fonts(texts: Iterable[str], own: Iterable[str]) -> set[str]:
    """The texts without what programs leave of the form's own font codes: &"Name,Regular" comes back as Name,Regular"."""
    fonts = {font for text in own for font in _FONT.findall(text)}
    if not fonts:
        return set(texts)
    spoilt = re.compile(f'(?<!&)"?(?<!&")(?:{"|".join(map(re.escape, sorted(fonts)))})"')
    return {spoilt.sub("", text) for text in texts}


@lru_cache(maxsize=256)
def _parts(text: str) -> tuple[str, ...]:
    """The words of the left, middle and right part of a text."""
    plain = _CODE.sub(_written_out, text)
    return tuple(words for part in plain.split(_BETWEEN) if (words := " ".join(part.split())))


def _written_out(match: re.Match[str]) -> str:
    if match["part"]:
        return _BETWEEN
    if match["picture"]:
        return PICTURE.code
    return "&" if match["sign"] else ""


def _key(words: str) -> str:
    return spaceless(words)
