"""Comments of a worksheet: what people wrote onto a cell instead of into it."""

from __future__ import annotations

from sheetkit.intake.package import Package
from sheetkit.intake.safe_xml import SPREADSHEET, Attributes, ends_under, under
from sheetkit.intake.strings import TextCollector, within
from sheetkit.model.address import Address


def comments(package: Package, part: str) -> dict[tuple[int, int], str]:
    """The comments of the worksheet in `part` by row and column; {} when it has none. Raises Refusal."""
    found: dict[tuple[int, int], str] = {}
    for pointer in package.relationships(part).values():
        if pointer.type == "comments" and pointer.target in package.members:
            found |= _comments(package, pointer.target)
    return found


def _comments(package: Package, part: str) -> dict[tuple[int, int], str]:
    reader = package.reader()
    collector = TextCollector(reader)
    found: dict[tuple[int, int], str] = {}
    place = ""

    def start(attributes: Attributes) -> None:
        nonlocal place
        place = attributes.get("ref", "")
        collector.pieces.clear()

    def end() -> None:
        text = within(collector.take(), package.limits.cell_characters)
        try:
            address = Address.parse(place)
        except ValueError:
            return  # it is attached to no cell, so no program shows it
        if text.strip():
            package.allowance.cell(text)
            found[address.row, address.column] = text

    reader.starts |= under(SPREADSHEET, {"comment": start})
    reader.ends |= ends_under(SPREADSHEET, {"comment": end})
    package.parse(part, reader)
    return found
