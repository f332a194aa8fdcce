"""Brings findings into order: equal ones become one with all its cells, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sheetkit.model.address import Address
from sheetkit.model.finding import Finding
from sheetkit.model.record import Verdict


def group(findings: Iterable[Finding]) -> list[Finding]:
    """Equal findings (same code, sheet, field and words) as one; `cells` lists every address, `place` is the first."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        place = finding.place
        key = (
            finding.code,
            finding.level,
            place.sheet,
            place.field,
            finding.message,
            finding.remedy,
            finding.rule,
        )
        groups.setdefault(key, []).append(finding)
    return [_together(members) for members in groups.values()]


def _together(members: list[Finding]) -> Finding:
    first = members[0]
    if len(members) == 1:
        return first
    addresses = [cell for member in members for cell in member.addresses]
    return replace(first, cells=tuple(dict.fromkeys(addresses)))


def ordered(findings: Iterable[Finding], sheets: Mapping[str, int]) -> tuple[Finding, ...]:
    """By weight, then by worksheet as they stand in the file, then row by row."""

    def rank(finding: Finding) -> tuple[int, int, int, int, str]:
        place = finding.place
        address = Address.parse(place.cell) if place.cell else Address(0, 0)
        sheet = sheets.get(place.sheet, len(sheets)) if place.sheet else -1
        return finding.level.weight, sheet, address.row, address.column, finding.code

    return tuple(sorted(findings, key=rank))


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """Refused when anything refuses; notes and trials alone leave a file accepted."""
    levels = {finding.level for finding in findings}
    if any(level.refuses for level in levels):
        return Verdict.REFUSED
    needed = any(level.needs_doing for level in levels)
    return Verdict.ACCEPTED_WITH_FINDINGS if needed else Verdict.ACCEPTED
