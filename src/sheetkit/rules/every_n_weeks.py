"""The rule that something takes place at least once in every N weeks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from sheetkit.columns.catalogue import DATES
from sheetkit.model.bearer import BY_UNIT
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Record
from sheetkit.model.standard import Clause, Standard
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.rules.base import Cells, Lookup, RuleKind, Scope, Tables, Violation
from sheetkit.rules.counting import (
    date_field,
    failing_formula,
    failing_periods,
    how_counted,
    words_of_counting,
)
from sheetkit.rules.parameters import DATE, FIELDS, MEMBERS_ONLY, WHAT, WHERE, WITHOUT
from sheetkit.rules.periods import called

_EVERY = Text("每 {n} 周至少 1 次", "once every {n} weeks")
_STRETCHES = Text("段", "stretches")


class EveryNWeeks(RuleKind):
    """The term, cut from week 1 on into stretches of `weeks` weeks, has a row that counts in each of them.

    Which rows count, `members_only` and `bearer`, is as in `requires_count`.
    """

    name: ClassVar[str] = "every_n_weeks"
    scope: ClassVar[Scope] = Scope.SHEETS
    finding: ClassVar[FindingKind] = FindingKind(
        "sheet.gap",
        Level.WARNING,
        Text(
            "{owes}{what}：每 {weeks} 周至少一次，还缺：{periods}。",
            "{owes}{what}: once in {weeks} {weeks:week|weeks}; missing: {periods}.",
        ),
        Text(
            "请在这些周里补上安排；如果已经安排，请核对{told_by}。",
            "Plan it in these weeks; if it is planned, check: {told_by}.",
        ),
    )
    short: ClassVar[Text] = Text(
        "{what}：每 {weeks} 周至少一次", "{what}: once in {weeks} {weeks:week|weeks}"
    )
    parameters: ClassVar[tuple[Parameter, ...]] = (
        replace(FIELDS, columns=DATES, example=["date"]),
        Parameter(
            "weeks", Holds.WHOLE, Text("每几周", "in every so many weeks"), 2, required=True, least=1, most=10
        ),
        DATE,
        WHERE,
        WITHOUT,
        MEMBERS_ONLY,
        WHAT,
    )
    owed_by: ClassVar[str] = BY_UNIT

    def words(
        self, rule: Rule, titles: Mapping[str, Text], figures: Mapping[str, float]
    ) -> dict[str, object]:
        """{what} is counted, as the columns {told_by} say it."""
        return words_of_counting(super().words(rule, titles, figures), rule, titles)

    def standard(self, rule: Rule, titles: Mapping[str, Text], units: Mapping[str, Text]) -> Standard:
        """Once in every stretch."""
        weeks = int(rule.parameters["weeks"])
        clauses = (Clause(_EVERY, rule.parameters["weeks"]),)
        return Standard(clauses, how_counted(rule, titles), _STRETCHES, weeks=weeks)

    def formula(self, rule: Rule, cells: Cells) -> str:
        """How many stretches have no such row."""
        return failing_formula(rule, cells, int(rule.parameters["weeks"]), "1")

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation that names every stretch without such a row. None that only a merge sees."""
        if not rule.together:
            yield from self.owed(rule, tables.get(rule.sheet, ()), lookup)

    def owed(self, rule: Rule, records: Sequence[Record], lookup: Lookup) -> Iterator[Violation]:
        """The same over all records that count for those who owe it; {failing} is how many stretches."""
        failing = failing_periods(rule, records, int(rule.parameters["weeks"]), 1, lookup)
        if failing:
            words = {"periods": called(failing), "failing": len(failing)}
            yield Violation(0, (date_field(rule),), "", words)


KIND = EveryNWeeks()
