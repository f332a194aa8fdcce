"""What the cell styles of a workbook make of what stands in their cells: days, words around a number, a line through it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sheetkit.intake.display import BUILTIN, adds_to_text
from sheetkit.intake.number_formats import NumberDisplay, shown_by_code, shown_by_id
from sheetkit.model.spelt import Spelt

_PLAIN_CODES: Spelt[tuple[str, ...]] = ("general", "@", "g/通用格式")


@dataclass(frozen=True, eq=False, slots=True)
class CellStyles:
    """The styles that matter, by the style index as it stands in a cell's "s"; the others are left out, but for their `count`.

    `days` are those that show a number as a date, `codes` the formats that may show a number otherwise than it is. `marked`
    are the few whose cells need a look at their text too: with the format's code, "" for none, and whether a line goes
    through it.
    """

    days: Mapping[str, NumberDisplay] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    marked: Mapping[str, tuple[str, bool]] = field(default_factory=dict)
    count: int = 0


PLAIN = CellStyles()
"""The styles of a workbook that says nothing of them."""


class NumberFormat(NamedTuple):
    """What a number format shows, and its code ("" when it shows every number as it is)."""

    shown: NumberDisplay
    code: str


class StyleParts(NamedTuple):
    """A style's name, its number format, and whether its font is struck through."""

    name: str
    format: NumberFormat
    is_struck: bool


def styles_of(styles: Iterable[StyleParts]) -> CellStyles:
    """The styles that matter among all of a workbook."""
    days, codes, marked = {}, {}, {}
    every = list(styles)
    for name, (shown, code), is_struck in every:
        if shown is not NumberDisplay.NUMBER:
            days[name] = shown
        elif code:
            codes[name] = code
        if is_struck or adds_to_text(code):
            marked[name] = (code if adds_to_text(code) else "", is_struck)
    return CellStyles(days, codes, marked, len(every))


def number_format_of(identifier: int, code: str | None) -> NumberFormat:
    """The number format with that id in the file, or with that code of the file's own."""
    if code is not None:
        is_plain = code.lower() in _PLAIN_CODES
        return NumberFormat(shown_by_code(code), "" if is_plain else code)
    return NumberFormat(shown_by_id(identifier), BUILTIN.get(identifier, ""))
