"""The builder's package into the blueprint's: shared strings, stored results, shared formulas, no clock."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from xml.etree import ElementTree

from sheetkit.generate.builder import BuiltWorkbook
from sheetkit.generate.cell_xml import shared_string
from sheetkit.generate.letters import in_letters_of
from sheetkit.generate.package import (
    CONTENT_TYPES,
    Member,
    quiet,
    read_members,
    write_package,
)
from sheetkit.generate.strict import strict
from sheetkit.model.address import Address
from sheetkit.model.excel import xml_text
from sheetkit.model.frozen import changeable
from sheetkit.model.text import Language

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STRINGS = "xl/sharedStrings.xml"
_STRINGS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_STRINGS_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_ENTITY = re.compile(rb"&#([0-9]+);")
_CORE = _DECLARATION + (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:creator>sheetkit</dc:creator><cp:lastModifiedBy>sheetkit</cp:lastModifiedBy>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>'
)
# An application that no program takes for its own: LibreOffice then recalculates when it opens the file.
_APPLICATION = _DECLARATION + (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>sheetkit</Application></Properties>"
)


@changeable
class _Strings:
    """Texts of all sheets; those with tokens come last, so that all before them can be deflated once."""

    plain: dict[str, int] = field(default_factory=dict)
    tokened: dict[str, int] = field(default_factory=dict)
    uses: int = 0

    def add(self, text: str) -> None:
        self.uses += 1
        table = self.tokened if "@@" in text else self.plain
        table.setdefault(text, len(table))

    def index(self, text: str) -> int:
        return self.plain[text] if text in self.plain else len(self.plain) + self.tokened[text]

    def xml(self) -> bytes:
        count = len(self.plain) + len(self.tokened)
        entries = "".join(map(shared_string, (*self.plain, *self.tokened)))
        space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        return (
            f'{_DECLARATION}<sst {space} count="{self.uses}" uniqueCount="{count}">{entries}</sst>'.encode()
        )


def compile_package(draft: BuiltWorkbook, title: str, language: Language) -> bytes:
    """The package that units are stamped from; every member in UTF-8, the same bytes for the same draft."""
    contents = {member.name: _plain_text(strict(member)) for member in read_members(draft.package)}
    members = {f"xl/worksheets/sheet{number}.xml": name for number, name in enumerate(draft.titles, start=1)}
    parsed = {member: ElementTree.fromstring(contents[member]) for member in members}
    strings = _Strings()
    for member in members:
        for text in _texts(parsed[member]):
            strings.add(text)
    for member, worksheet in members.items():
        rows = _Rows(strings, draft, worksheet).xml(parsed[member])
        with_rows = _with_rows(contents[member], rows)
        areas = draft.text_areas.get(worksheet, ""), draft.default_areas.get(worksheet, "")
        contents[member] = quiet(with_rows, *areas)
    _add_strings(contents, strings)
    contents["docProps/core.xml"] = _CORE.format(title=xml_text(title)).encode()
    contents["docProps/app.xml"] = _APPLICATION.encode()
    return write_package(
        Member.deflated(name, in_letters_of(language, content)) for name, content in contents.items()
    )


def _add_strings(contents: dict[str, bytes], strings: _Strings) -> None:
    """Put the shared strings in; openpyxl leaves the part out when it wrote every text into its cell."""
    if _STRINGS not in contents:
        _insert(
            contents,
            CONTENT_TYPES,
            f'<Override PartName="/{_STRINGS}" ContentType="{_STRINGS_TYPE}"/>',
            "</Types>",
        )
        relation = f'<Relationship Type="{_STRINGS_RELATION}" Target="sharedStrings.xml" Id="rIdStrings"/>'
        _insert(contents, "xl/_rels/workbook.xml.rels", relation, "</Relationships>")
    contents[_STRINGS] = strings.xml()


def _insert(contents: dict[str, bytes], member: str, text: str, before: str) -> None:
    contents[member] = contents[member].replace(before.encode(), (text + before).encode())


def _plain_text(member: Member) -> bytes:
    """A member's content with numeric entities as characters; line breaks in attributes stay entities."""
    if not member.name.endswith((".xml", ".rels")):
        return member.content
    return _ENTITY.sub(_character, member.content)


