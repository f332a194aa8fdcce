"""Document properties of an OOXML package: the custom ones, the program that wrote it, and when it was last saved."""

from __future__ import annotations

from collections.abc import Iterable

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.findings import Refusal
from sheetkit.intake.limits import MOST_OF_A_MOMENT
from sheetkit.intake.ooxml.package import Package
from sheetkit.intake.ooxml.strings import unescape
from sheetkit.intake.safe_xml import Attributes, XmlReader, ends_under, under

_CUSTOM = (
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "http://purl.oclc.org/ooxml/officeDocument/customProperties",
)
_EXTENDED = (
    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
)
_CUSTOM_TYPES = ("custom-properties", "customProperties")
_TERMS = "http://purl.org/dc/terms/"
_CORE_TYPES = ("core-properties", "coreProperties")
_EXTENDED_TYPES = ("extended-properties", "extendedProperties")


def custom_properties(package: Package) -> dict[str, str]:
    """The custom properties by name, every type as its text; {} when there are none."""
    found: dict[str, str] = {}
    part = _part(package, _CUSTOM_TYPES, "docProps/custom.xml")
    if not part:
        return found
    reader = package.reader()
    name = ""

    def start(attributes: Attributes) -> None:
        nonlocal name
        package.allowance.detail()
        name = attributes.get("name", "")
        reader.text.clear()

    def end() -> None:
        found.setdefault(name, unescape("".join(reader.text).strip()))

    reader.starts |= under(_CUSTOM, {"property": start})
    reader.ends |= ends_under(_CUSTOM, {"property": end})
    package.parse(part, reader)
    return found


def application(package: Package) -> str:
    """The program that says it wrote the file, such as "Microsoft Excel"; "" when none does."""
    part = _part(package, _EXTENDED_TYPES, "docProps/app.xml")
    return package.remembered(part, _application) if part else ""


def _application(pieces: Iterable[bytes], allowance: Allowance) -> str:
    return _first_text(XmlReader(allowance), pieces, _EXTENDED, "Application")[:200]


def modified(package: Package) -> str:
    """When the file was last saved, as whoever saved it noted it; "" when nothing says so."""
    part = _part(package, _CORE_TYPES, "docProps/core.xml")
    try:
        return package.remembered(part, _modified) if part else ""
    except Refusal:  # it is no reason to refuse what people filled in
        return ""


def _modified(pieces: Iterable[bytes], allowance: Allowance) -> str:
    return _first_text(XmlReader(allowance), pieces, (_TERMS,), "modified")[:MOST_OF_A_MOMENT]


def _first_text(reader: XmlReader, pieces: Iterable[bytes], namespaces: Iterable[str], element: str) -> str:
    """What the first such element that says anything says, without blanks around it."""
    said = ""

    def start(_: Attributes) -> None:
        reader.text.clear()

    def end() -> None:
        nonlocal said
        said = said or "".join(reader.text).strip()

    reader.starts |= under(namespaces, {element: start})
    reader.ends |= ends_under(namespaces, {element: end})
    reader.parse(pieces)
    return said


def _part(package: Package, types: tuple[str, ...], usual: str) -> str:
    for relationship in package.relationships("").values():
        if relationship.type in types and relationship.target in package.members:
            return relationship.target
    return usual if usual in package.members else ""
