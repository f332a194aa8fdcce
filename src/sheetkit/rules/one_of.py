"""The rule that a value is one of a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Value
from sheetkit.model.template import Rule, Validation
from sheetkit.model.text import Text
from sheetkit.rules.base import Cells, Lookup
from sheetkit.rules.cell import CellKind
from sheetkit.rules.expressions import error_text
from sheetkit.rules.parameters import ABOUT


class OneOf(CellKind):
    """The value stands in the list, character for character."""

    name: ClassVar[str] = "one_of"
    finding: ClassVar[FindingKind] = FindingKind(
        "value.not_in_list",
        Level.ERROR,
        Text("“{title}”填的“{value}”不在选项里。", "“{value}” is not one of the choices for “{title}”."),
        Text(
            "请点这一格，从下拉列表里选一项，不要自己输入。",
            "Click the cell and choose from the dropdown list.",
        ),
    )
    short: ClassVar[Text] = Text("{title}请从下拉列表选", "choose {title} from the list")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        replace(ABOUT, example=["kind"]),
        Parameter(
            "list", Holds.LIST, Text("可选值的列表", "the list of what is offered"), "kinds", required=True
        ),
    )

    def schema(self, rule: Rule) -> Mapping[str, Any]:
        """A text; which ones are allowed depends on the unit and on the project, so `accepts` says it."""
        return {"type": "string"}

    def violated(self, rule: Rule, value: str, cells: Cells) -> str:
        """No value of the list is meant."""
        return f"IFERROR(SUMPRODUCT(--EXACT({cells.list_values(rule.parameters['list'])},{value}))=0,TRUE)"

    def unusual(self, rule: Rule, cell: str, cells: Cells) -> str:
        """No entry of the list equals the trimmed cell: by MATCH where it finds the entry itself, else one by one.

        Gnumeric, which compares no list one by one, takes the list's own words so, and all programs are done sooner.
        """
        values, text = cells.list_values(rule.parameters["list"]), f"TRIM({cell})"
        found = f"IFERROR(EXACT(INDEX({values},MATCH({text},{values},0)),{text}),FALSE)"
        return f"IF({found},FALSE,{self.former(rule, cell, cells)})"

    def former(self, rule: Rule, value: str, cells: Cells) -> str:
        """One by one."""
        return f"SUMPRODUCT(--EXACT({cells.list_values(rule.parameters['list'])},TRIM({value})))=0"

    def validation(self, rule: Rule, cells: Cells) -> Validation | None:
        """A dropdown by defined name."""
        return Validation("list", cells.list_values(rule.parameters["list"]), error=error_text(rule))

    def accepts(self, rule: Rule, value: Value, lookup: Lookup) -> bool:
        """Whether the list holds the value; a list that is unknown refuses nothing."""
        choices = lookup.lists.get(rule.parameters["list"])
        return choices is None or value in choices.values


KIND = OneOf()
