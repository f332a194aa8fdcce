"""The notice that a number is smaller than expected: a group of fewer than three, a session too short for its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Parameter
from sheetkit.model.record import Value
from sheetkit.model.template import Rule, Validation
from sheetkit.model.text import Text
from sheetkit.model.values import as_number
from sheetkit.model.where import where_of
from sheetkit.rules.base import Cells, Lookup, Tables, Violation
from sheetkit.rules.cell import CellKind
from sheetkit.rules.limits import within
from sheetkit.rules.parameters import ABOUT_NUMBERS, MINIMUM, WHERE


class AtLeast(CellKind):
    """A number that is right as a number but smaller than the figure; what is no number is for other rules to tell.

    With `where` only rows count whose other fields hold the wanted values.
    """

    name: ClassVar[str] = "at_least"
    finding: ClassVar[FindingKind] = FindingKind(
        "value.small",
        Level.NOTE,
        Text("“{title}”是 {value}，少于 {minimum}。", "“{title}” is {value}, fewer than {minimum}."),
        Text("请核对；如果属实，不用改。", "Please check; leave it if it is right."),
        remedy_held=Text(
            "请核对并改正；如果属实，请告诉收表人，要由收表人在设置里放宽这一条。",
            "Please check and correct it; if it is right, tell whoever collects the forms: only they can relax the rule.",
        ),
    )
    short: ClassVar[Text] = Text("{title}少于 {minimum}，请核对", "{title} is below {minimum}, please check")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        ABOUT_NUMBERS,
        replace(MINIMUM, required=True, example="@least"),
        WHERE,
    )

    def violated(self, rule: Rule, value: str, cells: Cells) -> str:
        """A number below the figure, in a row that the rule is about."""
        below = f"IFERROR({value}*1<{cells.parameter(rule.parameters['minimum'])},FALSE)"
        about = where_of(rule.parameters.get("where")).row_tests(cells)
        return f"IF(AND({','.join(about)}),{below},FALSE)" if about else below

    def validation(self, rule: Rule, cells: Cells) -> Validation | None:
        """None: a notice must not refuse an input."""
        return None

    def accepts(self, rule: Rule, value: Value, lookup: Lookup) -> bool:
        """Whether the number reaches the figure."""
        number = as_number(value)
        return number is None or within(rule, number, lookup)

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation for each number below the figure, in the rows that the rule is about."""
        rows = where_of(rule.parameters.get("where")).all_of(tables.get(rule.sheet, ()))
        yield from super().check(rule, {rule.sheet: rows}, lookup)


KIND = AtLeast()
