"""Judges united rows anew by the rules that see more than one row, and those whose cells come from several files by all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import NamedTuple

from sheetkit.merge.plan import MergePlan
from sheetkit.merge.rows import ReturnedRow, United
from sheetkit.model.address import Address
from sheetkit.model.cell_text import text_of
from sheetkit.model.coverage import lists_of_unit
from sheetkit.model.finding import Finding, Place
from sheetkit.model.frozen import changeable
from sheetkit.model.record import Checked, Record
from sheetkit.model.template import Rule, Sheet, Template
from sheetkit.model.unit import Unit
from sheetkit.rules.base import Lookup, RuleKind, Scope, Violation
from sheetkit.rules.catalogue import KINDS
from sheetkit.rules.computed import COMPUTED
from sheetkit.rules.fields_read import lacked
from sheetkit.rules.row_count import row_count_finding
from sheetkit.rules.violations import as_shown

ONE_ROW = frozenset((Scope.CELL, Scope.ROW))


class Found(NamedTuple):
    """A finding about united rows: the place of the file it is told at, and the row it is about, None for none."""

    file: int
    row: United | None
    finding: Finding


class FaultyCell(NamedTuple):
    """A cell of a united row that is wrong: the id of the row, and the field."""

    row: int
    field: str


class _Asked(NamedTuple):
    """A rule with its kind and its sheet."""

    kind: RuleKind
    rule: Rule
    sheet: Sheet


class _Broken(NamedTuple):
    """A rule that was broken, and how."""

    kind: RuleKind
    rule: Rule
    sheet: Sheet
    violation: Violation


class _RowIn(int):
    """A number that tells united rows apart, and is written as the row and the file where people find it."""

    label: str

    def __new__(cls, number: int, label: str) -> _RowIn:
        made = super().__new__(cls, number)
        made.label = label
        return made

    def __str__(self) -> str:
        return self.label


@changeable
class Judge:
    """The rules of a form over the rows of `files` that were united for a unit."""

    template: Template
    files: Sequence[Checked]
    rows: Sequence[United]
    lookup: Lookup
    came_in: Sequence[Template | None]
    numbered: dict[int, United] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        template: Template,
        unit: Unit,
        files: Sequence[Checked],
        rows: Sequence[United],
        plan: MergePlan,
    ) -> Judge:
        """What judges them; the day is that of the newest file."""
        situation = plan.situation_of(template, unit)
        if situation.received is None:
            days = [day for file in files if (day := file.source.day_in(plan.term))]
            situation = replace(situation, received=max(days, default=None))
        lookup = Lookup(lists_of_unit(template.lists, unit), situation)
        return cls(template, files, rows, lookup, [plan.earlier_form(file) for file in files])

    def found(self, faulty: set[FaultyCell]) -> Iterator[Found]:
        """Everything the rules have to say; `faulty` are cells that are wrong already.

        Fills in what the form computes: it was computed from the rows of one file.
        """
        tables = self._tables()
        self._compute(tables)
        mixed = {
            name: [one for one in records if self.numbered[one.row].is_mixed]
            for name, records in tables.items()
        }
        nothing = any(file.statement is not None and file.statement.says_nothing for file in self.files)
        for sheet in self.template.input_sheets:
            told = row_count_finding(sheet, sheet.name, len(tables[sheet.id]), says_nothing=nothing)
            if told is not None:
                yield Found(0, None, told)
        for kind, rule, sheet in self._rules():
            seen = mixed if rule.scope in ONE_ROW else tables
            if seen[rule.sheet]:
                for violation in kind.check(rule, seen, self.lookup):
                    told_at = self._found(_Broken(kind, rule, sheet, violation), faulty)
                    if told_at is not None:
                        yield told_at

    def _tables(self) -> dict[str, list[Record]]:
        tables: dict[str, list[Record]] = {sheet.id: [] for sheet in self.template.input_sheets}
        for number, row in enumerate(self.rows, start=1):
            record = row.first.record
            self.numbered[number] = row
            name = self.files[row.first.file].source.name.replace("\\", "/").rpartition("/")[2]
            label = _RowIn(number, f"{record.row} ({name})")
            raw = {
                name: value for name, value in row.raw.items() if name in row.values or name in row.sources
            }
            tables.setdefault(record.sheet, []).append(record._replace(row=label, values=row.values, raw=raw))
        return tables

    def _compute(self, tables: Mapping[str, Sequence[Record]]) -> None:
        for sheet in self.template.input_sheets:
            for column in sheet.columns:
                if not column.computed:
                    continue
                records = tables[sheet.id]
                computed = COMPUTED[column.computed["kind"]].values(column, records, tables, self.lookup)
                for record, value in zip(records, computed, strict=True):
                    values = self.numbered[record.row].values
                    values.pop(column.field, None)
                    if value is not None:
                        values[column.field] = value

    def _rules(self) -> Iterator[_Asked]:
        """Narrow ones first, so that causes are told before what follows."""
        scopes = list(Scope)
        rules = [
            _Asked(KINDS[rule.kind], rule, sheet)
            for sheet in self.template.input_sheets
            for rule in sheet.rules
            if self._is_judged(rule)
        ]
        yield from sorted(rules, key=lambda one: scopes.index(one.rule.scope))

    def _is_judged(self, rule: Rule) -> bool:
        """Whether no file came in a version without a column by which a duty is counted; its check said so."""
        kind = KINDS[rule.kind]
        return not kind.owed_by or not any(
            lacked(rule, kind, then, self.template) for then in self.came_in if then is not None
        )

    def _found(self, broken: _Broken, faulty: set[FaultyCell]) -> Found | None:
        """One finding for a violation, unless its cell is wrong already."""
        kind, rule, sheet, violation = broken
        name = violation.fields[0] if violation.fields else ""
        row = self.numbered[violation.row] if violation.row else None
        file, place = 0, Place(sheet.name, "", name)
        if row is not None:
            if FaultyCell(id(row), name) in faulty:
                return None
            source = row.source(name)
            file, place = source.file, self.place(source, name)
            if rule.level.holds_row and not violation.unseen:
                faulty.add(FaultyCell(id(row), name))
        shown = as_shown(violation, sheet.columns)
        titles = {column.field: column.title for column in sheet.columns}
        finding = kind.finding_of(rule, shown, titles, self.lookup.situation.figures, place)
        return Found(file, row, finding)

    def place(self, row: ReturnedRow, name: str) -> Place:
        """Where a cell stands in the file it came in."""
        form = self.came_in[row.file] or self.template
        record = row.record
        columns = {column.field: column for column in form.sheet(record.sheet).columns}
        column = columns[name].number if name in columns else 1
        return Place(record.sheet_title or record.sheet, Address(record.row, column).a1, name)

    def shown(self, row: ReturnedRow, name: str) -> str:
        """What a cell says, as the worksheet shows it."""
        record = row.record
        value = record.values.get(name, record.raw.get(name))
        columns = {column.field: column for column in self.template.sheet(record.sheet).columns}
        return text_of(columns[name].shown(value) if name in columns else value)
