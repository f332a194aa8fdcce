"""The rule that everything expected of a unit appears: each combination of values in some row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from typing import ClassVar

from sheetkit.columns.choice import Choice
from sheetkit.model.comparison import same_key
from sheetkit.model.coverage import ListedField, expected
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Parameter
from sheetkit.model.standard import ITEMS, Standard
from sheetkit.model.template import Rule
from sheetkit.model.text import Text, joined
from sheetkit.model.where import where_of
from sheetkit.rules.base import Lookup, RuleKind, Scope, Tables, Violation
from sheetkit.rules.parameters import ABOUT, WHERE

_A_ROW_EACH = Text("该有的每个“{fields}”都有一行", "a row for each “{fields}” there has to be")


class Covers(RuleKind):
    """Every combination of the fields' values stands in some row that fits `where`: those that the units below have in
    attributes of the same name, and the values of the lists of all other fields.

    No Excel formula: what is expected depends on the unit and does not stand in the workbook.
    """

    name: ClassVar[str] = "covers"
    scope: ClassVar[Scope] = Scope.SHEETS
    finding: ClassVar[FindingKind] = FindingKind(
        "sheet.not_covered",
        Level.WARNING,
        Text("还没有填：{missing}。", "Not there yet: {missing}."),
        Text(
            "请补上这些行；如果确实没有，请告诉负责汇总的人。",
            "Add these rows, or tell whoever collects the forms that you have none.",
        ),
    )
    short: ClassVar[Text] = Text("{titles}没有填全", "{titles} not complete")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        replace(ABOUT, example=["area", "topic"], columns=frozenset({Choice.name})),
        WHERE,
    )

    def standard(self, rule: Rule, titles: Mapping[str, Text], units: Mapping[str, Text]) -> Standard:
        """Every one of the combinations."""
        fields = joined(titles.get(field, Text(field)) for field in rule.fields)
        satisfied = _A_ROW_EACH.format(fields=fields)
        return Standard(satisfied=satisfied, failures=ITEMS)

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation that names everything missing; {failing} is how many."""
        fields = rule.fields
        rows = where_of(rule.parameters.get("where")).all_of(tables.get(rule.sheet, ()))
        present = {tuple([same_key(record.values.get(field)) for field in fields]) for record in rows}
        wanted = expected(_listed(rule), lookup.situation, lookup.lists)
        entries = dict.fromkeys(tuple(map(same_key, entry)) for entry in wanted)
        missing = [entry for entry in entries if entry not in present]
        if missing:
            named = joined(_words(_listed(rule), entry, lookup) for entry in missing)
            yield Violation(0, fields, "", {"missing": named, "failing": len(missing)})


def _listed(rule: Rule) -> list[ListedField]:
    """The rule's fields with their lists."""
    lists = {one.field: one for one in rule.lists}
    return [lists.get(field, ListedField(field, "")) for field in rule.fields]


_BOTH = Text("{one}{other}", "{one} {other}")


def _words(fields: Sequence[ListedField], entry: Sequence[str], lookup: Lookup) -> Text:
    """A combination as people see its values, side by side."""
    lists = (lookup.lists.get(one.list) for one in fields)
    words = (
        one.words.get(value, Text(value)) if one else Text(value)
        for one, value in zip(lists, entry, strict=True)
    )
    return reduce(lambda one, other: _BOTH.format(one=one, other=other), words)


KIND = Covers()
