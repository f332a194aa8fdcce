"""Which cell styles of a workbook show a number as a date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.number_formats import Shown, shown_by_code, shown_by_id
from sheetkit.intake.package import Package
from sheetkit.intake.safe_xml import SPREADSHEET, Attributes, StartHandler, XmlReader, ends_under, under


def date_styles(package: Package, part: str) -> Mapping[str, Shown]:
    """Maps the cell style index, as the text in a cell's "s", to what it shows; plain numbers are left out."""
    return package.remembered(part, _date_styles)


def _date_styles(pieces: Iterable[bytes], allowance: Allowance) -> Mapping[str, Shown]:
    codes: dict[str, str] = {}
    formats: list[str] = []
    inside = ""  # differential formats hold number formats of their own, whose ids mean nothing here

    def enter(name: str) -> StartHandler:
        def start(_: Attributes) -> None:
            nonlocal inside
            inside = name

        return start

    def leave() -> None:
        nonlocal inside
        inside = ""

    def number_format(attributes: Attributes) -> None:
        if inside == "numFmts":
            allowance.detail()
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")

    def cell_format(attributes: Attributes) -> None:
        if inside == "cellXfs":
            allowance.detail()
            formats.append(attributes.get("numFmtId", "0"))

    reader = XmlReader(allowance)
    groups = ("numFmts", "cellXfs")
    reader.starts |= under(SPREADSHEET, {name: enter(name) for name in groups})
    reader.starts |= under(SPREADSHEET, {"numFmt": number_format, "xf": cell_format})
    reader.ends |= ends_under(SPREADSHEET, dict.fromkeys(groups, leave))
    reader.parse(pieces)
    shown = {str(index): _shown(identifier, codes) for index, identifier in enumerate(formats)}
    return {index: kind for index, kind in shown.items() if kind is not Shown.NUMBER}


def _shown(identifier: str, codes: dict[str, str]) -> Shown:
    if identifier in codes:
        return shown_by_code(codes[identifier])
    return shown_by_id(int(identifier)) if identifier.isascii() and identifier.isdigit() else Shown.NUMBER
