"""The rule that something takes place often enough: at least N a week, two weeks, month or term."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.rules.base import Cells, Lookup, RuleKind, Scope, Tables, Violation, joined, number_text
from sheetkit.rules.counting import counted_days, date_field, failing_formula, failing_periods
from sheetkit.rules.parameters import COUNT, DATES, FIELD, MEMBERS_ONLY, NUMBER, WHERE, WITHOUT
from sheetkit.rules.where import named

_EACH = {
    "week": Text("每周", "each week"),
    "two_weeks": Text("每两周", "every two weeks"),
    "month": Text("每月", "each month"),
    "term": Text("本学期", "this term"),
}


class RequiresCount(RuleKind):
    """At least `minimum` rows in every period that counts (see `periods`).

    Counted are rows whose date lies in the period, that fit `where`, hold nothing of `without` (cancelled ones) and
    reach `minimum_of`; with `within_days` only those in the first days of the period (a meeting in the first week of
    each month), and a period whose first days are all free asks for nothing. With `members_only` nothing is asked of the whole group's own unit.
    """

    name: ClassVar[str] = "requires_count"
    scope: ClassVar[Scope] = Scope.SHEETS
    finding: ClassVar[FindingKind] = FindingKind(
        "sheet.too_few",
        Level.WARNING,
        Text(
            "{what}：{each}至少 {minimum} 次，还缺：{periods}。",
            "{what}: at least {minimum} {each}; missing: {periods}.",
        ),
        Text(
            "请补上安排；如果已经安排，请核对日期和类型。",
            "Add what is missing; if it is planned, check its date and kind.",
        ),
    )
    short: ClassVar[Text] = Text("{what}：{each}至少 {minimum} 次", "{what}: at least {minimum} {each}")
    parameters: ClassVar[Mapping[str, Any]] = {
        "per": {"enum": ["week", "two_weeks", "month", "term"]},
        "minimum": COUNT,
        "date": FIELD,
        "where": WHERE,
        "without": WITHOUT,
        "minimum_of": {
            "type": "object",
            "required": ["field", "value"],
            "additionalProperties": False,
            "properties": {"field": FIELD, "value": NUMBER},
        },
        "within_days": COUNT,
        "members_only": MEMBERS_ONLY,
        "what": {"type": "string", "description": "how people call what is counted"},
    }
    required_parameters: ClassVar[tuple[str, ...]] = ("per", "minimum")
    field_parameters: ClassVar[tuple[str, ...]] = ("date",)
    field_types: ClassVar[Mapping[str, frozenset[str]]] = {"fields": DATES, "date": DATES}

    def words(
        self, rule: Rule, titles: Mapping[str, Text], figures: Mapping[str, float]
    ) -> dict[str, object]:
        """{each} period, and {what} is counted."""
        words = super().words(rule, titles, figures)
        what = words["what"] or (rule.title if rule.title.zh else named(rule.parameters.get("where")))
        return {**words, "each": _EACH[rule.parameters["per"]], "what": what}

    def formula(self, rule: Rule, cells: Cells) -> str:
        """How many periods have too few rows."""
        return failing_formula(
            rule, cells, rule.parameters["per"], cells.parameter(rule.parameters["minimum"])
        )

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation that names every period with too few rows; {failing} is how many."""
        minimum = lookup.number(rule.parameters["minimum"])
        records = tables.get(rule.sheet, ())
        failing = failing_periods(rule, records, rule.parameters["per"], minimum, lookup)
        if failing:
            once = rule.parameters["per"] == "term"
            words = {
                "periods": self._short_of(rule, tables, lookup) if once else joined(p.title for p in failing),
                "failing": len(failing),
                "minimum": number_text(minimum),
            }
            yield Violation(0, (date_field(rule),), "", words)

    def _short_of(self, rule: Rule, tables: Tables, lookup: Lookup) -> Text:
        """How many there are too few in the whole term."""
        term = lookup.situation.term
        days = counted_days(rule, tables.get(rule.sheet, ()), lookup)
        found = sum(term.start <= day <= term.end for day in days)
        short = number_text(lookup.number(rule.parameters["minimum"]) - found)
        return Text(f"{short} 次", f"{short} more")
