"""The zip around a workbook: parts, content types, relationships, and its XML parts parsed."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CONTROL = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));"
)


@dataclass(frozen=True)
class Package:
    """The members of a workbook by name; `names` keeps them as often as they stand in the zip."""

    names: Sequence[str]
    members: dict[str, bytes] = field(repr=False)

    @classmethod
    def of(cls, data: bytes) -> Package:
        """The members of a workbook's bytes."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return cls(archive.namelist(), {name: archive.read(name) for name in archive.namelist()})

    def xml(self, name: str) -> ElementTree.Element:
        """A part's root element."""
        return ElementTree.fromstring(self.members[name])

    @cached_property
    def worksheets(self) -> list[str]:
        """The names of the worksheet parts."""
        return sorted(name for name in self.members if name.startswith("xl/worksheets/sheet"))

    @cached_property
    def styles(self) -> ElementTree.Element:
        """The style sheet."""
        return self.xml("xl/styles.xml")

    @cached_property
    def strings(self) -> int:
        """How many shared strings there are."""
        name = "xl/sharedStrings.xml"
        return len(self.xml(name)) if name in self.members else 0

    def faults(self) -> Iterator[str]:
        """What is wrong with the zip and how its parts hang together."""
        for name in {name for name in self.names if self.names.count(name) > 1}:
            yield f"{name}: twice in the zip"
        types = self.xml("[Content_Types].xml")
        extensions = {entry.get("Extension", "").lower() for entry in types.iter(f"{_TYPES}Default")}
        parts = {entry.get("PartName", "").lstrip("/") for entry in types.iter(f"{_TYPES}Override")}
        for name in parts - self.members.keys():
            yield f"{name}: has a content type but is not there"
        for name, data in self.members.items():
            if name not in parts and name.rsplit(".", 1)[-1].lower() not in extensions:
                yield f"{name}: no content type"
            if name.endswith((".xml", ".rels")) and _CONTROL.search(data):
                yield f"{name}: a control character"
            if name.endswith(".rels"):
                yield from self._dangling(name)

    def _dangling(self, name: str) -> Iterator[str]:
        folder = posixpath.dirname(posixpath.dirname(name))
        seen = set()
        for relation in self.xml(name).iter(_RELATION):
            target = relation.get("Target", "")
            place = (
                target.lstrip("/")
                if target[:1] == "/"
                else posixpath.normpath(f"{folder}/{target}").lstrip("/")
            )
            if relation.get("TargetMode") != "External" and place not in self.members:
                yield f"{name}: {target} is not there"
            if relation.get("Id") in seen:
                yield f"{name}: the id {relation.get('Id')} twice"
            seen.add(relation.get("Id"))


def local(element: ElementTree.Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def out_of_order(element: ElementTree.Element, order: Sequence[str]) -> Iterator[str]:
    """Children that the schema does not know or wants further up; equal ones may follow each other."""
    highest = 0
    for child in element:
        if local(child) not in order:
            yield f"<{local(child)}> is not known in <{local(element)}>"
            continue
        place = order.index(local(child))
        if place < highest:
            yield f"<{local(child)}> stands after <{order[highest]}>"
        highest = max(highest, place)
