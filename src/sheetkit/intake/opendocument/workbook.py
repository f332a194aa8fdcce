"""Reading .ods: every table of content.xml, with its error values, hidden rows and protection; no library does it all."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.cell_pictures import with_pictures
from sheetkit.intake.findings import ENCRYPTED, damaged, refuse
from sheetkit.intake.foreign import tidy
from sheetkit.intake.gate.zips import Members
from sheetkit.intake.limits import DEFAULT, MOST_OF_A_MOMENT, Limits
from sheetkit.intake.opendocument.drawings import DrawingsListener
from sheetkit.intake.opendocument.pages import page_texts
from sheetkit.intake.opendocument.tables import TABLE, TableReader
from sheetkit.intake.safe_xml import Attributes, XmlReader, ends_under, under
from sheetkit.model.grid import WorkbookGrid
from sheetkit.model.overlay import ForeignKind, ForeignPart

_TERMS = "http://purl.org/dc/elements/1.1/"
_META = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_CHART = "application/vnd.oasis.opendocument.chart"
_PREFIX = re.compile(r"^(?:of:|oooc:|msoxl:)?=")


def read_ods(data: bytes, limits: Limits = DEFAULT) -> WorkbookGrid:
    """Read every table of an OpenDocument spreadsheet. Raises Refusal when it cannot be read whole."""
    members = Members(data, limits)
    allowance = Allowance(limits)
    embedded = _embedded(members, allowance)
    names = _DefinedNames(allowance)
    reader = XmlReader(allowance)
    tables = TableReader(reader, allowance)
    names.attach(reader, tables)
    beside = DrawingsListener(reader, tables, allowance, embedded)
    reader.parse(members.chunks("content.xml"))
    if not tables.sheets:
        raise damaged("里面没有工作表", "there is no worksheet in it")
    about = _meta(members, allowance)
    pages = page_texts(members, allowance)
    sheets = tuple(
        with_pictures(replace(sheet, printed=pages.get(beside.masters.get(style, ""), ())))
        for sheet, style in zip(tables.sheets, beside.styles, strict=True)
    )
    foreign = tidy([*beside.foreign, *_macros(members)])
    return WorkbookGrid(
        sheets, "ods", False, names.found, about.properties, about.program, foreign, about.modified
    )


def _macros(members: Members) -> list[ForeignPart]:
    is_code = re.compile(r"(?:basic|scripts)/.+/[^/]+", re.IGNORECASE).fullmatch
    return [ForeignPart(ForeignKind.MACROS)] if any(is_code(name) for name in members.names) else []


class _DefinedNames:
    """Defined names: constants and formulas as text, ranges as their address; "sheet!name" for those of one sheet."""

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self.found: dict[str, str] = {}

    def attach(self, reader: XmlReader, tables: TableReader) -> None:
        """Listen while `reader` parses; `tables` says which sheet is open."""

        def name(attributes: Attributes) -> None:
            self._allowance.detail()
            called = attributes.get(f"{TABLE}}}name", "")
            text = attributes.get(f"{TABLE}}}expression") or attributes.get(
                f"{TABLE}}}cell-range-address", ""
            )
            key = f"{tables.open_sheet}!{called}" if tables.open_sheet is not None else called
            self.found.setdefault(key, _PREFIX.sub("", text))

        reader.starts |= under((TABLE,), {"named-expression": name, "named-range": name})


def _embedded(members: Members, allowance: Allowance) -> dict[str, bool]:
    """What lies in the file, by path and by its first folder, and whether that is a chart. Raises Refusal when it is encrypted."""
    found = {path: False for name in members.names for path in (name, name.partition("/")[0])}

    def entry(attributes: Attributes) -> None:
        if attributes.get(f"{_MANIFEST}}}media-type", "").startswith(_CHART):
            allowance.detail()
            found[attributes.get(f"{_MANIFEST}}}full-path", "").rstrip("/")] = True

    def encrypted(_: Attributes) -> None:
        raise refuse(ENCRYPTED)

    if "META-INF/manifest.xml" in members:
        reader = XmlReader(allowance)
        reader.starts |= under((_MANIFEST,), {"encryption-data": encrypted, "file-entry": entry})
        reader.parse(members.chunks("META-INF/manifest.xml"))
    return found


class _Meta(NamedTuple):
    """The user-defined properties by name, the program that wrote the file, and when it was last saved."""

    properties: dict[str, str]
    program: str = ""
    modified: str = ""


def _meta(members: Members, allowance: Allowance) -> _Meta:
    properties: dict[str, str] = {}
    program, name, modified = "", "", ""
    if "meta.xml" not in members:
        return _Meta(properties)
    reader = XmlReader(allowance)

    def start(attributes: Attributes) -> None:
        nonlocal name
        allowance.detail()
        name = attributes.get(f"{_META}}}name", "")
        reader.text.clear()

    def end_property() -> None:
        properties.setdefault(name, "".join(reader.text).strip())

    def end_generator() -> None:
        nonlocal program
        program = "".join(reader.text).strip()[:200]

    def end_date() -> None:
        nonlocal modified
        modified = "".join(reader.text).strip()[:MOST_OF_A_MOMENT]

    reader.starts |= under((_META,), {"user-defined": start, "generator": start})
    reader.starts |= under((_TERMS,), {"date": start})
    reader.ends |= ends_under((_META,), {"user-defined": end_property, "generator": end_generator})
    reader.ends |= ends_under((_TERMS,), {"date": end_date})
    reader.parse(members.chunks("meta.xml"))
    return _Meta(properties, program, modified)
