"""The rule that a column adds up to no more than a given total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from sheetkit.columns.catalogue import AMOUNTS
from sheetkit.model.cell_text import number_text
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.model.values import as_number
from sheetkit.rules.base import Cells, Lookup, RuleKind, Scope, Tables, Violation
from sheetkit.rules.parameters import FIELDS


class SumAtMost(RuleKind):
    """The numbers of the field add up to `total` at most."""

    name: ClassVar[str] = "sum_at_most"
    scope: ClassVar[Scope] = Scope.SHEETS
    finding: ClassVar[FindingKind] = FindingKind(
        "sheet.sum_too_large",
        Level.ERROR,
        Text(
            "“{title}”合计是 {sum}，最多 {total}。", "“{title}” adds up to {sum}; it must be {total} at most."
        ),
        Text("请逐行核对{title}。", "Check {title} row by row."),
    )
    short: ClassVar[Text] = Text("{title}合计最多 {total}", "{title} may add up to {total} at most")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        replace(FIELDS, columns=AMOUNTS, example=["hours"]),
        Parameter("total", Holds.NUMBER, Text("最多的合计", "what it may add up to"), 100, required=True),
    )

    def formula(self, rule: Rule, cells: Cells) -> str:
        """1 when the sum is too large, else 0."""
        total = cells.parameter(rule.parameters["total"])
        return f"--(SUM({cells.column(rule.fields[0], rule.sheet)})>{total})"

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation when the sum is too large."""
        name, total = rule.fields[0], lookup.number(rule.parameters["total"])
        values = (as_number(record.values.get(name)) for record in tables.get(rule.sheet, ()))
        found = sum(value for value in values if value is not None)
        if found > total:
            words = {"sum": number_text(found), "total": number_text(total), "failing": 1}
            yield Violation(0, (name,), "", words)


KIND = SumAtMost()
