"""Whose form people read it is: line 2 of every worksheet, weighed against the unit that the identity names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sheetkit.check import findings_identity as catalogue
from sheetkit.check import findings_locked as locked_kinds
from sheetkit.check.comparing.compare import a1
from sheetkit.check.comparing.places import column_now
from sheetkit.check.comparing.structure import HEADING_ROW
from sheetkit.check.comparing.worksheets import Assignment
from sheetkit.check.identity import describe
from sheetkit.model.comparison import comparison_key, half_width
from sheetkit.model.finding import Finding, Place
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import CellKey, SheetGrid, WorkbookGrid
from sheetkit.model.headings import changing, lasting
from sheetkit.model.identity import Identity
from sheetkit.model.names import HELPER_SHEET, unit_name
from sheetkit.model.pack import UnitLevel
from sheetkit.model.registry import Registry
from sheetkit.model.text import SEMICOLON, joined
from sheetkit.model.unit import Unit

_BETWEEN = re.compile(r"[·•・‧∙,，、;；:：/|()\[\]【】《》<>—_]+")


@frozen
class _Line:
    """Line 2 of one worksheet as returned, and as it was handed out ("" when that is not known)."""

    sheet: str
    cell: str
    said: str
    meant: str


@frozen
class _Names:
    """What the unit goes by, today's names and those stamped into the file; and what every heading says anyway."""

    top: frozenset[str]
    below: tuple[frozenset[str], ...]
    common: frozenset[str]
    levels: tuple[UnitLevel, ...]

    def are_in(self, text: str) -> bool:
        """Whether a heading names the unit, and every unit between it and the top one."""
        words = self.words(text)
        found = bool(self.top & words) and all(names & words for names in self.below)
        return found or self._cover(text)

    def _cover(self, text: str) -> bool:
        """Whether the names make up the whole text, written without anything between them."""
        rest = self._before_what_changes(comparison_key(text))
        if not any(name in rest for name in self.top):
            return False
        for name in sorted(self.top.union(*self.below, self.common), key=len, reverse=True):
            rest = rest.replace(name, "")
        return not any(letter.isalnum() for letter in rest)

    def _before_what_changes(self, squeezed: str) -> str:
        starts = (comparison_key(start).rstrip(":：") for start in changing(self.levels))
        return min((squeezed.partition(start)[0] for start in starts), key=len)

    def parts(self, text: str) -> list[str]:
        """The parts of a heading that stay as issued, as wholes."""
        return list(lasting(half_width(text), self.levels))

    def words(self, text: str) -> frozenset[str]:
        """The names that a heading may hold: between its separators, and between its spaces."""
        parts = [part for whole in self.parts(text) for part in (whole, *_BETWEEN.split(whole))]
        return _plain([*parts, *(word for part in parts for word in part.split())])


def judge_headings(
    assignment: Assignment, grid: WorkbookGrid, helper: str, identity: Identity, registry: Registry
) -> tuple[list[Finding], frozenset[tuple[str, str]]]:
    """The finding for headings that name somebody else, at most one, and the (worksheet, cell) of headings of which nothing
    else is to be told: those it speaks of, and those where only changed what may change after a form went out.

    It refuses the file when no heading says any more what the identity says and all name one other unit of the project.
    """
    lines = list(_lines(assignment))
    if all(line.said == line.meant for line in lines):
        return [], frozenset()
    fine = frozenset((line.sheet, line.cell) for line in lines if _still_says(line, registry.levels))
    unit = registry.unit(identity)
    if unit is None:
        return [], fine
    names = _names(unit, grid.sheet(helper) if helper else None, registry)
    foreign = [line for line in lines if _is_foreign(line, names, unit, registry, identity)]
    if not foreign:
        return [], fine
    places = fine | {(line.sheet, line.cell) for line in foreign}
    first = foreign[0]
    place = Place(first.sheet, first.cell)
    other = _unit_in(first.said, unit, names, registry, identity)
    if other is not None and len(foreign) == len(lines):
        theirs = replace(identity, top=other.codes[0], unit=other.codes[1])
        if all(_unit_in(line.said, unit, names, registry, identity) == other for line in lines):
            both = [describe(identity, registry), describe(theirs, registry)]
            return [catalogue.MIXED.at(place, first.said, parts=joined(both, SEMICOLON))], places
    said = other.full_name if other else next(iter(_strange(first.said, names)), first.said)
    return [catalogue.WHOSE.at(place, first.said, said=said, unit=unit.full_name)], places


