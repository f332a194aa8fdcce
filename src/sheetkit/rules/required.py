"""The rule that a field must be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Parameter
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.rules.base import Cells, Lookup, RuleKind, Scope, Tables, Violation
from sheetkit.rules.parameters import ABOUT


class Required(RuleKind):
    """A row that holds anything must hold this field."""

    name: ClassVar[str] = "required"
    about_blank: ClassVar[bool] = True
    scope: ClassVar[Scope] = Scope.ROW
    finding: ClassVar[FindingKind] = FindingKind(
        "value.missing",
        Level.ERROR,
        Text("“{title}”没有填写。", "“{title}” is empty."),
        Text("请在这一格填写{title}。", "Fill in {title} in this cell."),
    )
    short: ClassVar[Text] = Text("缺{title}", "{title} missing")
    parameters: ClassVar[tuple[Parameter, ...]] = (ABOUT,)

    def schema(self, rule: Rule) -> Mapping[str, Any]:
        """Nothing for the value itself; the compiler lists the field under "required"."""
        return {}

    def formula(self, rule: Rule, cells: Cells) -> str:
        """TRUE when the cell is blank after trimming."""
        return f"NOT({cells.filled(rule.fields[0])})"

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation for each row without the field."""
        name = rule.fields[0]
        for record in tables.get(rule.sheet, ()):
            if name not in record.values and name not in record.raw:
                yield Violation(record.row, (name,))


KIND = Required()
