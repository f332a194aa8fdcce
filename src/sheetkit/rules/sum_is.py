"""The rule that a column adds up to a given total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import ClassVar

from sheetkit.columns.catalogue import AMOUNTS
from sheetkit.model.cell_text import number_text
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.standard import Clause, Standard
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.model.values import as_number
from sheetkit.model.where import where_of
from sheetkit.rules.base import Cells, Lookup, RuleKind, Scope, Tables, Violation
from sheetkit.rules.parameters import FIELDS, WHERE, unit_of

_IN_ALL = Text("合计 {n} {unit}", "{n} {unit} in all")

_ADDED = Text("“{field}”各行相加", "“{field}” of all rows together")


class SumIs(RuleKind):
    """The numbers of the field, of the rows that fit `where`, add up to `total`; a column without numbers is let be."""

    name: ClassVar[str] = "sum_is"
    scope: ClassVar[Scope] = Scope.SHEETS
    finding: ClassVar[FindingKind] = FindingKind(
        "sheet.wrong_sum",
        Level.ERROR,
        Text("“{title}”合计是 {sum}，应为 {total}。", "“{title}” adds up to {sum}; it must be {total}."),
        Text("请逐行核对{title}。", "Check {title} row by row."),
    )
    short: ClassVar[Text] = Text("{title}合计应为 {total}", "{title} must add up to {total}")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter(
            "field", Holds.FIELD, Text("相加的列", "the field that is added up"), "hours", columns=AMOUNTS
        ),
        replace(FIELDS, columns=AMOUNTS, example=["hours"]),
        Parameter("total", Holds.NUMBER, Text("应得的合计", "what it must add up to"), 100, required=True),
        WHERE,
    )

    def standard(self, rule: Rule, titles: Mapping[str, Text], units: Mapping[str, Text]) -> Standard:
        """The total; it is met or not."""
        total = rule.parameters["total"]
        clause = Clause(_IN_ALL, total, {"unit": unit_of(total, units, Text(""))})
        return Standard(
            (clause,), _ADDED.format(field=titles.get(rule.fields[0], Text(""))), misses_once=True
        )

    def formula(self, rule: Rule, cells: Cells) -> str:
        """1 when the sum is wrong, else 0; text in the column is left out by SUMPRODUCT."""
        column = cells.column(rule.fields[0], rule.sheet)
        picks = "*".join(where_of(rule.parameters.get("where")).factors(cells, rule.sheet))
        weights = f"{column},({picks})*1" if picks else column
        total = cells.parameter(rule.parameters["total"])
        numbers = f"SUMPRODUCT(ISNUMBER({column})*({picks or 1}))"
        return f"IF({numbers}=0,0,--(ABS(SUMPRODUCT({weights})-{total})>0.000001))"

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation when the sum is wrong."""
        name, total = rule.fields[0], lookup.number(rule.parameters["total"])
        records = where_of(rule.parameters.get("where")).all_of(tables.get(rule.sheet, ()))
        numbers = [number for record in records if (number := as_number(record.values.get(name))) is not None]
        if numbers and abs(sum(numbers) - total) > 1e-6:
            words = {"sum": number_text(sum(numbers)), "total": number_text(total), "failing": 1}
            yield Violation(0, (name,), "", words)


KIND = SumIs()
