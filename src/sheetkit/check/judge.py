"""Runs the template's rules over the rows of a workbook and turns what they break into findings at its own cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import NamedTuple

from sheetkit.check import findings_notes as notes
from sheetkit.check.comparing.compare import a1, same_value, shown
from sheetkit.check.comparing.layout import SheetLayout
from sheetkit.check.plan import TemplatePlan
from sheetkit.check.records import SheetRecords
from sheetkit.check.series import report_series
from sheetkit.check.spellings import several_people, written_differently
from sheetkit.model.coverage import lists_of_unit
from sheetkit.model.finding import Finding, Place
from sheetkit.model.frozen import changeable, frozen
from sheetkit.model.grid import CellKey
from sheetkit.model.record import Record, Value
from sheetkit.model.situation import Situation
from sheetkit.model.template import Column, Rule
from sheetkit.rules.base import Lookup, RuleKind, Violation
from sheetkit.rules.computed.base import ComputedKind
from sheetkit.rules.violations import as_shown


@changeable
class JudgedRows:
    """The rows of a workbook after all rules: `held` are (sheet id, row) that broke a rule of level error."""

    findings: list[Finding] = field(default_factory=list)
    held: set[tuple[str, int]] = field(default_factory=set)


def judge(plan: TemplatePlan, sheets: Sequence[SheetRecords], situation: Situation) -> JudgedRows:
    """Recompute computed columns, run every rule, and hold back the rows with errors."""
    judged = JudgedRows()
    lookup = Lookup(lists_of_unit(plan.template.lists, situation.unit), situation)
    by_sheet = {found.layout.plan.sheet.id: found for found in sheets}
    tables = {name: _as_seen(found) for name, found in by_sheet.items()}
    _compute(plan, by_sheet, tables, lookup, judged)
    faulty = {(name, key) for name, found in by_sheet.items() for key in found.faulty}
    judged.held.update((name, row) for name, (row, _) in faulty)
    for name, found in by_sheet.items():
        if any(_is_required(found.layout, one) for one in found.layout.missing):
            judged.held.update((name, record.row) for record in found.records)
    for kind, rule in plan.rules:
        there = by_sheet.get(rule.sheet)
        if there is None or not there.records or _rests_on_missing(rule, there.layout):
            continue
        for violation in kind.check(rule, tables, lookup):
            _report(judged, faulty, there.layout, _Broken(kind, rule, violation), situation)
    judged.findings += (
        *written_differently(plan, by_sheet),
        *several_people(sheets),
        *report_series(sheets),
    )
    return judged


def _as_seen(found: SheetRecords) -> list[Record]:
    """The rows as rules see them: a cell that says "nothing" is no cell. The values are shared with the records."""
    if not found.emptied:
        return found.records
    return [
        record._replace(
            raw={name: value for name, value in record.raw.items() if (record.row, name) not in found.emptied}
        )
        for record in found.records
    ]


def _compute(
    plan: TemplatePlan,
    by_sheet: Mapping[str, SheetRecords],
    tables: Mapping[str, Sequence[Record]],
    lookup: Lookup,
    judged: JudgedRows,
) -> None:
    """Fill in the computed columns of every row; what the workbook shows in them is compared, never trusted."""
    told = _Shown(tables, lookup, judged.findings)
    for sheet_id, column, kind in plan.computed:
        found = by_sheet.get(sheet_id)
        if found is None:
            continue
        computed = kind.values(column, found.records, tables, lookup)
        for record, value in zip(found.records, computed, strict=True):
            values = record.values
            assert isinstance(values, dict)
            if value is None:
                values.pop(column.field, None)
            else:
                values[column.field] = value
            if column.field in found.layout.columns:
                told.compare(found.layout, record, column, kind)


@frozen
class _Shown:
    """Compares the results that formulas show with what is computed.

    `literal` are the results, by sheet id and row, that formulas show rightly though something else counts: they tell
    apart what is one name by the comparison key, and what is computed from that follows.
    """

    tables: Mapping[str, Sequence[Record]]
    lookup: Lookup
    findings: list[Finding]
    literal: dict[tuple[str, int], dict[str, Value | None]] = field(default_factory=dict)

    def compare(self, layout: SheetLayout, record: Record, column: Column, kind: ComputedKind) -> None:
        """Tell a result that is not what was computed: out of date, or of names as they are written."""
        key = (record.row, layout.columns[column.field])
        cached, value = layout.grid.cells.get(key), record.values.get(column.field)
        if cached is None or key not in layout.grid.formulas or same_value(cached, value):
            return
        own = self.literal.setdefault((record.sheet, record.row), {})
        there = {name: one for name, one in {**record.values, **own}.items() if one is not None}
        literal = kind.as_shown(column, record._replace(values=there), self.tables, self.lookup)
        told = notes.NOTE_STALE
        if same_value(cached, literal):
            own[column.field] = literal
            told = notes.NOTE_LITERAL
        place = Place(layout.grid.name, a1(key), column.field)
        self.findings.append(told.at(place, shown(cached), computed=shown(value)))


def _is_required(layout: SheetLayout, name: str) -> bool:
    plan = layout.plan.inputs.get(name)
    return plan is not None and plan.column.required


def _rests_on_missing(rule: Rule, layout: SheetLayout) -> bool:
    """Whether the rule looks first at a column that is gone; that is told once, for the column."""
    return bool(layout.missing) and rule.fields[:1] != () and rule.fields[0] in layout.missing


class _Broken(NamedTuple):
    """A rule that was broken, and how."""

    kind: RuleKind
    rule: Rule
    violation: Violation


def _report(
    judged: JudgedRows,
    faulty: set[tuple[str, CellKey]],
    layout: SheetLayout,
    broken: _Broken,
    situation: Situation,
) -> None:
    """One finding for a violation, unless its cell already has an error: one cause, one finding."""
    kind, rule, violation = broken
    name = violation.fields[0] if violation.fields else ""
    column = layout.columns.get(name, 0)
    place = Place(layout.grid.name, "", name)
    if violation.row:
        key = (rule.sheet, (violation.row, column))
        if column and key in faulty:
            return
        if rule.level.holds_row and not violation.unseen:
            judged.held.add((rule.sheet, violation.row))
            faulty.add(key)
        place = Place(layout.grid.name, a1((violation.row, column or 1)), name)
    violation = as_shown(violation, layout.plan.sheet.columns)
    judged.findings.append(kind.finding_of(rule, violation, layout.plan.titles, situation.figures, place))


def hold_back(records: Iterable[Record], held: set[tuple[str, int]]) -> list[Record]:
    """The records, those on a held row marked so."""
    return [
        record._replace(held_back=True) if (record.sheet, record.row) in held else record
        for record in records
    ]
