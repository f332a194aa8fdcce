"""What the workbook part of an OOXML package says: its sheets in order, its defined names, its calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field, replace
from typing import NamedTuple

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.findings import Refusal, beyond
from sheetkit.intake.ooxml.fast_xml import FallbackError, fast_text, is_forbidden
from sheetkit.intake.ooxml.package import REMEMBERED_BYTES, Package, parsed_once, relationship_id
from sheetkit.intake.ooxml.strings import unescape
from sheetkit.intake.safe_xml import SPREADSHEET, Attributes, XmlReader, ends_under, is_true, under
from sheetkit.model.frozen import changeable
from sheetkit.model.grid import SheetState

_NAME_START = re.compile(r'<definedName(?: [A-Za-z0-9:]{1,20}="[^"<>]{0,400}")*')
_TEXT_START, _TEXT_END = '>"', '"</definedName>'
"""Around the text that a defined name holds, such as whom the form is for: all else in the part is the same in all copies."""
_IN_NO_TEXT = frozenset('<>&"')
_STAND_IN = "\N{CURRENCY SIGN}"
_STATES = {"hidden": SheetState.HIDDEN, "veryhidden": SheetState.VERY_HIDDEN}


class SheetEntry(NamedTuple):
    """A sheet as the workbook part lists it, with the relationship that leads to its part."""

    name: str
    relationship: str
    state: SheetState


class DefinedName(NamedTuple):
    """A defined name; `sheet` is the index of the only sheet it holds in, "" for the whole workbook."""

    name: str
    sheet: str
    text: str


@changeable
class Contents:
    """What the workbook part says."""

    sheets: list[SheetEntry] = field(default_factory=list)
    names: list[DefinedName] = field(default_factory=list)
    epoch_1904: bool = False


def contents_of(package: Package, part: str) -> Contents:
    """What the workbook part says; copies of one form differ in the texts of defined names only. Raises Refusal."""
    data, pieces = package.content(part)
    found = None
    if data is not None and len(data) <= REMEMBERED_BYTES:
        found = fast_contents(data, package.allowance)
    return found or plain_contents(pieces, package.allowance)


def fast_contents(data: bytes, allowance: Allowance) -> Contents | None:
    """What an equal part said, with this one's texts of defined names; None when the plain reader has to read it."""
    before = allowance.state
    try:
        text = fast_text(data)
        if "<!" in text or "<?" in text or ":definedName" in text or is_forbidden(text):
            return None
        same, texts = _without_texts(text)
        marks = [f"{_STAND_IN}{number}" for number in range(len(texts))]
        contents: Contents
        contents, spent = parsed_once(plain_contents, same.encode(), allowance.limits)
        allowance.spend(spent)
    except (FallbackError, Refusal):
        allowance.state = before
        return None
    said = {f'"{mark}"': f'"{unescape(text)}"' for mark, text in zip(marks, texts, strict=True)}
    if [name.text for name in contents.names if name.text in said] != list(said):
        allowance.state = before
        return None
    names = [one._replace(text=said[one.text]) if one.text in said else one for one in contents.names]
    return replace(contents, names=names)


def _without_texts(text: str) -> tuple[str, list[str]]:
    """The part with a mark for the text of each defined name that holds one, and these texts."""
    texts: list[str] = []
    parts = text.split(_TEXT_END)
    for place, part in enumerate(parts[:-1]):
        before, between, said = part.rpartition(_TEXT_START)
        begins = before.rfind("<")
        if between and not _IN_NO_TEXT.intersection(said) and _NAME_START.fullmatch(before, begins):
            parts[place] = f"{before}{between}{_STAND_IN}{len(texts)}"
            texts.append(said)
    return _TEXT_END.join(parts), texts


def plain_contents(pieces: Iterable[bytes], allowance: Allowance) -> Contents:
    contents = Contents()
    reader = XmlReader(allowance)
    name, scope = "", ""

    def workbook_properties(attributes: Attributes) -> None:
        contents.epoch_1904 = is_true(attributes.get("date1904", "0"))

    def sheet(attributes: Attributes) -> None:
        state = _STATES.get(attributes.get("state", "").lower(), SheetState.VISIBLE)
        if len(contents.sheets) >= allowance.limits.sheets:
            raise beyond("工作表太多", "too many worksheets")
        contents.sheets.append(
            SheetEntry(unescape(attributes.get("name", "")), relationship_id(attributes), state)
        )

    def start_name(attributes: Attributes) -> None:
        nonlocal name, scope
        name, scope = attributes.get("name", ""), attributes.get("localSheetId", "")
        reader.text.clear()

    def end_name() -> None:
        allowance.detail()
        contents.names.append(DefinedName(name, scope, unescape("".join(reader.text))))

    reader.starts |= under(
        SPREADSHEET, {"workbookPr": workbook_properties, "sheet": sheet, "definedName": start_name}
    )
    reader.ends |= ends_under(SPREADSHEET, {"definedName": end_name})
    reader.parse(pieces)
    return contents
