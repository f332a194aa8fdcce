"""The rule that two numbers are not too far apart (self score and review score)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from sheetkit.model.cell_text import number_text
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Parameter
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.model.values import as_number
from sheetkit.rules.base import Cells, Lookup, RuleKind, Scope, Tables, Violation
from sheetkit.rules.expressions import when_filled
from sheetkit.rules.parameters import ABOUT_NUMBERS, MAXIMUM


class DifferenceWithin(RuleKind):
    """The two numbers differ by `maximum` at most."""

    name: ClassVar[str] = "difference_within"
    scope: ClassVar[Scope] = Scope.ROW
    finding: ClassVar[FindingKind] = FindingKind(
        "row.far_apart",
        Level.WARNING,
        Text(
            "“{title}”和“{other}”相差 {difference}，超过 {maximum}。",
            "“{title}” and “{other}” differ by {difference}, more than {maximum}.",
        ),
        Text("请核对这两格；如果属实，不用改。", "Check both cells; leave them if they are right."),
        remedy_held=Text(
            "请核对并改正这两格；如果属实，请告诉收表人，要由收表人在设置里放宽这一条。",
            "Check both cells and correct them; if they are right, tell whoever collects the forms: only they can relax the rule.",
        ),
    )
    short: ClassVar[Text] = Text(
        "{title}与{other}相差超过 {maximum}", "{title} and {other} differ by more than {maximum}"
    )
    parameters: ClassVar[tuple[Parameter, ...]] = (
        replace(ABOUT_NUMBERS, least=2, most=2, example=["planned", "hours"]),
        replace(MAXIMUM, required=True),
    )

    def formula(self, rule: Rule, cells: Cells) -> str:
        """Both filled and too far apart."""
        one, other = rule.fields[:2]
        limit = cells.parameter(rule.parameters["maximum"])
        apart = f"IFERROR(ABS({cells.value(one)}-{cells.value(other)})-{limit}>0.000001,FALSE)"
        return when_filled(cells, [one, other], apart)

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation for each row whose numbers are too far apart."""
        one, other = rule.fields[:2]
        limit = lookup.number(rule.parameters["maximum"])
        for record in tables.get(rule.sheet, ()):
            first, second = as_number(record.values.get(one)), as_number(record.values.get(other))
            if first is not None and second is not None and abs(first - second) > limit + 1e-6:
                apart = {"difference": number_text(round(abs(first - second), 10))}
                yield Violation(record.row, (one, other), record.values[one], apart)


KIND = DifferenceWithin()
