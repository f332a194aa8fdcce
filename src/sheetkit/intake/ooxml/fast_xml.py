"""What the quick readers take for granted of a part's bytes, checked; and its entities and attributes."""

from __future__ import annotations

import re

from sheetkit.intake.safe_xml import Attributes

_CONTROLS = bytes({*range(1, 32)} - {9, 10})
_DECLARATION = re.compile(
    r"""<\?xml version=(["'])1\.0\1(?: encoding=(["'])[Uu][Tt][Ff]-8\2)?(?: standalone=(["'])(?:yes|no)\3)? ?\?>\s*"""
)
_ENTITY = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_WRITTEN = {f"&{name};": sign for name, sign in reversed(_NAMED.items())}
"""The five as they are written, that of "&" itself last: what it leaves is no entity."""
_ATTRIBUTE = re.compile(r' ([A-Za-z0-9:]+)="([^"<>&\ufffe\uffff]*)"')


def is_forbidden(text: str) -> bool:
    """Whether something stands in character data or attributes that must not, although it looks harmless."""
    return "]]>" in text or "\ufffe" in text or "\uffff" in text


class FallbackError(Exception):
    """A part is written in a way that only the plain reader understands."""


def plain_text(data: bytes) -> str:
    """The text of some of a part. Raises UnusualError when it is not UTF-8 or holds a control character or a carriage return."""
    if b"\0" in data:
        raise FallbackError
    return text_with_marks(data)


def text_with_marks(data: bytes) -> str:
    """The same of bytes with some "\\0" put in by us."""
    if len(data.translate(None, _CONTROLS)) != len(data):
        raise FallbackError
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FallbackError from error


def fast_text(data: bytes) -> str:
    """The same of a part that begins there: its XML declaration is dropped. Whoever takes texts out asks `is_forbidden`."""
    text = plain_text(data).removeprefix("\ufeff")
    declaration = _DECLARATION.match(text)
    return text[declaration.end() :] if declaration else text


def expanded(text: str) -> str:
    """Character data with its entities written out. Raises UnusualError for any but the five and numbers."""
    if "&" not in text:
        return text
    if sum(map(text.count, _WRITTEN)) == text.count("&"):  # formulas are full of them
        for written, sign in _WRITTEN.items():
            text = text.replace(written, sign)
        return text
    whole, count = _ENTITY.subn(_character, text)
    if count != text.count("&"):
        raise FallbackError
    return whole


def _character(match: re.Match[str]) -> str:
    name, decimal, hexadecimal = match.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000:
        return chr(code)
    raise FallbackError


def attributes_of(text: str) -> Attributes:
    """The attributes in ` name="value" …`. Raises UnusualError when one is there twice or holds white space but blanks."""
    pairs = _ATTRIBUTE.findall(text)
    found = dict(pairs)
    if len(found) != len(pairs) or "\n" in text or "\t" in text:
        raise FallbackError
    return found
