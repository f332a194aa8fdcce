"""The styles part of an OOXML package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.cell_styles import CellStyles, NumberFormat, StyleParts, number_format_of, styles_of
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
        StyleParts(str(index), _number_format(identifier, found.codes), font in lines)
        for index, (identifier, font) in enumerate(found.formats)
    )


def _number_format(identifier: str, codes: Mapping[str, str]) -> NumberFormat:
    number = int(identifier) if identifier.isascii() and identifier.isdigit() else 0
    return number_format_of(number, codes.get(identifier))
