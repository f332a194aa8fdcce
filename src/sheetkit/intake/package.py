"""An OOXML package: its parts and how they point at each other, in either dialect and however the targets are written."""

from __future__ import annotations

import posixpath
import urllib.parse
from dataclasses import dataclass

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.limits import Limits
from sheetkit.intake.safe_xml import Attributes, XmlReader
from sheetkit.intake.zips import Members

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DOCUMENT_RELATIONSHIPS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A pointer from one part to another: the last word of its type ("worksheet") and the target's part name."""

    type: str
    target: str


class Package:
    """The parts of one workbook file, read on demand under shared limits."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.limits = limits
        self.members = Members(data, limits)
        self.allowance = Allowance(limits)

    def parse(self, part: str, reader: XmlReader) -> None:
        """Run a part through `reader`. Raises Refusal."""
        reader.parse(self.members.chunks(part))

    def reader(self) -> XmlReader:
        """A new XML reader that counts on this package's allowance."""
        return XmlReader(self.allowance)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """What `part` ("" for the package) points at inside the package, by relationship id; {} when it says nothing."""
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, Relationship] = {}
        if source not in self.members:
            return found

        def relationship(attributes: Attributes) -> None:
            self.allowance.detail()
            if attributes.get("TargetMode", "").lower() != "external":
                kind = attributes.get("Type", "").rpartition("/")[2]
                target = _resolve(folder, attributes.get("Target", ""))
                found[attributes.get("Id", "")] = Relationship(kind, target)

        reader = self.reader()
        reader.starts[f"{_RELATIONSHIPS}}}Relationship"] = relationship
        self.parse(source, reader)
        return found

    def main_part(self) -> str:
        """The part name of the document itself; "" when the package names none that is there."""
        for relationship in self.relationships("").values():
            if relationship.type == "officeDocument" and relationship.target in self.members:
                return relationship.target
        for usual in ("xl/workbook.xml", "xl/workbook.bin"):
            if usual in self.members:
                return usual
        return ""


def relationship_id(attributes: Attributes) -> str:
    """The r:id among an element's attributes, in either dialect; "" when absent."""
    for namespace in _DOCUMENT_RELATIONSHIPS:
        value = attributes.get(f"{namespace}}}id")
        if value is not None:
            return value
    return ""


def _resolve(folder: str, target: str) -> str:
    """A target as a part name: absolute or relative to the source's folder, percent signs and backslashes undone."""
    path = urllib.parse.unquote(target.partition("#")[0]).replace("\\", "/")
    joined = path if path.startswith("/") else posixpath.join("/", folder, path)
    return posixpath.normpath(joined).lstrip("/")
