"""Characters that are no writing: unseen, private, lost, reordering; which text holds some, and which it may hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from sheetkit.model.spelt import Spelt
from sheetkit.model.text import Text, joined

_LINE_BREAKS = "\t\n\v\f\r\x85\u2028\u2029"
_DESCRIBED = "".join(map(chr, range(0x2FF0, 0x3000)))
_PRINTED = "\ufffc\ufffd\u115f\u1160\u2800\u3164\uffa0" + _DESCRIBED
"""Called printable, but signs of a loss, or blank to the eye, or the description of a character that could not be typed."""
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_SELECTOR = re.compile(f"[{_SELECTORS}]")
_BASES = ("So", "Sk", "Sm", "Po", "Nd")  # categories of characters that a selector may choose a form of
_HAN: Spelt[str] = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd〇々"
_IDEOGRAPH = re.compile(f"[{_HAN}]")
_JOINER, _FLAG = "\u200d", "\U0001f3f4"
_TAGS = range(0xE0020, 0xE0080)
_NOT_YET_NAMED = (range(0x20000, 0x3FFFE), range(0x1F000, 0x1FC00))
"""Rare characters and emoji, of which every edition of Unicode has more than the one this program knows."""

_APOSTROPHES = "'‘’`＇"
_LOSSES = "?？□■▢◻"
_NAME_WITH_LOSS = re.compile(rf"[{_HAN}·]*[{_LOSSES}]{{1,2}}[{_HAN}·]*")
_IN_PARTS = re.compile(rf"[(（][{_HAN}][+＋][{_HAN}][)）]")
"""A character that could not be typed, written as its parts: 陈（日+斤）."""
_SPELT_OUT = re.compile("_x(?:00[01][0-9A-F]|FFF[EF]|D[89A-F][0-9A-F]{2})_")
"""What readers make of a character that no workbook can hold."""
_QUESTION: Spelt[re.Pattern[str]] = re.compile("[吗呢么何什怎哪几谁否]")
_LONGEST_NAME = 4
_HINTS = ("_x", *_PRINTED, *"+＋", *_LOSSES, *_APOSTROPHES, *map(chr, range(0xFE00, 0xFE10)))


def odd_texts(texts: Iterable[str]) -> frozenset[str]:
    """Those of a sheet's texts that need a closer look although they are printable; usually none."""
    texts = list(texts)
    whole = "".join(texts)
    has_rare = len(whole.encode("utf-16-le", "surrogatepass")) > 2 * len(whole)
    if not has_rare and not any(hint in whole for hint in _HINTS):
        return frozenset()
    return frozenset(text for text in texts if _SELECTOR.search(text) or any(hint in text for hint in _HINTS))


def strange_in(text: str) -> str:
    """The characters of `text` that are no writing, each once; "" for none. What belongs to an emoji or a Han character is fine."""
    if text.isprintable() and not _SELECTOR.search(text) and not any(sign in text for sign in _PRINTED):
        return ""
    return "".join(dict.fromkeys(_strange(text)))


def _strange(text: str) -> Iterator[str]:
    for at, sign in enumerate(text):
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if _SELECTOR.match(sign):
            is_strange = not _chooses_form(before)
        elif sign.isprintable():
            is_strange = sign in _PRINTED
        else:
            is_strange = sign not in _LINE_BREAKS and not _is_fine(sign, before, after)
        if is_strange:
            yield sign


def _is_fine(sign: str, before: str, after: str) -> bool:
    """Whether a character that cannot be printed alone has its place between these two."""
    code, category = ord(sign), unicodedata.category(sign)
    if category == "Zs":  # all kinds of spaces
        return True
    if sign == _JOINER:
        return _is_symbol(before) and _is_symbol(after)
    if code in _TAGS:
        return before == _FLAG or (before != "" and ord(before) in _TAGS)
    return category == "Cn" and any(code in unnamed for unnamed in _NOT_YET_NAMED)


def _is_symbol(sign: str) -> bool:
    return sign != "" and (
        _SELECTOR.match(sign) is not None or unicodedata.category(sign) in ("So", "Sk", "Cn")
    )


def _chooses_form(before: str) -> bool:
    return before != "" and (_IDEOGRAPH.match(before) is not None or unicodedata.category(before) in _BASES)


def without(text: str, strange: str) -> str:
    """`text` without these characters, and without the white space that they hid at its ends."""
    return text.translate(dict.fromkeys(map(ord, strange))).strip()


def code_points(strange: str) -> Text:
    """The characters by their numbers, for people who have to look for them."""
    return joined(f"U+{ord(sign):04X}" for sign in strange)


def is_name_with_loss(text: str) -> bool:
    """Whether `text` looks like a Chinese name in which a character became "?" or a box, or is written as its parts."""
    if _IN_PARTS.search(text) or _SPELT_OUT.search(text):
        return True
    return (
        len(text) <= _LONGEST_NAME
        and _IDEOGRAPH.search(text) is not None
        and _NAME_WITH_LOSS.fullmatch(text) is not None
        and _QUESTION.search(text) is None
    )


def after_apostrophe(text: str, is_free: bool) -> str:
    """The rest of a text that begins with the apostrophe by which programs mark text; "" when it does not.

    In free text a quotation and a year like '95 may begin with one.
    """
    rest = text[1:].strip()
    if text[:1] not in _APOSTROPHES or not text or any(sign in rest for sign in _APOSTROPHES):
        return ""
    is_number = rest[:1].isdigit() and not _IDEOGRAPH.search(rest)
    return rest if not is_free or is_number or _IDEOGRAPH.match(rest) else ""
