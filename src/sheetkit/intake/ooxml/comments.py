"""Comments of a worksheet: what people wrote onto a cell instead of into it."""

from __future__ import annotations

from sheetkit.intake.cell_text import within
from sheetkit.intake.ooxml.package import Package
from sheetkit.intake.ooxml.strings import TextCollector
from sheetkit.intake.safe_xml import SPREADSHEET, Attributes, ends_under, under
from sheetkit.intake.threads import threads, without_preamble
from sheetkit.model.address import Address
from sheetkit.model.grid import CellKey

Comments = dict[CellKey, str]


def comments(package: Package, part: str) -> Comments:
    """The comments of the worksheet in `part` by row and column, of both kinds; {} when it has none. Raises Refusal."""
    found: Comments = {}
    threaded: dict[CellKey, list[str]] = {}
    for pointer in package.relationships(part).values():
        if pointer.target not in package.members:
            continue
        if pointer.type == "comments" and not pointer.target.lower().endswith(".bin"):
            found |= _comments(package, pointer.target)
        elif pointer.type == "threadedComment":
            for key, text in package.remembered(pointer.target, threads):
                threaded.setdefault(key, []).append(text)
    for key, texts in threaded.items():  # beside it stands a copy for old programs, with a preamble
        found[key] = _kept(package, "\n".join(texts))
    return found


def _kept(package: Package, text: str) -> str:
    within(text, package.limits.cell_characters)
    package.allowance.cell(text)
    return text


def _comments(package: Package, part: str) -> Comments:
    reader = package.reader()
    collector = TextCollector(reader)
    found: Comments = {}
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
            found[address.row, address.column] = without_preamble(text)

    reader.starts |= under(SPREADSHEET, {"comment": start})
    reader.ends |= ends_under(SPREADSHEET, {"comment": end})
    package.parse(part, reader)
    return found
