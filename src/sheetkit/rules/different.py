"""The rule that two fields name different people (observer and teacher)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Parameter
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.model.values import as_names
from sheetkit.rules.base import Cells, Lookup, RuleKind, Scope, Tables, Violation
from sheetkit.rules.expressions import spaceless
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
        Text("{titles}填的都是“{value}”。", "{titles} all say “{value}”."),
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
            same = f"EXACT({spaceless(cells.value(one))},{spaceless(cells.value(other))})"
            tests.append(f"IF({cells.filled(one)},{same},FALSE)")
        return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation for each pair of fields that say the same."""
        for record in tables.get(rule.sheet, ()):
            for one, other in itertools.combinations(rule.fields, 2):
                names = as_names(record.values.get(other))
                shared = [name for name in as_names(record.values.get(one)) if name in names]
                if shared:
                    yield Violation(record.row, (one, other), "、".join(shared))


KIND = Different()
