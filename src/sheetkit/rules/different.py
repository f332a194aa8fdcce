"""The rule that two fields name different people (observer and teacher)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from sheetkit.model.comparison import spaceless
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Parameter
from sheetkit.model.people import people_in
from sheetkit.model.template import Rule
from sheetkit.model.text import Text, joined
from sheetkit.rules.base import Cells, Lookup, RuleKind, Scope, Tables, Violation
from sheetkit.rules.expressions import without_spaces
from sheetkit.rules.parameters import ABOUT


class Different(RuleKind):
    """No two of the fields hold the same name, spaces not counted; blank fields are left out.

    Several names in a cell are compared one by one here; the worksheet compares whole cells only.
    """

    name: ClassVar[str] = "different"
    scope: ClassVar[Scope] = Scope.ROW
    finding: ClassVar[FindingKind] = FindingKind(
        "row.same_person",
        Level.ERROR,
        Text("{titles}填的都是“{names}”。", "{titles} all say “{names}”."),
        Text(
            "{titles}不能是同一个人，请改正其中一格。",
            "{titles} cannot be the same person; correct one of them.",
        ),
    )
    short: ClassVar[Text] = Text("{titles}不能相同", "{titles} must differ")
    parameters: ClassVar[tuple[Parameter, ...]] = (replace(ABOUT, least=2, example=["teacher", "host"]),)

    def formula(self, rule: Rule, cells: Cells) -> str:
        """One test for each pair of fields."""
        tests = []
        for one, other in itertools.combinations(rule.fields, 2):
            same = f"EXACT({without_spaces(cells.value(one))},{without_spaces(cells.value(other))})"
            tests.append(f"IF({cells.filled(one)},{same},FALSE)")
        return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation for each pair of fields that say the same; `unseen` where only the comparison key does."""
        for record in tables.get(rule.sheet, ()):
            for one, other in itertools.combinations(rule.fields, 2):
                there = people_in(record.values.get(other))
                shared = {
                    key: name for key, name in people_in(record.values.get(one)).items() if key in there
                }
                alike = [name for key, name in shared.items() if spaceless(there[key]) == spaceless(name)]
                if shared:
                    said = joined(alike or shared.values())
                    value = record.values.get(one)
                    yield Violation(record.row, (one, other), value, {"names": said}, unseen=not alike)

    def compared(self, rule: Rule) -> Iterator[tuple[str, str]]:
        """Everybody who must be somebody else."""
        for field in rule.fields:
            yield rule.sheet, field


KIND = Different()
