"""The rule that a value fits the value of another column (a topic of an area)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.names import list_key_name, list_pair_name, list_top_name
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.template import Rule, Validation
from sheetkit.model.text import Text
from sheetkit.rules.base import Cells, Lookup, RuleKind, Scope, Tables, Violation
from sheetkit.rules.expressions import error_text, when_filled
from sheetkit.rules.parameters import ABOUT


class DependentList(RuleKind):
    """The pair of parent and value stands in the list; says nothing while the parent is blank or unknown itself."""

    name: ClassVar[str] = "dependent_list"
    scope: ClassVar[Scope] = Scope.ROW
    finding: ClassVar[FindingKind] = FindingKind(
        "row.list_mismatch",
        Level.ERROR,
        Text(
            "“{title}”填的“{value}”和本行的{other}“{key}”对不上。",
            "“{value}” does not go with {other} “{key}”.",
        ),
        Text(
            "请先核对{other}，再从{title}的下拉列表里选一项。",
            "Check {other} first, then choose {title} from its dropdown list.",
        ),
    )
    short: ClassVar[Text] = Text("{title}与{other}不符", "{title} does not fit {other}")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        replace(ABOUT, example=["topic"]),
        Parameter("list", Holds.LIST, Text("带 pairs 的列表", "a list with pairs"), "topics", required=True),
        Parameter(
            "parent",
            Holds.FIELD,
            Text("决定可选值的列", "the field whose value decides what is offered"),
            "area",
            required=True,
        ),
    )

    def words(
        self, rule: Rule, titles: Mapping[str, Text], figures: Mapping[str, float]
    ) -> dict[str, object]:
        """The parent's title as {other}, also when the rule names one field only."""
        parent = rule.parameters["parent"]
        return {**super().words(rule, titles, figures), "other": titles.get(parent, Text(parent))}

    def schema(self, rule: Rule) -> Mapping[str, Any]:
        """A text; the pair is judged by `check`."""
        return {"type": "string"}

    def formula(self, rule: Rule, cells: Cells) -> str:
        """The parent is a key of the list, and no pair of key and value is these two."""
        name, parent, list_id = rule.fields[0], rule.parameters["parent"], rule.parameters["list"]
        keys, values = list_key_name(list_id), list_pair_name(list_id)
        if not cells.reads:
            key = f"EXACT({keys},TRIM({cells.value(parent)}))"
            pair = f"SUMPRODUCT({key}*EXACT({values},TRIM({cells.value(name)})))"
            return when_filled(cells, [name], f"(SUMPRODUCT(--{key})>0)*({pair}=0)=1")
        key = f"EXACT({keys},{cells.read(parent)})"
        pair = f"SUMPRODUCT({key}*EXACT({values},{cells.read(name)}))"
        unfit = f"IF(IFERROR(SUMPRODUCT(--{key})>0,FALSE),IFERROR({pair}=0,TRUE),FALSE)"
        # By "=", which Gnumeric too goes through a list with; another case than the list's is no fault.
        as_listed = f"({keys}=TRIM({cells.value(parent)}))*({values}=TRIM({cells.value(name)}))"
        return when_filled(cells, [name], f"IF(SUMPRODUCT({as_listed})>0,FALSE,{unfit})")

    def validation(self, rule: Rule, cells: Cells) -> Validation | None:
        """A dropdown of the values that stand beside the parent's value."""
        list_id, parent = rule.parameters["list"], cells.cell(rule.parameters["parent"])
        keys = list_key_name(list_id)
        source = (
            f"OFFSET({list_top_name(list_id)},MATCH({parent},{keys},0),0,MAX(1,COUNTIF({keys},{parent})),1)"
        )
        return Validation("list", source, error=error_text(rule))

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation for each row whose pair is not in the list."""
        choices = lookup.lists.get(rule.parameters["list"])
        if choices is None:
            return
        name, parent = rule.fields[0], rule.parameters["parent"]
        keys, pairs = {key for key, _ in choices.pairs}, set(choices.pairs)
        for record in tables.get(rule.sheet, ()):
            value, key = record.values.get(name), record.values.get(parent)
            if value is not None and key in keys and (key, value) not in pairs:
                yield Violation(record.row, (name, parent), value, {"key": choices.say_key(str(key))})


KIND = DependentList()