def without_headings(findings: Iterable[Finding], places: frozenset[tuple[str, str]]) -> list[Finding]:
    """The findings without those that only say that these headings changed."""
    return [
        finding
        for finding in findings
        if finding.code != locked_kinds.HEADING_CHANGED.code
        or (finding.place.sheet, finding.place.cell) not in places
    ]


def _lines(assignment: Assignment) -> Iterator[_Line]:
    pairs: list[tuple[SheetGrid | None, SheetGrid, CellKey]] = [
        (layout.issued, layout.grid, (HEADING_ROW + layout.shift, column_now(layout, 1)))
        for layout in assignment.forms
    ]
    pairs += [
        (issued, returned, (HEADING_ROW, 1))
        for issued, returned in assignment.pages
        if issued.name != HELPER_SHEET
    ]
    for issued, returned, key in pairs:
        said = returned.cells.get(key)
        meant = issued.cells.get((HEADING_ROW, 1)) if issued else None
        if isinstance(said, str) and (meant or issued is None):
            yield _Line(returned.name, a1(key), said, str(meant or ""))


def _still_says(line: _Line, levels: tuple[UnitLevel, ...]) -> bool:
    """Whether a heading says what it was handed out with, but for what may change."""
    return lasting(line.said, levels) == lasting(line.meant, levels)


def _is_foreign(line: _Line, names: _Names, unit: Unit, registry: Registry, identity: Identity) -> bool:
    """Whether a heading names somebody, and not this unit alone; one that never named the unit says nothing."""
    if line.said == line.meant or (line.meant and not names.are_in(line.meant)):
        return False
    if names.are_in(line.said):
        return bool(_other_tops(line.said, unit, names, registry, identity))
    return bool(_strange(line.said, names))


def _names(unit: Unit, helper: SheetGrid | None, registry: Registry) -> _Names:
    facts = {}
    if helper is not None:
        facts = {
            value: helper.cells.get((row, 2)) for (row, column), value in helper.cells.items() if column == 1
        }

    def stamped(fact: str) -> str:
        return str(facts.get(unit_name(fact)) or "")

    top = (unit.top.name, unit.top.short_name, stamped(f"{unit.top.level}_name"))
    below = tuple(_plain((one.name, stamped(f"{one.level}_name"))) for one in unit.lineage[1:])
    common = (registry.project_title, registry.term.title, stamped("project"), stamped("term"), unit.top.code)
    return _Names(_plain(top), below, _plain(common), registry.levels)


def _unit_in(text: str, unit: Unit, names: _Names, registry: Registry, identity: Identity) -> Unit | None:
    """The other unit of the project that a heading names, None when it names none of them."""
    for other in _others(unit, registry, identity):
        top = _plain((other.top.name, other.top.short_name))
        below = tuple(_plain((one.name,)) for one in other.lineage[1:])
        if _Names(top, below, names.common, names.levels).are_in(text):
            return other
    return None


def _other_tops(
    text: str, unit: Unit, names: _Names, registry: Registry, identity: Identity
) -> frozenset[str]:
    """The names of other top units of the project in a heading."""
    tops = (other.top.name for other in _others(unit, registry, identity) if other.top.code != unit.top.code)
    return (_plain(tops) - names.top - names.common) & names.words(text)


def _others(unit: Unit, registry: Registry, identity: Identity) -> Iterator[Unit]:
    for other in registry.units_of(identity.template):
        if other.codes != unit.codes:
            yield other


def _strange(text: str, names: _Names) -> Sequence[str]:
    """What a heading says beside what it says anyway, as written."""
    known = names.common.union(names.top, *names.below)
    parts = [part for whole in names.parts(text) for part in _BETWEEN.split(whole)]
    return [part.strip() for part in parts if comparison_key(part) and comparison_key(part) not in known]


def _plain(names: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(comparison_key, names)))
