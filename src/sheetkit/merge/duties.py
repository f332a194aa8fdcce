"""Judges what several files owe together: a school, a grade, a lesson-prep group, as the rules name their bearers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property

from sheetkit.merge import findings_duties as findings
from sheetkit.merge.bearer_names import attribute_words, called
from sheetkit.merge.lacking import FormerReturns, Lacking, LackingRound, rounds_without, rows_before
from sheetkit.merge.plan import MergePlan
from sheetkit.model.bearer import BY_UNIT, Bearer
from sheetkit.model.comparison import same_key
from sheetkit.model.consolidation import CrossFinding, Entry, MergedRecord
from sheetkit.model.earlier import EarlierRows
from sheetkit.model.finding import Finding, Place
from sheetkit.model.frozen import changeable_with_room
from sheetkit.model.record import Record
from sheetkit.model.template import Rule, Sheet, Template
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import Unit, lowest_common
from sheetkit.model.where import where_of
from sheetkit.rules.base import Lookup, RuleKind, Violation, owing

Units = tuple[Unit, ...]
Records = Mapping[str, Sequence[MergedRecord]]


def duties(
    entries: Sequence[Entry], records: Records, plan: MergePlan, kinds: Mapping[str, RuleKind]
) -> tuple[CrossFinding, ...]:
    """What those who owe something together are short of, over all files that count; each told once.

    Rows held back for another fault count: the activity is planned. Where a file is still missing nothing is called
    short, for it may hold what is missed; that is said instead. So it is where a version has not got a column to count by.
    """
    told: list[CrossFinding] = []
    for template in plan.templates.values():
        for sheet in template.input_sheets if records.get(template.id) else ():
            owed = [rule for rule in sheet.rules if rule.together and rule.level.counts]
            member = (
                next((unit for unit in plan.units(template.id) if not unit.is_root), None) if owed else None
            )
            if member:
                lookup = Lookup(template.lists, plan.situation_of(template, member))
                told += _Judge(template, sheet, entries, records, plan, lookup, kinds).told(owed)
    return tuple(told)


def looks_back(template: Template) -> bool:
    """Whether something is owed in a form that earlier rounds of the same year count for."""
    from sheetkit.rules.catalogue import KINDS

    rules = (rule for sheet in template.input_sheets for rule in sheet.rules if rule.together)
    return any(rule.level.counts and KINDS[rule.kind].looks_back(rule) for rule in rules)


@changeable_with_room
class _Judge:
    """The duties of one sheet of a form."""

    template: Template
    sheet: Sheet
    entries: Iterable[Entry]
    records: Records
    plan: MergePlan
    lookup: Lookup
    kinds: Mapping[str, RuleKind]
    taken: dict[Unit, Entry] = field(default_factory=dict)
    rows: dict[Unit, list[Record]] = field(default_factory=dict)
    others: dict[str, Mapping[str, Sequence[MergedRecord]]] = field(default_factory=dict)
    waiting: dict[Units, list[Rule]] = field(default_factory=dict)
    lacking: dict[tuple[Units, Lacking], list[Rule]] = field(default_factory=dict)
    unseen: dict[tuple[Units, LackingRound], list[Rule]] = field(default_factory=dict)
    unnamed: dict[tuple[str, str], list[Unit]] = field(default_factory=dict)

    def told(self, rules: Sequence[Rule]) -> Iterator[CrossFinding]:
        """Everything to be told, bearer by bearer; what cannot be judged yet at the end."""
        for entry in self.entries:
            if entry.expected.template == self.template.id and entry.chosen is not None:
                self.taken[entry.expected.unit] = entry
        for merged in self.records.get(self.template.id, ()):
            if merged.record.sheet == self.sheet.id:
                self.rows.setdefault(merged.unit, []).append(merged.record)
        bearers = {rule.bearer.id: rule.bearer for rule in rules if rule.bearer}
        for bearer in bearers.values():
            own = [rule for rule in rules if rule.bearer == bearer]
            for units in self._groups(bearer):
                yield from self._judged(bearer, units, own)
        for (bearer_id, _), unnamed in self.unnamed.items():
            yield self._cross(tuple(unnamed), self._nobody(bearers[bearer_id], unnamed))
        for units, waiting in self.waiting.items():
            yield self._cross(units, self._not_all_in(units, waiting))
        for (units, lack), left in self.lacking.items():
            yield self._cross(units, self._former_form(lack, left))
        for (units, before), short in self.unseen.items():
            yield self._cross(units, self._former_round(before, short))

    def _groups(self, bearer: Bearer) -> Iterator[Units]:
        """The units that owe something together, in the order of the plan."""
        groups: dict[tuple[object, ...], list[Unit]] = {}
        for unit in self.plan.units(self.template.id):
            if not unit.is_root:
                groups.setdefault(_together(bearer, unit), []).append(unit)
        return map(tuple, groups.values())

    def _before(self, bearer: Bearer, units: Units, name: str) -> tuple[EarlierRows, ...]:
        """What the same bearer did in the rounds of this year that ended; also units count that are gone by now."""
        them = _together(bearer, units[0])
        found = []
        for one in self.plan.earlier:
            own = (
                merged
                for merged in one.records.get(self.template.id, ())
                if merged.record.sheet == self.sheet.id
                and not merged.unit.is_root
                and _together(bearer, merged.unit) == them
            )
            rows = rows_before(one, self.template, self.sheet, own)
            records = [r for r in rows.records if not name or same_key(r.values.get(bearer.each)) == name]
            found.append(replace(rows, records=records))
        return tuple(found)

    def _judged(self, bearer: Bearer, units: Units, rules: Sequence[Rule]) -> Iterator[CrossFinding]:
        taken = [unit for unit in units if unit in self.taken]
        if not taken:
            return
        rules = list(self._that_can_be_judged(units, taken, rules))
        if not rules:
            return
        names = self._names(bearer, units) if bearer.each else {"": ""}
        if not names:
            self.unnamed.setdefault((bearer.id, units[0].top.code), []).extend(units)
            return
        records = [record for unit in units for record in self.rows.get(unit, ())]
        short: dict[tuple[str, str], tuple[Rule, Violation, list[Text | str]]] = {}
        for name, shown in names.items():
            own = [r for r in records if same_key(r.values.get(bearer.each)) == name] if name else records
            if bearer.named_in and not any(map(where_of(bearer.where).picks, own)):
                yield self._cross(units, self._no_activity(bearer, shown, rules))
                continue
            lookup = replace(self.lookup, earlier=self._before(bearer, units, name))
            for rule in rules:
                for violation in self.kinds[rule.kind].owed(rule, own, lookup):
                    if before := rounds_without(rule, self.kinds[rule.kind], self.sheet, lookup.earlier):
                        self.unseen.setdefault((units, before[0]), []).append(rule)
                        continue
                    key = (rule.id, str(violation.parameters))
                    short.setdefault(key, (rule, violation, []))[2].append(shown)
        for rule, violation, short_of in short.values():
            if len(taken) < len(units):
                self.waiting.setdefault(units, []).append(rule)
            else:
                yield self._cross(units, self._finding(rule, violation, units, short_of))

    def _that_can_be_judged(
        self, units: Units, taken: Sequence[Unit], rules: Iterable[Rule]
    ) -> Iterator[Rule]:
        """The rules all of whose columns are in the versions that the files came in; notes the others."""
        for rule in rules:
            lack = self._former.without(rule, self.kinds[rule.kind], self.template, taken)
            if lack is None:
                yield rule
            else:
                self.lacking.setdefault((units, lack), []).append(rule)

    @cached_property
    def _former(self) -> FormerReturns:
        return FormerReturns.among(self.entries, self.plan)

    def _names(self, bearer: Bearer, units: Units) -> dict[str, Text | str]:
        """Which bearers there are for these units, each once: by the key that records are compared by, as people read it."""
        each = self.sheet.column(bearer.each)
        if bearer.values_of:
            choices = self.template.lists[each.list]
            keys = {key for unit in units for key in unit.values(bearer.values_of)}
            known = {value for key, value in choices.pairs if key in keys}
            return {
                same_key(value): choices.words.get(value, value) for value in choices.values if value in known
            }
        given = bearer.named_in
        fits = where_of(given.get("where")).picker()
        found: dict[str, Text | str] = {}
        for merged in self._within(given["form"], units[0].top.code):
            if merged.record.sheet != given["sheet"] or merged.record.held_back or not fits(merged.record):
                continue
            value = merged.record.values.get(given["field"])
            if (key := same_key(value)) and any(_concerns(given, merged, unit) for unit in units):
                found.setdefault(key, each.words.get(str(value), str(value)))
        return found

    def _within(self, form: str, top: str) -> Sequence[MergedRecord]:
        """Another form's records of a top unit and those below it; sorted out once."""
        if form not in self.others:
            by_top: dict[str, list[MergedRecord]] = {}
            for merged in self.records.get(form, ()):
                by_top.setdefault(merged.unit.top.code, []).append(merged)
            self.others[form] = by_top
        return self.others[form].get(top, ())

    def _finding(
        self, rule: Rule, violation: Violation, units: Units, names: Sequence[Text | str]
    ) -> Finding:
        bearer = rule.bearer
        assert bearer is not None
        shared: list[Text | str] = [
            attribute_words(self.plan, units[0], name)
            for name in bearer.by
            if name != BY_UNIT and not units[0].at(name)
        ]
        who = [*shared, *(name for name in names if name)]
        words = {**(violation.parameters or {}), "owes": owing(bearer, who)}
        titles = {column.field: column.title for column in self.sheet.columns}
        place = Place(self.sheet.name, "", rule.fields[0] if rule.fields else "")
        told = replace(violation, parameters=words)
        found = self.kinds[rule.kind].finding_of(rule, told, titles, self.lookup.situation.figures, place)
        # Nobody can say from here whose row is missing, so it weighs a warning at most and holds no row back.
        return found.at_level(found.level.asking)

    def _no_activity(self, bearer: Bearer, name: Text | str, rules: Sequence[Rule]) -> Finding:
        """One finding for a bearer that holds nothing at all, instead of one for each rule."""
        columns = joined(self.sheet.column(name).title for name in (*bearer.where, bearer.each))
        return findings.NO_ACTIVITY.at(
            Place(self.sheet.name), owes=owing(bearer, [name]), titles=_titles(rules), columns=columns
        )

    def _nobody(self, bearer: Bearer, units: Sequence[Unit]) -> Finding:
        """One note for all units of a school for which nobody is named."""
        form = self.plan.templates.get(bearer.named_in.get("form", ""))
        title = form.title if form else Text("本项目用的表", "the forms of this project")
        names = called(units)
        return findings.NOBODY_NAMED.at(Place(self.sheet.name), bearer=bearer.title, form=title, names=names)

    def _not_all_in(self, units: Units, rules: Sequence[Rule]) -> Finding:
        missing = [unit for unit in units if unit not in self.taken]
        return findings.NOT_ALL_IN.at(
            Place(self.sheet.name), names=called(missing), count=len(missing), titles=_titles(rules)
        )

    def _former_form(self, lack: Lacking, rules: Sequence[Rule]) -> Finding:
        return findings.FORMER_FORM.at(
            Place(self.sheet.name),
            names=called(lack.units),
            form=lack.form,
            columns=lack.columns,
            titles=_titles(rules),
        )

    def _former_round(self, before: LackingRound, rules: Sequence[Rule]) -> Finding:
        return findings.FORMER_ROUND.at(
            Place(self.sheet.name),
            seen=before.term,
            form=self.template.title,
            columns=before.columns,
            titles=_titles(rules),
            round=self.plan.term.rounds.title,
        )

    def _cross(self, units: Units, finding: Finding) -> CrossFinding:
        """The finding told to the one unit it concerns, else to the lowest that all of them belong to."""
        if len(units) == 1:
            chosen = self.taken[units[0]].chosen
            return CrossFinding(self.template.id, units[0], chosen.source.name if chosen else "", finding)
        return CrossFinding(self.template.id, lowest_common(units), "", finding)


def _together(bearer: Bearer, unit: Unit) -> tuple[object, ...]:
    """What is the same of all units that owe something together."""
    shared = (unit.code,) if bearer.by == (BY_UNIT,) else tuple(unit.get(name) for name in bearer.by)
    return (unit.top.code, *shared)


def _concerns(given: Mapping[str, object], merged: MergedRecord, unit: Unit) -> bool:
    """Whether another form's record of the unit's school is about that unit."""
    match = given.get("match", {})
    assert isinstance(match, Mapping)
    values = merged.record.values
    return all(same_key(values.get(there)) == same_key(unit.text(here)) for there, here in match.items())


def _titles(rules: Iterable[Rule]) -> Text:
    return joined(dict.fromkeys(rule.title if rule.title.zh else rule.message for rule in rules))
