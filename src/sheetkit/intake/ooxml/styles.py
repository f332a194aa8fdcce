"""What the cell styles of a workbook make of what stands in their cells: days, words around a number, a line through it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.display import BUILTIN, adds_to_text
from sheetkit.intake.number_formats import Shown, shown_by_code, shown_by_id
from sheetkit.intake.ooxml.package import Package
from sheetkit.intake.safe_xml import (
    SPREADSHEET,
    Attributes,
    StartHandler,
    XmlReader,
    ends_under,
    is_true,
    under,
)


@dataclass(frozen=True, eq=False, slots=True)
class CellStyles:
    """The styles that matter, by the style index as it stands in a cell's "s"; the others are left out.

    `days` are those that show a number as a date, `codes` the formats that may show a number otherwise than it is. `marked`
    are the few whose cells need a look at their text too: with the format's code, "" for none, and whether a line goes
    through it.
    """

    days: Mapping[str, Shown] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    marked: Mapping[str, tuple[str, bool]] = field(default_factory=dict)


PLAIN = CellStyles()
"""The styles of a workbook that says nothing of them."""


def cell_styles(package: Package, part: str) -> CellStyles:
    """The styles of a workbook. Raises Refusal."""
    return package.remembered(part, _cell_styles)


class _StylesPart:
    """Handlers that collect number formats by id, which fonts are struck through, id and font of each cell style."""

    def __init__(self, reader: XmlReader, allowance: Allowance) -> None:
        self.codes: dict[str, str] = {}
        self.struck: list[bool] = []
        self.formats: list[tuple[str, str]] = []
        self._allowance = allowance
        self._inside = ""  # differential formats hold formats and fonts of their own, which mean nothing here
        groups = ("numFmts", "fonts", "cellXfs")
        details = {"numFmt": self._code, "font": self._font, "strike": self._strike, "xf": self._format}
        reader.starts |= under(SPREADSHEET, {name: self._entering(name) for name in groups})
        reader.starts |= under(SPREADSHEET, details)
        reader.ends |= ends_under(SPREADSHEET, dict.fromkeys(groups, self._leave))

    def _entering(self, name: str) -> StartHandler:
        def start(_: Attributes) -> None:
            self._inside = name

        return start

    def _leave(self) -> None:
        self._inside = ""

    def _code(self, attributes: Attributes) -> None:
        if self._inside == "numFmts":
            self._allowance.detail()
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")

    def _font(self, _: Attributes) -> None:
        if self._inside == "fonts":
            self._allowance.detail()
            self.struck.append(False)

    def _strike(self, attributes: Attributes) -> None:
        if self._inside == "fonts" and self.struck:
            self.struck[-1] = is_true(attributes.get("val", "1"))

    def _format(self, attributes: Attributes) -> None:
        if self._inside == "cellXfs":
            self._allowance.detail()
            self.formats.append((attributes.get("numFmtId", "0"), attributes.get("fontId", "0")))


def _cell_styles(pieces: Iterable[bytes], allowance: Allowance) -> CellStyles:
    reader = XmlReader(allowance)
    found = _StylesPart(reader, allowance)
    reader.parse(pieces)
    lines = {str(number) for number, is_struck in enumerate(found.struck) if is_struck}
    return styles_of(
        (str(index), _number_format(identifier, found.codes), font in lines)
        for index, (identifier, font) in enumerate(found.formats)
    )


def styles_of(formats: Iterable[tuple[str, tuple[Shown, str], bool]]) -> CellStyles:
    """The styles from each one's name, what its number format shows with its code, and whether its font is struck through."""
    days, codes, marked = {}, {}, {}
    for name, (shown, code), is_struck in formats:
        if shown is not Shown.NUMBER:
            days[name] = shown
        elif code:
            codes[name] = code
        if is_struck or adds_to_text(code):
            marked[name] = (code if adds_to_text(code) else "", is_struck)
    return CellStyles(days, codes, marked)


def number_format_of(identifier: int, code: str | None) -> tuple[Shown, str]:
    """What a number format shows, and its code ("" when it shows every number as it is)."""
    if code is not None:
        is_plain = code.lower() in ("general", "@", "g/通用格式")
        return shown_by_code(code), "" if is_plain else code
    return shown_by_id(identifier), BUILTIN.get(identifier, "")


def _number_format(identifier: str, codes: Mapping[str, str]) -> tuple[Shown, str]:
    number = int(identifier) if identifier.isascii() and identifier.isdigit() else 0
    return number_format_of(number, codes.get(identifier))
