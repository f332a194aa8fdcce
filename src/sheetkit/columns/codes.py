"""Reading text with a fixed make-up: pattern codes, office phones, e-mail addresses."""

from __future__ import annotations

import re

from sheetkit.columns.findings import DATE_IN_TEXT, NOTE_FULL_WIDTH, NOTE_LINE_BREAK, NOTE_TEXT, TWO_PHONES
from sheetkit.columns.reading import SPECIAL_WORDS, Reader, Reading
from sheetkit.model.cell_text import number_text
from sheetkit.model.comparison import half_width
from sheetkit.model.grid import CellValue
from sheetkit.model.record import Value
from sheetkit.model.situation import Term

CODE_RULES = frozenset({"phone", "pattern", "mobile", "email"})
"""The kinds of rules that make free text a code."""

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―－﹣−", "-"))
_AREA = re.compile(r"^\((0\d{2,3})\)")
_PLAIN_PHONE = re.compile(r"\d{1,12}(?:-\d{1,12}){0,3}", re.ASCII)
_AROUND_DASH = re.compile(r"\s*-[\s-]*")
_TWO_MOBILES = re.compile(r"(?<!\d)1[3-9]\d{9}\D*1[3-9]\d{9}(?!\d)")


class CodeReader(Reader):
    """Text with a fixed make-up: pattern codes, office phones, e-mail addresses; full width becomes half width."""

    __slots__ = ("phone",)

    def __init__(self, phone: bool) -> None:
        self.phone = phone

    def quick(self, value: CellValue) -> Value | None:
        """Plain ASCII text without spaces."""
        if type(value) is str and value.isascii() and value.isprintable() and " " not in value:
            is_odd = self.phone and not _PLAIN_PHONE.fullmatch(value)
            return None if value in SPECIAL_WORDS or is_odd else value
        return None

    def read(self, value: CellValue, _term: Term, /) -> Reading:
        """The code in half width, on one line."""
        if isinstance(value, int | float):
            return Reading(number_text(value), (NOTE_TEXT,))
        if not isinstance(value, str):
            return Reading(fault=DATE_IN_TEXT)
        plain = " ".join(half_width(value).split())
        if self.phone:
            plain = _AREA.sub(r"\1-", plain.translate(_DASHES))
            plain = _AROUND_DASH.sub("-", plain)
            if _TWO_MOBILES.search(plain):
                return Reading(fault=TWO_PHONES)
        if plain == value:
            return Reading(plain)
        return Reading(plain, (NOTE_FULL_WIDTH if half_width(value) != value else NOTE_LINE_BREAK,))
