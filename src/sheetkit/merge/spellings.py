"""Tells a name that files of two units write in two ways, where something else says that they speak of the same one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sheetkit.merge.findings import WRITTEN_DIFFERENTLY
from sheetkit.merge.meeting import Meeting, meeting
from sheetkit.merge.plan import MergePlan
from sheetkit.model.address import Address
from sheetkit.model.comparison import is_written_differently, same_key
from sheetkit.model.consolidation import CrossFinding, MergedRecord
from sheetkit.model.finding import Place
from sheetkit.model.merged_records import blocks_of
from sheetkit.model.template import Sheet
from sheetkit.rules.across import others_text
from sheetkit.rules.base import PlacedRecord, RuleKind

Told = set[tuple[str, str, str, str]]
"""(unit, field, its spelling, the other one): once for each pair, however many rows and rules see it."""


def written_differently(
    records: Mapping[str, Sequence[MergedRecord]], plan: MergePlan, kinds: Mapping[str, RuleKind]
) -> Iterator[CrossFinding]:
    """One finding for each pair of spellings, told at the first row of either unit. Held-back rows take no part."""
    for template_id, merged in records.items():
        form = plan.templates[template_id]
        ties = [
            _Tied(sheet, tie, field)
            for sheet in form.input_sheets
            for tie, field in dict.fromkeys(
                tie
                for rule in sheet.rules
                if rule.kind in kinds and rule.level.counts
                for tie in kinds[rule.kind].ties(rule)
            )
        ]
        about = plan.shelf.about("ties", form, [(one.sheet.id, one.tie, one.field) for one in ties])
        met = meeting(blocks_of(merged), [Meeting(one.sheet.id, one.keys) for one in ties], plan.shelf, about)
        told: dict[str, Told] = defaultdict(set)
        for one, valid in zip(ties, met, strict=True):
            for group in _groups(valid, one):
                yield from _findings(one.sheet, group, one.field, told[one.sheet.id])


class _Tied(NamedTuple):
    """A sheet, the field that tells whom a record speaks of, and the one that is then written in one way."""

    sheet: Sheet
    tie: str
    field: str

    def keys(self, merged: MergedRecord) -> Iterator[tuple[str, str]]:
        """What the record says of both; nothing where one is blank."""
        values = merged.record.values
        if self.tie in values and self.field in values:
            yield same_key(values[self.tie]), same_key(values[self.field])


def _groups(merged: Iterable[MergedRecord], tied: _Tied) -> Iterator[list[MergedRecord]]:
    """The records of one tie and one key of the field, where the field is not written alike in all of them."""
    groups: dict[tuple[str, str], list[MergedRecord]] = {}
    for one in merged:
        for key in tied.keys(one):
            groups.setdefault(key, []).append(one)
    for group in groups.values():
        if len(group) > 1 and len({one.record.values[tied.field] for one in group}) > 1:
            yield group


def _findings(sheet: Sheet, group: Sequence[MergedRecord], field: str, told: Told) -> Iterator[CrossFinding]:
    for here in group:
        for there in group:
            own, other = str(here.record.values[field]), str(there.record.values[field])
            pair = (here.unit.code, field, own, other)
            if here.unit.code == there.unit.code or pair in told or not is_written_differently(own, other):
                continue
            told.add(pair)
            columns = {one.field: one for one in (here.came_in or sheet).columns}
            column = columns.get(field) or sheet.column(field)
            cell = Address(here.record.row, column.number if field in columns else 1).a1
            place = Place(here.record.sheet_title or sheet.name, cell, field)
            where = others_text([PlacedRecord(0, there.unit, there.record)])
            finding = WRITTEN_DIFFERENTLY.at(place, own, title=column.title, other=other, where=where)
            yield CrossFinding(here.template, here.unit, here.file, finding)
