"""Makes any value safe to write into a cell: no control characters, no over-long text, no formula, names Excel takes."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable

from sheetkit.model.excel import (
    EXACT_DIGITS,
    FORBIDDEN_IN_SHEET_NAME,
    LONGEST_SHEET_NAME,
    LONGEST_TEXT,
    RESERVED_SHEET_NAME,
    cut,
    serial_of,
)

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NAME_FORBIDDEN = re.compile(f"[{re.escape(''.join(sorted(FORBIDDEN_IN_SHEET_NAME)))}\x00-\x1f\x7f]")
_LONGEST_INTEGER = 10**EXACT_DIGITS - 1
_DIGITS = re.compile(r"\d{5,}")

LONGEST_FILE_NAME = 80
"""Without its ending: the whole path has to stay below what Windows takes."""

Plain = str | int | float | datetime.date | datetime.datetime | None


def clean(text: str) -> str:
    """`text` as a cell may hold it: control characters shown as �, line breaks as one kind, cut at Excel's limit."""
    if not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = _FORBIDDEN.sub("\ufffd", text)
    return cut(text, LONGEST_TEXT)


def plain(value: object) -> Plain:
    """Any value as one of the kinds a cell is written from; what is not a safe number becomes text."""
    if type(value) is str:  # by far the most frequent
        return (
            value if value.isascii() and value.isprintable() and len(value) < 1000 else clean(value)
        ) or None
    if value is None:
        return None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return value if abs(value) <= _LONGEST_INTEGER else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, datetime.date):  # a datetime is one too
        return value if serial_of(value) is not None else value.isoformat()
    return clean(str(value)) or None


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """A worksheet name that Excel accepts and that is not among `taken` (case does not tell names apart)."""
    used = {name.casefold() for name in taken}
    base = _NAME_FORBIDDEN.sub(" ", wanted).strip().strip("'").strip() or "_"
    if base.casefold() == RESERVED_SHEET_NAME:
        base = f"{base}_"
    name, number = cut(base, LONGEST_SHEET_NAME, ""), 1
    while name.casefold() in used:
        number += 1
        suffix = f" ({number})"
        name = cut(base, LONGEST_SHEET_NAME - len(suffix), "") + suffix
    return name


def free_file_name(wanted: str, taken: set[str]) -> str:
    """`wanted`, or the same with a number, so that it is none of `taken`, to which it is added: no file replaces another."""
    name, number = wanted, 1
    while name.casefold() in taken:
        number += 1
        name = f"{wanted} ({number})"
    taken.add(name.casefold())
    return name


def file_name(text: str) -> str:
    """`text` as a file name on any system, without its ending."""
    name = re.sub(r'[<>:"/\\|?*\x00-\x1f\x7f]', "_", text).strip(" .")
    return name[:LONGEST_FILE_NAME] or "_"


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
