"""Links in a workbook: where they lead, and how they lie in its package, for sheets of very many rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import NamedTuple

from openpyxl.utils import quote_sheetname

from sheetkit.generate.package import Member

MOST = 20_000
"""Links in a column. Excel takes 65,530 in a sheet and needs time for each; beyond, only the first row of each file has one."""

_SPECIAL = re.compile(r"[\x00-\x20%#?\"<>\[\]\\^`{|}:\x7f\udc80-\udcff]")
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_AFTER_LINKS = re.compile(
    rb"<(?:printOptions|pageMargins|pageSetup|headerFooter|drawing|legacyDrawing)\b|</worksheet>"
)
_SHEET = re.compile(r"(.*/)([^/]+)")

Target = Callable[[str], str]
"""The file that a source's name names, as a link names it from where the workbook will lie; "" for none that is there."""


def nowhere(_name: str) -> str:
    """The target of everything where no links to files are wanted."""
    return ""


class Link(NamedTuple):
    """A cell that leads somewhere: to a place in the workbook (`location`), or to a file (`target`)."""

    cell: str
    location: str = ""
    target: str = ""


Links = Callable[[], Iterable[Link]]
"""Gives links when the workbook is written; of many, nobody holds them all."""


def place_in(sheet: str, row: int, column: str = "A") -> str:
    """A cell of the worksheet of that name, the first of its row, as a hyperlink names its place: "'收件清单'!A7"."""
    return f"{quote_sheetname(sheet)}!{column}{row}"


def as_target(path: str) -> str:
    """A relative path with "/" as a link names it.

    Letters stay, as Excel writes them itself; blanks and the signs that mean something in an address are escaped,
    and so is a byte that stands for no letter in a name.
    """
    return _SPECIAL.sub(lambda found: f"%{ord(found[0]) & 0xFF:02X}", path)


def linked(members: Iterable[Member], links: Mapping[str, Links]) -> Iterator[Member]:
    """The members of a package with those links in its worksheets, by the name of the member."""
    relations: dict[str, bytes] = {}
    kept: dict[str, Member] = {}
    for member in members:
        if member.name in links:
            member, added = _with_links(member, links[member.name]())
            if added:
                relations[_relations_of(member.name)] = added
        if member.name.endswith(".rels"):
            kept[member.name] = member
        else:
            yield member
    for name in {**kept, **relations}:
        old = kept[name].content if name in kept else _NO_RELATIONS
        added = relations.get(name, b"")
        content = old.replace(_RELATIONS_END, added + _RELATIONS_END)
        yield Member.deflated(name, content) if added else kept[name]


_RELATIONS_END = b"</Relationships>"
_NO_RELATIONS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{_PACKAGE}">'.encode()
    + _RELATIONS_END
)


def _relations_of(sheet: str) -> str:
    return _SHEET.sub(r"\1_rels/\2.rels", sheet)


def _with_links(member: Member, links: Iterable[Link]) -> tuple[Member, bytes]:
    """A worksheet with its links, and the relationships that they need: one for each file."""
    numbers: dict[str, int] = {}
    parts, added = bytearray(), bytearray()  # of ten thousand files there is one of each
    for link in links:
        parts += _element(link, numbers).encode()
    if not parts:
        return member, b""
    content = member.content
    place = _AFTER_LINKS.search(content, content.rfind(b"sheetData"))
    at = place.start() if place else len(content)
    begin = f'<hyperlinks xmlns:r="{_RELATIONS}">'.encode()
    for target, number in numbers.items():
        leads = f'Type="{_RELATIONS}/hyperlink" Target="{escape(target)}" TargetMode="External"'
        added += f'<Relationship Id="link{number}" {leads}/>'.encode()
    made = b"".join((content[:at], begin, parts, b"</hyperlinks>", content[at:]))
    return Member.deflated(member.name, made), bytes(added)


def _element(link: Link, numbers: dict[str, int]) -> str:
    if link.target:
        number = numbers.setdefault(link.target, len(numbers) + 1)
        return f'<hyperlink ref="{link.cell}" r:id="link{number}"/>'
    return f'<hyperlink ref="{link.cell}" location="{escape(link.location)}"/>'