def _character(match: re.Match[bytes]) -> bytes:
    number = int(match.group(1))
    return chr(number).encode() if number >= 128 else match.group()


def _with_rows(content: bytes, rows: str) -> bytes:
    start = content.find(b"<sheetData>")
    if start < 0:
        return content
    end = content.index(b"</sheetData>")
    return content[: start + len(b"<sheetData>")] + rows.encode() + content[end:]


def _texts(worksheet: ElementTree.Element) -> Iterator[str]:
    for cell in worksheet.iter(f"{_MAIN}c"):
        if cell.get("t") == "inlineStr":
            yield _inline_text(cell)


def _inline_text(cell: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in cell.iter(f"{_MAIN}t"))


class _Rows:
    """Rewrites the rows of one worksheet."""

    def __init__(self, strings: _Strings, draft: BuiltWorkbook, worksheet: str) -> None:
        self._strings = strings
        self._cached: Mapping[str, str | float] = draft.cached.get(worksheet, {})
        self._sentinels = {str(number): token for number, token in draft.sentinels.items()}
        ranges = draft.repeated.get(worksheet, [])
        self._open = {row for _, first, last in ranges for row in range(first, last + 1)}
        self._repeated = {
            Address(row, Address.parse(f"{letter}1").column).a1: (index, f"{letter}{first}:{letter}{last}")
            for index, (letter, first, last) in enumerate(ranges)
            for row in range(first, last + 1)
        }

    def xml(self, worksheet: ElementTree.Element) -> str:
        """All `<row>` elements."""
        return "".join(self._row(row) for row in worksheet.iter(f"{_MAIN}row"))

    def _row(self, row: ElementTree.Element) -> str:
        cells = "".join(map(self._cell, row))
        # Rows that people fill in keep their height only until somebody types more than it shows.
        is_open = int(row.attrib["r"]) in self._open
        kept = (pair for pair in row.attrib.items() if not (is_open and pair[0] == "customHeight"))
        return f"<row{_attributes(kept)}>{cells}</row>"

    def _cell(self, cell: ElementTree.Element) -> str:
        address = cell.attrib["r"]
        start = f"<c{_attributes((key, cell.attrib[key]) for key in ('r', 's') if key in cell.attrib)}"
        formula, value = cell.find(f"{_MAIN}f"), cell.find(f"{_MAIN}v")
        if formula is not None:
            return start + self._formula(address, formula.text or "")
        if cell.get("t") == "inlineStr":
            return f'{start} t="s"><v>{self._strings.index(_inline_text(cell))}</v></c>'
        if value is None or value.text is None:
            return f"{start}/>"
        shown = self._sentinels.get(value.text, value.text)
        kind = f' t="{cell.attrib["t"]}"' if cell.get("t", "n") != "n" else ""
        return f"{start}{kind}><v>{xml_text(shown)}</v></c>"

    def _formula(self, address: str, formula: str) -> str:
        written = f"<f>{xml_text(formula)}</f>"
        if address in self._repeated:
            index, cells = self._repeated[address]
            shared = f'<f t="shared" si="{index}"'
            is_first = cells.startswith(f"{address}:")
            written = f'{shared[:-1]}" ref="{cells}">{xml_text(formula)}</f>' if is_first else f"{shared}/>"
        cached = self._cached.get(address)
        if cached is None:
            return f">{written}</c>"
        if isinstance(cached, str):
            return f' t="str">{written}<v>{xml_text(cached)}</v></c>'
        return f">{written}<v>{cached!r}</v></c>"


def _attributes(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f' {key}="{xml_text(value)}"' for key, value in pairs)
