"""Reading cells of text: free text, names, codes, e-mail addresses; characters of free text stay as they are."""

from __future__ import annotations

import re

from sheetkit.check.findings_cell import (
    DATE_IN_TEXT,
    SPACED_NAME,
    TWO_PHONES,
)
from sheetkit.check.findings_notes import NOTE_FULL_WIDTH, NOTE_LINE_BREAK, NOTE_TEXT
from sheetkit.check.normalise.reading import (
    DITTO_WORDS,
    EMPTY_WORDS,
    Reading,
    half_width,
)
from sheetkit.model.cell_text import number_text
from sheetkit.model.finding import FindingKind
from sheetkit.model.grid import CellValue
from sheetkit.model.record import Value
from sheetkit.model.situation import Term

_SPECIAL = EMPTY_WORDS | DITTO_WORDS
_LINE_BREAKS = re.compile(r"\s*[\r\n\v\f\x85\u2028\u2029]+\s*")
_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―－﹣−", "-"))
_TWO_MOBILES = re.compile(r"(?<!\d)1[3-9]\d{9}\D*1[3-9]\d{9}(?!\d)")


def is_spaced_name(text: str) -> bool:
    """Whether `text` looks like one Chinese name of two to four characters with white space inside.

    "甲 一" does; "张三 李四" (two names) does not.
    """
    if len(text) > 12:
        return False
    parts = text.split()
    return (
        len(parts) > 1
        and all(_CHINESE.fullmatch(part) for part in parts)
        and 2 <= sum(map(len, parts)) <= 4
        and any(len(part) == 1 for part in parts)
    )


class TextReader:
    """Free text and names. `short` columns are one line: line breaks that came with a paste become spaces."""

    __slots__ = ("short",)

    def __init__(self, short: bool) -> None:
        self.short = short

    def quick(self, value: CellValue) -> Value | None:
        """Printable text without any space that is no special word."""
        if type(value) is str and value.isprintable() and " " not in value and value not in _SPECIAL:
            return value
        return None

    def read(self, value: CellValue, _term: Term, /) -> Reading:
        """The text with its characters kept; numbers as typed; dates are told, for they were something else once."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, int | float):
            return Reading(number_text(value), (NOTE_TEXT,))
        return Reading(fault=DATE_IN_TEXT)

    def _text(self, text: str) -> Reading:
        notes: list[FindingKind] = []
        if is_spaced_name(text):
            return Reading(text, (SPACED_NAME,))
        if self.short and _LINE_BREAKS.search(text):
            text = _LINE_BREAKS.sub(" ", text)
            notes.append(NOTE_LINE_BREAK)
        return Reading(text.replace("\r\n", "\n").replace("\r", "\n"), tuple(notes))


class CodeReader:
    """Text with a fixed make-up: pattern codes, office phones, e-mail addresses; full width becomes half width."""

    __slots__ = ("phone",)

    def __init__(self, phone: bool) -> None:
        self.phone = phone

    def quick(self, value: CellValue) -> Value | None:
        """Plain ASCII text without spaces."""
        if type(value) is str and value.isascii() and value.isprintable() and " " not in value:
            return None if value in _SPECIAL or (self.phone and len(value) > 20) else value
        return None

    def read(self, value: CellValue, _term: Term, /) -> Reading:
        """The code in half width, on one line."""
        if isinstance(value, int | float):
            return Reading(number_text(value), (NOTE_TEXT,))
        if not isinstance(value, str):
            return Reading(fault=DATE_IN_TEXT)
        plain = " ".join(half_width(value).split())
        if self.phone:
            plain = plain.translate(_DASHES).replace(" -", "-").replace("- ", "-")
            if _TWO_MOBILES.search(plain):
                return Reading(fault=TWO_PHONES)
        if plain == value:
            return Reading(plain)
        return Reading(plain, (NOTE_FULL_WIDTH if half_width(value) != value else NOTE_LINE_BREAK,))
