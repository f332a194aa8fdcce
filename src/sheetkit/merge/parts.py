"""The files that count when several are united: of each its rows, and what is to be said of them now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import field, replace
from functools import cached_property
from typing import NamedTuple

from sheetkit.merge.comparison import Comparison
from sheetkit.merge.conflicts import conflicts_told
from sheetkit.merge.judged_again import ONE_ROW, FaultyCell, Judge
from sheetkit.merge.plan import MergePlan
from sheetkit.merge.rows import ReturnedRow, United, origin_of, worksheet_of
from sheetkit.merge.unite import Union
from sheetkit.model.address import Address
from sheetkit.model.consolidation import Part
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import changeable_with_room
from sheetkit.model.record import Record
from sheetkit.model.template import Template
from sheetkit.model.unit import Unit
from sheetkit.rules.row_count import KINDS

_ROW_COUNTS = frozenset(kind.code for kind in KINDS)


def parts_of(
    union: Union, template: Template, unit: Unit, plan: MergePlan, comparison: Comparison
) -> tuple[Part, ...]:
    """The files of a union that count, best first; one that holds all of it by itself is left as it was checked."""
    place = _only_one(union)
    if place is not None:
        file = union.files[place]
        return (Part(file, file, plan.records_of(file), came_in=plan.earlier_form(file)),)
    return _Parts(union, template, plan, comparison).made(unit)


def _only_one(union: Union) -> int | None:
    """The place of the file that every row that counts stands in, and all of whose rows count."""
    places = {row.first.file for row in union.rows}
    if len(places) != 1 or any(row.is_mixed or row.is_disputed for row in union.rows):
        return None
    place = places.pop()
    return place if len(union.files[place].records) == len(union.rows) else None


class RowPlace(NamedTuple):
    """Where a row stands in its file."""

    worksheet: str
    row: int


class _Key(NamedTuple):
    """Where a row stands, with the place of its file among those of the unit."""

    file: int
    worksheet: str
    row: int


class _Stand(NamedTuple):
    """The row that counts which a row of a file is united in, and that row."""

    united: United
    own: ReturnedRow


@changeable_with_room
class _Parts:
    """Takes a union apart again, file by file."""

    union: Union
    template: Template
    plan: MergePlan
    comparison: Comparison
    told: dict[int, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    held: set[int] = field(default_factory=set)
    faulty: set[FaultyCell] = field(default_factory=set)

    @cached_property
    def _standing(self) -> dict[_Key, _Stand]:
        """Which row that counts a row of a file is united in, by the file's place, worksheet and row."""
        return {
            _Key(own.file, worksheet_of(own.record), own.record.row): _Stand(row, own)
            for row in self.union.rows
            for own in (row.first, *row.others)
        }

    @cached_property
    def _judged_again(self) -> frozenset[str]:
        """The rules that see more than one row."""
        rules = (rule for sheet in self.template.input_sheets for rule in sheet.rules)
        return frozenset(rule.id for rule in rules if rule.scope not in ONE_ROW)

    def made(self, unit: Unit) -> tuple[Part, ...]:
        """The parts, best first."""
        taking = [place for place in range(len(self.union.files)) if self.union.takes_part(place)]
        places = taking or [0]  # of several answers each may have deleted what the others left
        for place in places:
            self._keep_findings(place)
        judge = Judge.of(self.template, unit, self.union.files, self.union.rows, self.plan)
        for found in judge.found(self.faulty):
            self.told[places[0] if found.row is None else found.file].append(found.finding)
            if found.row is not None and found.finding.level.holds_row:
                self.held.add(id(found.row))
        for row in self.union.rows:
            if row.is_disputed:
                self.held.add(id(row))
                for place, finding in conflicts_told(row, self.union.files, judge):
                    self.told[place].append(finding)
        return tuple(map(self._part, places))

    def _keep_findings(self, place: int) -> None:
        """Keep what was said of a file and still is true of its rows that count, and what is held back for it."""
        file = self.union.files[place]
        own_rows = frozenset(RowPlace(worksheet_of(record), record.row) for record in file.records)
        mended: set[int] = set()
        for finding in file.findings:
            kept = self._narrowed(place, finding, own_rows)
            if finding.level.holds_row:
                there = set(self._cells(place, kept)) if kept else set()
                self.faulty |= there
                self.held |= {row for row, _ in there}
                mended |= {row for row, _ in self._cells(place, finding)} - {row for row, _ in there}
            if kept is not None:
                self.told[place].append(kept)
        for row in self.union.rows:
            if row.first.file == place and row.first.record.held_back and id(row) not in mended:
                self.held.add(id(row))

    def _narrowed(self, place: int, finding: Finding, own_rows: frozenset[RowPlace]) -> Finding | None:
        """A finding about what it still is true of; None when of nothing."""
        if finding.code in _ROW_COUNTS or finding.rule in self._judged_again:
            return None
        if finding.beside_values or not finding.addresses:
            return finding
        kept = [one for one in finding.addresses if self._stands(place, finding, one, own_rows)]
        if len(kept) == len(finding.addresses):
            return finding
        cells = tuple(kept) if len(kept) > 1 else ()
        return replace(finding, place=replace(finding.place, cell=kept[0]), cells=cells) if kept else None

    def _stands(self, place: int, finding: Finding, address: str, own_rows: frozenset[RowPlace]) -> bool:
        """Whether a cell that a finding speaks of is one that counts, or is in no row of data."""
        cell = next(iter(replace(finding, cells=(address,)).places), None)
        if cell is None or RowPlace(finding.place.sheet, cell.row) not in own_rows:
            return True
        if _Key(place, finding.place.sheet, cell.row) not in self._standing:
            return False
        row, own = self._standing[_Key(place, finding.place.sheet, cell.row)]
        if not row.is_mixed:
            return own is row.first
        return not finding.rule and row.source(self._field(finding, own, cell)) is own

    def _cells(self, place: int, finding: Finding) -> Iterator[FaultyCell]:
        """The row, by its id, and the field of each cell of a finding that stands in a row that counts."""
        for cell in finding.places:
            if _Key(place, finding.place.sheet, cell.row) in self._standing:
                row, own = self._standing[_Key(place, finding.place.sheet, cell.row)]
                yield FaultyCell(id(row), self._field(finding, own, cell))

    def _field(self, finding: Finding, row: ReturnedRow, cell: Address) -> str:
        if len(finding.addresses) == 1:
            return finding.place.field
        return self.comparison.inputs_by_number(row.record.sheet).get(cell.column, finding.place.field)

    def _part(self, place: int) -> Part:
        files = self.union.files
        file = files[place]
        rows = [row for row in self.union.rows if row.first.file == place]
        own = tuple(
            record._replace(held_back=id(self._standing[key].united) in self.held)
            for record in file.records
            if (key := _Key(place, worksheet_of(record), record.row)) in self._standing
        )
        also = {
            (row.first.record.sheet, row.first.record.row): tuple(
                origin_of(files[one.file], one.record) for one in row.others
            )
            for row in rows
            if row.others
        }
        told = sorted(self.told[place], key=lambda finding: finding.level.weight)
        return Part(
            file,
            replace(file, records=own, findings=tuple(told)),
            tuple(self._counted(row) for row in rows),
            also,
            self.plan.earlier_form(file),
        )

    def _counted(self, row: United) -> Record:
        """The record of a row that counts."""
        return row.first.record._replace(values=row.values, raw=row.raw, held_back=id(row) in self.held)
