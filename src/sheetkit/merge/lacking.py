"""Which returns came in a version of their form that has not got the columns a requirement reads: by these nothing is counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sheetkit.merge.plan import EarlierRound, MergePlan
from sheetkit.model.bearer import Bearer
from sheetkit.model.consolidation import Entry, MergedRecord
from sheetkit.model.earlier import EarlierRows
from sheetkit.model.former_fields import field_now
from sheetkit.model.frozen import frozen
from sheetkit.model.record import Record
from sheetkit.model.template import Column, Rule, Sheet, Template
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import Unit
from sheetkit.rules.base import RuleKind
from sheetkit.rules.fields_read import fields_read, lacked


class Lacking(NamedTuple):
    """Returns of a form without columns that a requirement reads: whose they are, and what form and columns are called."""

    units: tuple[Unit, ...]
    form: Text
    columns: Text


class LackingRound(NamedTuple):
    """A round that ended and whose form had not got columns that a requirement reads."""

    term: str
    columns: Text


class _FormOf(NamedTuple):
    """A form, with the code of a top unit."""

    form: str
    top: str


@frozen
class FormerReturns:
    """The returns that count and came in an earlier version of their form."""

    plan: MergePlan
    entries: Mapping[_FormOf, Sequence[Entry]]

    @classmethod
    def among(cls, entries: Iterable[Entry], plan: MergePlan) -> FormerReturns:
        """Those among all entries."""
        found: dict[_FormOf, list[Entry]] = defaultdict(list)
        for entry in entries:
            if any(part.came_in is not None for part in entry.parts):
                expected = entry.expected
                found[_FormOf(expected.template, expected.unit.top.code)].append(entry)
        return cls(plan, found)

    def without(
        self, rule: Rule, kind: RuleKind, template: Template, units: Collection[Unit]
    ) -> Lacking | None:
        """The returns of `units`, of one top unit, that say nothing of a rule of `template`; None where all of them do.

        Who owes it may be told by another form: then that form's returns of the same top unit.
        """
        if not self.entries:
            return None
        top = next(iter(units)).top.code
        own = [
            (entry.expected.unit, lacked(rule, kind, then, template))
            for entry in self.entries.get(_FormOf(template.id, top), ())
            if entry.expected.unit in units
            for then in _came_in(entry)
        ]
        found = _lacking(own, template)
        return found or (self._without_names(rule.bearer, top) if rule.bearer else None)

    def _without_names(self, bearer: Bearer, top: str) -> Lacking | None:
        """The returns of the form that names the bearers which cannot name them."""
        given = bearer.named_in
        form = self.plan.templates.get(str(given.get("form", "")))
        if form is None:
            return None
        sheet = form.sheet(str(given["sheet"]))
        read = {given["field"], *given.get("where", ()), *given.get("match", ())}
        others = [
            (entry.expected.unit, _not_in(then, sheet, read))
            for entry in self.entries.get(_FormOf(form.id, top), ())
            for then in _came_in(entry)
        ]
        return _lacking(others, form)


def _came_in(entry: Entry) -> list[Template]:
    return [part.came_in for part in entry.parts if part.came_in is not None]


def _not_in(then: Template, sheet: Sheet, read: Collection[str]) -> tuple[Column, ...]:
    had = {column.field for one in then.input_sheets if one.id == sheet.id for column in one.columns}
    return tuple(c for c in sheet.columns if c.field in read and c.field not in had)


def _lacking(found: Iterable[tuple[Unit, Sequence[Column]]], form: Template) -> Lacking | None:
    units = {unit: columns for unit, columns in found if columns}
    titles = dict.fromkeys(column.title for columns in units.values() for column in columns)
    return Lacking(tuple(units), form.title, joined(titles)) if units else None


def rows_before(
    one: EarlierRound, template: Template, sheet: Sheet, own: Iterable[MergedRecord]
) -> EarlierRows:
    """Rows of a round that ended as `sheet` has them now, and which of its fields their forms had not got."""
    form = one.forms.get(template.id)
    of_round = next((s for s in form.input_sheets if s.id == sheet.id), None) if form else None
    records: list[Record] = []
    absent: set[str] = set()
    names: dict[int, Mapping[str, str]] = {}
    for merged in own:
        then = merged.came_in or of_round
        if then is None:
            records.append(merged.record)
            continue
        if id(then) not in names:
            names[id(then)] = {column.field: field_now(column.field, sheet) for column in then.columns}
            absent |= {column.field for column in sheet.columns} - set(names[id(then)].values())
        known = names[id(then)]
        values = {known.get(name, name): value for name, value in merged.record.values.items()}
        records.append(merged.record._replace(values=values))
    return EarlierRows(one.term, records, frozenset(absent))


def rounds_without(
    rule: Rule, kind: RuleKind, sheet: Sheet, earlier: Iterable[EarlierRows]
) -> tuple[LackingRound, ...]:
    """The rounds that ended whose rows say nothing of a rule that counts the whole year."""
    read = {one.field for one in fields_read(rule, kind) if one.sheet == sheet.id}
    found = []
    for one in earlier if kind.looks_back(rule) else ():
        titles = [c.title for c in sheet.columns if c.field in read & one.absent]
        if titles:
            found.append(LackingRound(one.term.title, joined(titles)))
    return tuple(found)
