"""Statistics of a merge: a few tables every form gets, and those its definition asks for under `[[statistics]]`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from sheetkit.merge.findings import TABLE_FAILED
from sheetkit.merge.overall import overall
from sheetkit.merge.plan import Plan
from sheetkit.model.consolidation import CrossFinding, Entry, MergedRecord, StatisticTable
from sheetkit.model.log import log_of
from sheetkit.model.pack import Attribute, UnitLevel
from sheetkit.model.situation import Unit
from sheetkit.model.template import Template
from sheetkit.model.text import Text
from sheetkit.statistics import KINDS
from sheetkit.statistics.material import Material, title_of

_CODE, _NAME = Attribute("code", Text("代码", "Code")), Attribute("name", Text("名称", "Name"))
_STAGE = Attribute("stage", Text("学段", "Stage"), list="stages")
_SUBJECT = Attribute("subject", Text("学科", "Subject"), list="subjects")
_SCHOOL, _GROUP = Text("学校", "School"), Text("教研组", "Subject group")
LEVELS = (
    UnitLevel("school", _SCHOOL, _SCHOOL, "schools", _CODE, _NAME),
    UnitLevel("group", _GROUP, _GROUP, "groups", _CODE, _NAME, attributes=(_STAGE, _SUBJECT)),
)


def statistics(
    entries: Sequence[Entry], records: Mapping[str, Sequence[MergedRecord]], plan: Plan
) -> tuple[tuple[StatisticTable, ...], tuple[CrossFinding, ...]]:
    """The tables of every form that has records, in the order of the forms, and a finding for each that failed."""
    tables: list[StatisticTable] = []
    failed: list[CrossFinding] = []
    for template in plan.templates.values():
        merged = records.get(template.id, ())
        if not merged:
            continue
        material = _material(template, entries, merged, plan)
        for title, make in (*overall(material), *_asked_for(material)):
            try:
                tables += make()
            except (OSError, MemoryError):
                raise
            except Exception as error:  # one table takes no other down
                told = TABLE_FAILED.at(title=title, log=log_of(error))
                failed.append(CrossFinding(template.id, Unit("", ""), "", told))
    return tuple(table for table in tables if table.rows), tuple(failed)


def _material(
    template: Template, entries: Sequence[Entry], merged: Sequence[MergedRecord], plan: Plan
) -> Material:
    """What the tables of one form rest on; held-back rows count nowhere."""
    units = plan.units(template.id)
    situation = plan.situation_of(template, units[0]) if units else None
    return Material(
        template=template,
        term=plan.term,
        units=units,
        levels=LEVELS,
        entries=tuple(entry for entry in entries if entry.expected.template == template.id),
        records=tuple(m for m in merged if not m.record.held_back),
        found_in=plan.records_of,
        below=partial(_below, plan, template),
        figures=situation.figures if situation else {},
    )


def _below(plan: Plan, template: Template, unit: Unit) -> Sequence[Unit]:
    """The units that belong to a unit."""
    expected = plan.situation_of(template, unit).expected
    return [Unit(unit.school, unit.school_name, stage=stage, subject=subject) for stage, subject in expected]


def _asked_for(material: Material) -> Iterator[tuple[Text, Callable[[], Iterable[StatisticTable]]]]:
    """The titles of the tables that the definition describes, each with what makes it."""
    for asked in material.template.statistics:
        yield title_of(asked), partial(KINDS[asked["kind"]].tables, asked, material)
