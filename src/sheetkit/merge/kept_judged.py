"""Judges a row with the cells that were kept for it: no rule of its own file could look at them beside its other cells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from sheetkit.merge.comparison import Comparison
from sheetkit.merge.plan import MergePlan
from sheetkit.merge.rows import worksheet_of
from sheetkit.model.address import Address
from sheetkit.model.consolidation import Part
from sheetkit.model.coverage import lists_of_unit
from sheetkit.model.finding import Finding, Place
from sheetkit.model.record import Record
from sheetkit.model.template import Rule, Sheet
from sheetkit.model.unit import Unit
from sheetkit.rules.base import Lookup, Scope, Violation
from sheetkit.rules.catalogue import KINDS
from sheetkit.rules.violations import as_shown

KeptFields = Mapping[tuple[str, int], Collection[str]]
"""(sheet id, row) → the fields whose cells were kept for that row."""


def kept_judged(
    part: Part, kept: KeptFields, unit: Unit, plan: MergePlan, comparison: Comparison
) -> Iterator[Finding]:
    """What the form of now has to say of those rows, by rules of one row that look at a kept cell.

    What was said of a row by the same rule already is not said again.
    """
    form = comparison.current
    if form is None:
        return
    situation = plan.situation_of(form, unit)
    if situation.received is None:
        situation = replace(situation, received=part.file.source.day_in(plan.term))
    lookup = Lookup(lists_of_unit(form.lists, unit), situation)
    told = {(one.rule, one.place.sheet, place.row) for one in part.own.findings for place in one.places}
    for sheet in form.input_sheets:
        own = [one for one in part.records if one.sheet == sheet.id and kept.get((sheet.id, one.row))]
        for rule in sheet.rules if own else ():
            rows = [one for one in own if not _fields(rule).isdisjoint(kept[sheet.id, one.row])]
            by_row = {one.row: one for one in rows}
            for violation in _broken(rule, rows, lookup):
                record = by_row[violation.row]
                if (rule.id, worksheet_of(record), record.row) not in told:
                    yield _finding(
                        rule, violation, sheet, _place(part, record, violation, comparison), lookup
                    )


def _fields(rule: Rule) -> frozenset[str]:
    """The fields that a rule of one row looks at; none for any other."""
    kind = KINDS[rule.kind]
    if kind.scope is not Scope.ROW:
        return frozenset()
    return frozenset(kind.fields_of({**rule.parameters, "fields": rule.fields}))


def _broken(rule: Rule, rows: list[Record], lookup: Lookup) -> Iterator[Violation]:
    return KINDS[rule.kind].check(rule, {rule.sheet: rows}, lookup) if rows else iter(())


def _place(part: Part, record: Record, violation: Violation, comparison: Comparison) -> Place:
    """The cell in the file that counts; of a field that its form does not have the row's first."""
    name = violation.fields[0] if violation.fields else ""
    column = comparison.columns(part.file, record.sheet).get(name)
    return Place(worksheet_of(record), Address(record.row, column.number if column else 1).a1, name)


def _finding(rule: Rule, violation: Violation, sheet: Sheet, place: Place, lookup: Lookup) -> Finding:
    titles = {column.field: column.title for column in sheet.columns}
    shown = as_shown(violation, sheet.columns)
    return KINDS[rule.kind].finding_of(rule, shown, titles, lookup.situation.figures, place)
