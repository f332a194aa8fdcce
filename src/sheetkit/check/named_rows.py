"""Says of each finding in a review form whose row it is about: item by item the same words stand there for every unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sheetkit.check.records import SheetRecords
from sheetkit.model.finding import Finding
from sheetkit.model.text import Text

_OF = Text("{whose}：{told}", "{whose}: {told}")


def naming_whose(findings: Iterable[Finding], sheets: Sequence[SheetRecords]) -> list[Finding]:
    """The findings, those about rows of one unit naming it, where a sheet says whose each row is (`Sheet.whose`)."""
    units = dict(_units(sheets))
    return [_named(one, units) for one in findings] if units else list(findings)


def _units(sheets: Iterable[SheetRecords]) -> Iterator[tuple[tuple[str, int], str]]:
    """(worksheet's name, row) → the unit, by the items that went out: a cell may be written over."""
    for found in sheets:
        sheet = found.layout.plan.sheet
        for record in found.records if sheet.whose else ():
            if record.item >= 0:
                yield (found.layout.grid.name, record.row), str(sheet.items[record.item][sheet.whose])


def _named(finding: Finding, units: Mapping[tuple[str, int], str]) -> Finding:
    named = {units.get((finding.place.sheet, place.row), "") for place in finding.places}
    if len(named) != 1 or not (whose := named.pop()):
        return finding
    return replace(finding, message=_OF.format(whose=whose, told=finding.message))
