"""Statistics of a merge: a few tables every form gets, and those its definition asks for under `[[statistics]]`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from sheetkit.merge.findings import TABLE_FAILED
from sheetkit.merge.overall import overall
from sheetkit.merge.plan import MergePlan
from sheetkit.model.consolidation import (
    CrossFinding,
    Entry,
    MadeTables,
    MergedRecord,
    Standing,
    StatisticTable,
)
from sheetkit.model.log import log_of
from sheetkit.model.template import Template
from sheetkit.model.text import Text
from sheetkit.model.unit import NOBODY
from sheetkit.statistics import KINDS
from sheetkit.statistics.material import Material, title_of


def statistics(
    entries: Sequence[Entry], records: Mapping[str, Sequence[MergedRecord]], plan: MergePlan
) -> MadeTables:
    """The tables of every form that has records, in the order of the forms, and a finding for each that failed."""
    forms = (form for form in plan.templates.values() if records.get(form.id))  # review forms have none
    made = _made(_looked_through(_material(form, entries, records[form.id], plan)) for form in forms)
    return made._replace(tables=tuple(table for table in made.tables if table.rows))


def blank_statistics(entries: Sequence[Entry], made: Sequence[StatisticTable], plan: MergePlan) -> MadeTables:
    """The tables that there would be beside those `made` if something had come: headed, without rows."""
    every = (_material(form, entries, (), plan) for form in plan.templates.values())
    blank = _made(material for material in every if material.levels)  # without: no unit has the form
    there = {table.id for table in made}
    tables = {one.id: replace(one, rows=(), total=()) for one in blank.tables if one.id not in there}
    return blank._replace(tables=tuple(tables.values()))


def _looked_through(material: Material) -> Material:
    """The material, knowing all that the tables look at, so that every file is walked over once: they are made of nothing."""
    _made([replace(material, records=())])  # `looks` is one and the same; what fails here fails again
    return material


def _made(materials: Iterable[Material]) -> MadeTables:
    """The tables of some forms; one that fails takes no other down."""
    tables: list[StatisticTable] = []
    failed: list[CrossFinding] = []
    for material in materials:
        for title, make in (*overall(material), *_asked_for(material)):
            try:
                tables += make()
            except (OSError, MemoryError):
                raise
            except Exception as error:
                told = TABLE_FAILED.at(title=title, log=log_of(error))
                failed.append(CrossFinding(material.template.id, NOBODY, "", told))
    return MadeTables(tuple(tables), tuple(failed))


def _material(
    template: Template, entries: Sequence[Entry], merged: Sequence[MergedRecord], plan: MergePlan
) -> Material:
    """What the tables of one form rest on; held-back rows count nowhere."""
    units = plan.units(template.id)
    situation = plan.situation_of(template, units[0]) if units else None
    return Material(
        template=template,
        term=plan.term,
        units=units,
        levels=situation.levels if situation else (),
        entries=tuple(
            entry
            for entry in entries
            if entry.expected.template == template.id and entry.standing is not Standing.WAIVED
        ),
        records=merged,
        situation_of=partial(plan.situation_of, template),
        figures=situation.figures if situation else {},
        shelf=plan.shelf,
    )


def _asked_for(material: Material) -> Iterator[tuple[Text, Callable[[], Iterable[StatisticTable]]]]:
    """The titles of the tables that the definition describes, each with what makes it."""
    for asked in material.template.statistics:
        yield title_of(asked), partial(KINDS[asked["kind"]].tables, asked, material)
