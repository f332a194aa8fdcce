"""Makes any value safe to write into a cell: no control characters, no over-long text, no formula, names Excel takes."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable

from sheetkit.model.serials import serial_of

CELL_LIMIT = 32_767
SHEET_NAME_LIMIT = 31

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NAME_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]")
_LONGEST_INTEGER = 999_999_999_999_999
_DIGITS = re.compile(r"\d{5,}")

Plain = str | int | float | datetime.date | datetime.datetime | None


def clean(text: str) -> str:
    """`text` as a cell may hold it: control characters shown as �, line breaks as one kind, cut at Excel's limit."""
    if not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = _FORBIDDEN.sub("\ufffd", text)
    return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - 1] + "…"


def plain(value: object) -> Plain:
    """Any value as one of the kinds a cell is written from; what is not a safe number becomes text."""
    if type(value) is str:  # by far the most frequent
        return (
            value if value.isascii() and value.isprintable() and len(value) < 1000 else clean(value)
        ) or None
    if value is None:
        return None
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return value if abs(value) <= _LONGEST_INTEGER else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, datetime.date):  # a datetime is one too
        return value if serial_of(value) is not None else value.isoformat()
    return clean(str(value)) or None


def xml_text(text: str) -> str:
    """Text for an XML element, cleaned first."""
    return escaped(clean(text))


def escaped(text: str) -> str:
    """Clean text for an XML element; "_x0041_", which Excel would decode, keeps its letters."""
    if "_x" in text:
        text = _ESCAPE.sub("_x005F_", text)
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """A worksheet name that Excel accepts and that is not among `taken` (case does not tell names apart)."""
    used = {name.casefold() for name in taken}
    base = _NAME_FORBIDDEN.sub(" ", wanted).strip().strip("'").strip() or "表"
    if base.casefold() == "history":
        base = f"{base}_"
    name, number = base[:SHEET_NAME_LIMIT], 1
    while name.casefold() in used:
        number += 1
        suffix = f" ({number})"
        name = base[: SHEET_NAME_LIMIT - len(suffix)] + suffix
    return name


def file_name(text: str) -> str:
    """`text` as a file name on any system, without its ending."""
    name = re.sub(r'[<>:"/\\|?*\x00-\x1f\x7f]', "_", text).strip(" .")
    return name[:80] or "_"


def masked(text: str) -> str:
    """Personal text with its middle left out: 138****0001, a***@example.cn; short text becomes stars."""
    if "@" in text:
        name, _, domain = text.partition("@")
        return f"{name[:1]}***@{domain}"
    hidden = _DIGITS.sub(lambda match: _masked_digits(match.group()), text)
    return hidden if hidden != text else "*" * min(len(text), 6)


def _masked_digits(digits: str) -> str:
    front, back = (3, 4) if len(digits) >= 9 else (1, 1)
    return digits[:front] + "*" * (len(digits) - front - back) + digits[-back:]
