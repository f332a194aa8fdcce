"""Runs the rules that only show when several files lie side by side."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from sheetkit.merge.meeting import Meeting, meeting
from sheetkit.merge.plan import MergePlan
from sheetkit.model.address import Address
from sheetkit.model.consolidation import CrossFinding, MergedRecord, OtherSide
from sheetkit.model.finding import Place
from sheetkit.model.merged_records import blocks_of
from sheetkit.model.record import Record
from sheetkit.model.template import Rule, Sheet
from sheetkit.model.unit import Unit
from sheetkit.rules.across import others_text
from sheetkit.rules.base import AcrossViolation, Lookup, PlacedRecord, RuleKind
from sheetkit.rules.violations import as_shown


class _Looking(NamedTuple):
    """A rule that looks over several files, its kind and its sheet."""

    kind: RuleKind
    rule: Rule
    sheet: Sheet

    @property
    def meeting(self) -> Meeting:
        """What records must share for the rule to look at them side by side."""
        shared = self.kind.shared(self.rule)
        return Meeting(self.sheet.id, shared and partial(_shared, shared))


def _shared(shared: Callable[[Unit, Record], Iterable[Hashable]], merged: MergedRecord) -> Iterable[Hashable]:
    return shared(merged.unit, merged.record)


def across_files(
    records: Mapping[str, Sequence[MergedRecord]], plan: MergePlan, kinds: Mapping[str, RuleKind]
) -> tuple[CrossFinding, ...]:
    """Every clash between files, told once at each record that takes part. Held-back rows take no part.

    Nobody can say from here who is wrong, so a clash weighs a warning at most and holds no row back.
    """
    found: list[CrossFinding] = []
    for template_id, merged in records.items():
        template = plan.templates[template_id]
        units = plan.units(template_id)
        looking = [
            _Looking(kinds[rule.kind], rule, sheet)
            for sheet in template.input_sheets
            for rule in sheet.rules
            if _looks(kinds.get(rule.kind), rule)
        ]
        if not merged or not units or not looking:
            continue
        lookup = Lookup(template.lists, plan.situation_of(template, units[0]))
        about = plan.shelf.about("across", template, template.lists, [one.rule for one in looking])
        met = meeting(blocks_of(merged), [one.meeting for one in looking], plan.shelf, about)
        for one, valid in zip(looking, met, strict=True):
            found += _findings(one, valid, lookup)
    return tuple(found)


def _looks(kind: RuleKind | None, rule: Rule) -> bool:
    return kind is not None and looks_across(kind) and rule.level.counts


def looks_across(kind: RuleKind) -> bool:
    """Whether a kind of rule has something to say about several files together."""
    return type(kind).check_across is not RuleKind.check_across


def _placed(merged: Sequence[MergedRecord]) -> list[PlacedRecord]:
    return [PlacedRecord(index, m.unit, m.record) for index, m in enumerate(merged)]


def _findings(looking: _Looking, merged: Sequence[MergedRecord], lookup: Lookup) -> Iterator[CrossFinding]:
    kind, rule, sheet = looking
    placed = _placed(merged)
    titles = {column.field: column.title for column in sheet.columns}
    violations = list(dict.fromkeys(map(_Hashed, kind.check_across(rule, placed, lookup))))
    for violation in _both_sides([hashed.violation for hashed in violations], placed):
        here = merged[violation.index]
        place = _place(sheet, here, violation)
        shown = as_shown(violation, sheet.columns)
        finding = kind.finding_of(rule, shown, titles, lookup.situation.figures, place)
        if violation.more:
            cells = (_place(sheet, merged[index], violation).cell for index in violation.told_at)
            finding = replace(finding, cells=tuple(cells))
        others = tuple(OtherSide(placed[index].unit, placed[index].record.row) for index in violation.others)
        told = finding.at_level(finding.level.asking)
        yield CrossFinding(here.template, here.unit, here.file, told, others)


class _Hashed:
    """A violation that can stand in a set: two are equal when they tell the same of the same records."""

    def __init__(self, violation: AcrossViolation) -> None:
        self.violation = violation
        self._key = (violation.told_at, violation.others, violation.fields, str(violation.value))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashed) and self._key == other._key


def _both_sides(
    violations: Sequence[AcrossViolation], placed: Sequence[PlacedRecord]
) -> Iterator[AcrossViolation]:
    """The violations, and for each one that a record on the other side doesn't tell itself, the same seen from there."""
    told = {
        (index, other)
        for violation in violations
        for index in violation.told_at
        for other in violation.others
    }
    for violation in violations:
        yield violation
        for other in violation.others:
            if not any((other, index) in told for index in violation.told_at):
                told.add((other, violation.index))
                words = {**(violation.parameters or {}), "others": others_text([placed[violation.index]])}
                yield AcrossViolation(other, (violation.index,), violation.fields, violation.value, words)


def _place(sheet: Sheet, here: MergedRecord, violation: AcrossViolation) -> Place:
    """The first of the violation's cells that is filled in."""
    record = here.record
    field = next((name for name in violation.fields if name in record.values), violation.fields[0])
    columns = {column.field: column for column in (here.came_in or sheet).columns}
    cell = Address(record.row, columns[field].number if field in columns else 1).a1
    return Place(record.sheet_title or sheet.name, cell, field)
