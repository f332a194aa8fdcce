"""An OOXML package: its parts and how they point at each other, in either dialect and however the targets are written."""

from __future__ import annotations

import itertools
import posixpath
import urllib.parse
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar
from zipfile import ZipFile

from sheetkit.intake.allowance import Allowance, Usage
from sheetkit.intake.findings import Refusal
from sheetkit.intake.gate.zips import Members
from sheetkit.intake.limits import Limits
from sheetkit.intake.safe_xml import Attributes, XmlReader
from sheetkit.model.frozen import frozen
from sheetkit.model.remembered import remembered

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DOCUMENT_RELATIONSHIPS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


_HELD = 256  # pieces of 64 kB
REMEMBERED_BYTES = 100_000
Result = TypeVar("Result")
Parse = Callable[[Iterable[bytes], Allowance], Result]


@frozen
class Relationship:
    """A pointer from one part to another: the last word of its type ("worksheet") and the target's part name.

    One that leads outside the package has the address as written for its target.
    """

    type: str
    target: str


class Package:
    """The parts of one workbook file, read on demand under shared limits."""

    def __init__(self, data: bytes, limits: Limits, opened: ZipFile | None = None) -> None:
        """`opened` is the zip where somebody opened it before. Raises Refusal."""
        self.limits = limits
        self.members = Members(data, limits, opened)
        self.allowance = Allowance(limits)
        self._relationships: dict[str, tuple[dict[str, Relationship], dict[str, Relationship]]] = {}

    def parse(self, part: str, reader: XmlReader) -> None:
        """Run a part through `reader`. Raises Refusal."""
        reader.parse(self.members.chunks(part))

    def content(self, part: str) -> tuple[bytes | None, Iterator[bytes]]:
        """A part whole, None when it is too large to be held, and in any case all its pieces, once. Raises Refusal."""
        pieces = self.members.chunks(part)
        held = list(itertools.islice(pieces, _HELD))
        return b"".join(held) if len(held) < _HELD else None, itertools.chain(held, pieces)

    def remembered(self, part: str, parse: Parse[Result]) -> Result:
        """What `parse` makes of a part; for a small one that was met before, what it made of it then.

        Workbooks of one form agree in most of their parts. The allowance shrinks as if the part had been parsed.
        """
        data, pieces = self.content(part)
        if data is not None and len(data) <= REMEMBERED_BYTES:
            try:
                result, spent = parsed_once(parse, data, self.limits)
                self.allowance.spend(spent)
            except Refusal:
                return parse(pieces, self.allowance)  # this time the refusal says what there is to say
            found: Result = result
            return found
        return parse(pieces, self.allowance)

    def reader(self) -> XmlReader:
        """A new XML reader that counts on this package's allowance."""
        return XmlReader(self.allowance)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """What `part` ("" for the package) points at inside the package, by relationship id; {} when it says nothing."""
        inside, _ = self._pointers(part)
        return inside

    def outside(self, part: str) -> dict[str, Relationship]:
        """What `part` points at outside the package, by relationship id."""
        _, outside = self._pointers(part)
        return outside

    def _pointers(self, part: str) -> tuple[dict[str, Relationship], dict[str, Relationship]]:
        if part not in self._relationships:
            folder, name = posixpath.split(part)
            source = posixpath.join(folder, "_rels", f"{name}.rels")
            pointers = self.remembered(source, _pointers) if source in self.members else ()
            self._relationships[part] = (
                {
                    one.id: Relationship(one.type, _resolve(folder, one.target))
                    for one in pointers
                    if not one.is_outside
                },
                {one.id: Relationship(one.type, one.target) for one in pointers if one.is_outside},
            )
        return self._relationships[part]

    def main_part(self) -> str:
        """The part name of the document itself; "" when the package names none that is there."""
        for relationship in self.relationships("").values():
            if relationship.type == "officeDocument" and relationship.target in self.members:
                return relationship.target
        for usual in ("xl/workbook.xml", "xl/workbook.bin"):
            if usual in self.members:
                return usual
        return ""


@remembered(64)
def parsed_once(parse: Parse[Any], data: bytes, limits: Limits) -> tuple[Any, Usage]:
    """What `parse` makes of a part, not to be changed, and what that used up; remembered, so for small parts only.

    Raises Refusal.
    """
    allowance = Allowance(limits)
    full = allowance.state
    return parse((data,), allowance), allowance.spent_since(full)


class _Pointer(NamedTuple):
    """A relationship as it is written: its id, the last word of its type, its target; whether it leads outside."""

    id: str
    type: str
    target: str
    is_outside: bool


def _pointers(pieces: Iterable[bytes], allowance: Allowance) -> list[_Pointer]:
    found: list[_Pointer] = []

    def relationship(attributes: Attributes) -> None:
        allowance.detail()
        kind = attributes.get("Type", "").rpartition("/")[2]
        outside = attributes.get("TargetMode", "").lower() == "external"
        found.append(_Pointer(attributes.get("Id", ""), kind, attributes.get("Target", ""), outside))

    reader = XmlReader(allowance)
    reader.starts[f"{_RELATIONSHIPS}}}Relationship"] = relationship
    reader.parse(pieces)
    return found


def relationship_id(attributes: Attributes) -> str:
    """The r:id among an element's attributes, in either dialect; "" when absent."""
    return namespaced(attributes, "id")


def namespaced(attributes: Attributes, name: str) -> str:
    """The relationship id under r:`name` among an element's attributes, in either dialect; "" when absent."""
    for namespace in _DOCUMENT_RELATIONSHIPS:
        value = attributes.get(f"{namespace}}}{name}")
        if value is not None:
            return value
    return ""


def _resolve(folder: str, target: str) -> str:
    """A target as a part name: absolute or relative to the source's folder, percent signs and backslashes undone."""
    path = urllib.parse.unquote(target.partition("#")[0]).replace("\\", "/")
    joined = path if path.startswith("/") else posixpath.join("/", folder, path)
    return posixpath.normpath(joined).lstrip("/")
