"""Tells a name that files of two units write in two ways, where something else says that they speak of the same one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sheetkit.merge.findings import WRITTEN_DIFFERENTLY
from sheetkit.merge.plan import MergePlan
from sheetkit.model.address import Address
from sheetkit.model.comparison import is_written_differently, same_key
from sheetkit.model.consolidation import CrossFinding, MergedRecord
from sheetkit.model.finding import Place
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
        for sheet in plan.templates[template_id].input_sheets:
            ties = dict.fromkeys(
                tie
                for rule in sheet.rules
                if rule.kind in kinds and rule.level.counts
                for tie in kinds[rule.kind].ties(rule)
            )
            if ties:
                valid = [m for m in merged if m.record.sheet == sheet.id and not m.record.held_back]
                told: Told = set()
                for tie, field in ties:
                    for group in _groups(valid, tie, field):
                        yield from _findings(sheet, group, field, told)


def _groups(merged: Iterable[MergedRecord], tie: str, field: str) -> Iterator[list[MergedRecord]]:
    """The records of one tie and one key of the field, where the field is not written alike in all of them."""
    groups: dict[tuple[str, str], list[MergedRecord]] = {}
    for one in merged:
        values = one.record.values
        if tie in values and field in values:
            groups.setdefault((same_key(values[tie]), same_key(values[field])), []).append(one)
    for group in groups.values():
        if len(group) > 1 and len({one.record.values[field] for one in group}) > 1:
            yield group


def _findings(sheet: Sheet, group: Sequence[MergedRecord], field: str, told: Told) -> Iterator[CrossFinding]:
    for here in group:
        for there in group:
            own, other = str(here.record.values[field]), str(there.record.values[field])
            pair = (here.unit.code, field, own, other)
            if here.unit.code == there.unit.code or pair in told or not is_written_differently(own, other):
                continue
            told.add(pair)
            column = next(one for one in (here.came_in or sheet).columns if one.field == field)
            cell = Address(here.record.row, column.number).a1
            place = Place(here.record.sheet_title or sheet.name, cell, field)
            where = others_text([PlacedRecord(0, there.unit, there.record)])
            finding = WRITTEN_DIFFERENTLY.at(place, own, title=column.title, other=other, where=where)
            yield CrossFinding(here.template, here.unit, here.file, finding)
