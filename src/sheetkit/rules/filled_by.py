"""The rule that what a reviewer fills in is left blank by everybody else; columns with `filled_by` bring it along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Parameter
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.rules.base import Cells, Lookup, RuleKind, Scope, Tables, Violation
from sheetkit.rules.parameters import ABOUT


class FilledBy(RuleKind):
    """A unit's own form holds nothing in this field: what stands there is told and counts nowhere."""

    name: ClassVar[str] = "filled_by"
    scope: ClassVar[Scope] = Scope.ROW
    finding: ClassVar[FindingKind] = FindingKind(
        "value.reviewers",
        Level.ERROR,
        Text(
            "“{title}”由评审填写，这里写的“{value}”不计入。",
            "“{title}” is filled in by the reviewer; “{value}” does not count here.",
        ),
        Text(
            "请清空这一格。评审的结果写在评审自己的评审表里，汇总时自动并入。",
            "Clear this cell. Reviewers write their results into workbooks of their own, which the merge brings in.",
        ),
    )
    short: ClassVar[Text] = Text(
        "{title}由评审填写，请清空", "{title} is filled in by the reviewer; clear it"
    )
    parameters: ClassVar[tuple[Parameter, ...]] = (ABOUT,)

    def formula(self, rule: Rule, cells: Cells) -> str:
        """TRUE when the cell holds anything."""
        return cells.filled(rule.fields[0])

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation for each row that holds something; nothing there ever becomes a value."""
        name = rule.fields[0]
        for record in tables.get(rule.sheet, ()):
            found = record.raw.get(name, record.values.get(name))
            if found is not None:
                yield Violation(record.row, (name,), found)


KIND = FilledBy()
