"""The rule that everything expected of a unit appears (every subject of every stage has a leader)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Parameter
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.model.values import as_key
from sheetkit.model.where import where_of
from sheetkit.rules.base import Lookup, RuleKind, Scope, Tables, Violation
from sheetkit.rules.parameters import ABOUT, WHERE


class Covers(RuleKind):
    """Whatever the units below say in attributes of the names of `fields` stands in some row that fits `where`.

    No Excel formula: what is expected depends on the unit and does not stand in the workbook.
    """

    name: ClassVar[str] = "covers"
    scope: ClassVar[Scope] = Scope.SHEETS
    finding: ClassVar[FindingKind] = FindingKind(
        "sheet.not_covered",
        Level.WARNING,
        Text("还没有填：{missing}。", "Not there yet: {missing}."),
        Text(
            "请补上这些行；如果学校没有，请告诉汇总的老师。",
            "Add these rows, or tell whoever collects the forms that you have none.",
        ),
    )
    short: ClassVar[Text] = Text("{titles}没有填全", "{titles} not complete")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        replace(ABOUT, example=["stage", "subject"]),
        WHERE,
    )

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation that names everything missing; {failing} is how many."""
        fields = rule.fields
        rows = where_of(rule.parameters.get("where")).all_of(tables.get(rule.sheet, ()))
        present = {tuple([as_key(record.values.get(field)) for field in fields]) for record in rows}
        expected = dict.fromkeys(tuple(map(as_key, entry)) for entry in lookup.situation.combinations(fields))
        missing = [entry for entry in expected if entry not in present]
        if missing:
            named = "、".join("".join(entry) for entry in missing)
            yield Violation(0, fields, "", {"missing": named, "failing": len(missing)})


KIND = Covers()
