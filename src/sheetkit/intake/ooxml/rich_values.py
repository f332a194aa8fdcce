"""Rich values of Excel 365: which cells with an error show a picture or the like instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.findings import DAMAGED, Refusal
from sheetkit.intake.ooxml.package import Package, Relationship
from sheetkit.intake.safe_xml import SPREADSHEET, Attributes, XmlReader, ends_under, under
from sheetkit.model.frozen import changeable

_RICH = (
    "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata",
    "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata2",
)
_ERROR_STRUCTURE = "_error"


@changeable
class RichValues:
    """Which rich values are nothing but errors of newer kinds; all others stand for something that is shown instead."""

    package: Package
    pointers: Mapping[str, Relationship]  # of the workbook's main part
    _errors: set[str] | None = field(default=None)

    def is_picture(self, number: str) -> bool:
        """Whether the value that a cell names by `number` (its vm) is shown as something else than an error."""
        if self._errors is None:
            self._errors = self._find_errors()
        return number not in self._errors

    def _find_errors(self) -> set[str]:
        structures = self._read("rdRichValueStructure", _structures)
        if _ERROR_STRUCTURE not in structures:
            return set()
        values = self._read("rdRichValue", _values)
        wrong = {str(at) for at, number in enumerate(values) if _at(structures, number) == _ERROR_STRUCTURE}
        blocks, records = self._read("sheetMetadata", _blocks), self._read("sheetMetadata", _records)
        return {str(at) for at, number in enumerate(records, 1) if _at(blocks, number) in wrong}

    def _read(self, kind: str, parse: object) -> tuple[str, ...]:
        part = next((one.target for one in self.pointers.values() if one.type == kind), "")
        if part not in self.package.members:
            return ()
        try:
            return self.package.remembered(part, parse)  # type: ignore[arg-type]
        except Refusal as refusal:
            if refusal.finding.code != DAMAGED.code:
                raise
            return ()


def _at(texts: tuple[str, ...], number: str) -> str:
    index = int(number) if number.isascii() and number.isdigit() and len(number) < 8 else len(texts)
    return texts[index] if index < len(texts) else ""


def _structures(pieces: Iterable[bytes], allowance: Allowance) -> tuple[str, ...]:
    """The types of the structures of rich values."""
    return _collected(pieces, allowance, _RICH, ("s", "t"))


def _values(pieces: Iterable[bytes], allowance: Allowance) -> tuple[str, ...]:
    """The number of each rich value's structure."""
    return _collected(pieces, allowance, _RICH, ("rv", "s"))


def _blocks(pieces: Iterable[bytes], allowance: Allowance) -> tuple[str, ...]:
    """The number of the rich value in each block of the metadata."""
    return _collected(pieces, allowance, _RICH, ("rvb", "i"))


def _collected(
    pieces: Iterable[bytes], allowance: Allowance, namespaces: Iterable[str], wanted: tuple[str, str]
) -> tuple[str, ...]:
    """One attribute of every element of a name."""
    reader = XmlReader(allowance)
    found: list[str] = []

    def start(attributes: Attributes) -> None:
        allowance.detail()
        found.append(attributes.get(wanted[1], ""))

    reader.starts |= under(namespaces, {wanted[0]: start})
    reader.parse(pieces)
    return tuple(found)


def _records(pieces: Iterable[bytes], allowance: Allowance) -> tuple[str, ...]:
    """The number of the block that each value of the metadata names, in the order of the cells' numbers."""
    reader = XmlReader(allowance)
    found: list[str] = []
    inside = False

    def values(_: Attributes) -> None:
        nonlocal inside
        inside = True

    def end() -> None:
        nonlocal inside
        inside = False

    def record(attributes: Attributes) -> None:
        if inside:
            allowance.detail()
            found.append(attributes.get("v", ""))

    reader.starts |= under(SPREADSHEET, {"valueMetadata": values, "rc": record})
    reader.ends |= ends_under(SPREADSHEET, {"valueMetadata": end})
    reader.parse(pieces)
    return tuple(found)
