"""The rule that what a row names stands in another sheet (the code of a school that is listed)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from sheetkit.model.comparison import half_width
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Value
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.model.values import as_key
from sheetkit.rules.base import Cells, Lookup, RuleKind, Scope, Tables, Violation
from sheetkit.rules.expressions import when_filled
from sheetkit.rules.parameters import ABOUT


class StandsIn(RuleKind):
    """Some row of the other sheet has the same text in `there`, whatever its width and case."""

    name: ClassVar[str] = "stands_in"
    scope: ClassVar[Scope] = Scope.ROWS
    finding: ClassVar[FindingKind] = FindingKind(
        "row.not_listed",
        Level.ERROR,
        Text("“{title}”填的“{value}”在另一张表里没有。", "“{value}” in “{title}” is not on the other sheet."),
        Text("请核对写法，或先在那张表里加上它。", "Check it, or add it to that sheet first."),
    )
    short: ClassVar[Text] = Text("{title}不在那张表里", "{title} is not on the other sheet")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        replace(ABOUT, least=1, most=1, example=["teacher"]),
        Parameter("sheet", Holds.SHEET, Text("另一张表", "the other sheet"), "lessons", required=True),
        Parameter(
            "there",
            Holds.FIELD,
            Text("那张表里要有这个值的列", "the field of it that must hold the value"),
            "teacher",
            required=True,
            sheet="sheet",
        ),
    )

    def formula(self, rule: Rule, cells: Cells) -> str:
        """No row there says the same; MATCH is asked first, for a plain answer comes fast."""
        if not cells.reads:
            return ""
        name = rule.fields[0]
        there = cells.column(rule.parameters["there"], rule.parameters["sheet"])
        text = f"TRIM({cells.value(name)})"
        listed = f"SUMPRODUCT(--(UPPER(TRIM(ASC({there})))=UPPER(TRIM(ASC({cells.value(name)})))))"
        found = f"IFERROR({text}=INDEX({there},MATCH({text},{there},0)),FALSE)"
        return when_filled(cells, [name], f"IF({found},FALSE,{listed}=0)")

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation for each row whose value stands nowhere there."""
        name, there = rule.fields[0], rule.parameters["there"]
        listed = {_key(record.values.get(there)) for record in tables.get(rule.parameters["sheet"], ())}
        for record in tables.get(rule.sheet, ()):
            value = record.values.get(name)
            if value is not None and _key(value) not in listed:
                yield Violation(record.row, (name,), value)


def _key(value: Value | None) -> str:
    return half_width(as_key(value)).upper()


NOT_LISTED = StandsIn.finding
KIND = StandsIn()
