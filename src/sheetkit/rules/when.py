"""The rule that a field is needed when other fields say so (a low rating needs its problems)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from sheetkit.columns.catalogue import TYPES
from sheetkit.model.excel import quoted
from sheetkit.model.finding import Finding, FindingKind, Level, Place
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Record
from sheetkit.model.stored import Stored
from sheetkit.model.template import FigureReference, Rule
from sheetkit.model.text import Text, joined
from sheetkit.model.values import as_key, as_number
from sheetkit.model.where import is_held
from sheetkit.rules.base import (
    AcrossViolation,
    Cells,
    Lookup,
    RuleKind,
    Scope,
    Tables,
    Violation,
)
from sheetkit.rules.expressions import is_number

Condition = Mapping[str, Any]

_CONDITION = (
    Parameter(
        "field",
        Holds.FIELD,
        Text("看哪一列", "the field that is looked at"),
        "kind",
        required=True,
        points=False,
    ),
    Parameter("below", Holds.NUMBER, Text("小于", "is less than"), "@least"),
    Parameter("above", Holds.NUMBER, Text("大于", "is more than"), 3),
    Parameter("equals", Holds.VALUE, Text("等于这个值", "holds this value"), "visit", of="field"),
    Parameter(
        "equals_field",
        Holds.FIELD,
        Text("与这一列相同", "holds the same as this field"),
        "host",
        points=False,
    ),
    Parameter(
        "one_of",
        Holds.VALUES,
        Text("是这几个值之一", "holds one of these values"),
        ["visit", "review"],
        of="field",
    ),
    Parameter(
        "filled", Holds.FLAG, Text("填了（true）或空着（false）", "is filled in, or (false) is blank"), False
    ),
)


class When(RuleKind):
    """`needs` must be filled when any entry of `if` holds; an entry holds when all it says of its field is so."""

    name: ClassVar[str] = "when"
    about_blank: ClassVar[bool] = True
    scope: ClassVar[Scope] = Scope.ROW
    finding: ClassVar[FindingKind] = FindingKind(
        "row.needed",
        Level.ERROR,
        Text(
            "“{title}”没有填写，而本行的{because}要求填写。",
            "“{title}” is empty, but {because} of this row asks for it.",
        ),
        Text("请填写{title}；如果不该填，请核对{because}。", "Fill in {title}, or check {because}."),
    )
    short: ClassVar[Text] = Text("需填{title}", "{title} needed")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter(
            "needs", Holds.FIELD, Text("这时要填的列", "the field that then is needed"), "host", required=True
        ),
        Parameter(
            "if",
            Holds.TABLES,
            Text("有一条成立就要填", "needed when any of these holds"),
            [{"field": "kind", "equals": "visit"}],
            required=True,
            parameters=_CONDITION,
            holding=2,
        ),
    )

    def fields_of(self, definition: Mapping[str, Any]) -> tuple[str, ...]:
        """The needed field first, then those the conditions look at."""
        names = list(super().fields_of(definition))
        for condition in definition.get("if", ()):
            names += [condition[key] for key in ("field", "equals_field") if key in condition]
        return tuple(dict.fromkeys(names))

    def words(
        self, rule: Rule, titles: Mapping[str, Text], figures: Mapping[str, float]
    ) -> dict[str, object]:
        """{title} is the needed field's; {because} is said by each violation."""
        needs = rule.parameters["needs"]
        return {**super().words(rule, titles, figures), "title": titles.get(needs, Text(needs))}

    def finding_of(
        self,
        rule: Rule,
        violation: Violation | AcrossViolation,
        titles: Mapping[str, Text],
        figures: Mapping[str, float],
        place: Place,
    ) -> Finding:
        """As usual; {because} is what the row itself says: the fields whose conditions hold."""
        reasons = joined(titles.get(field, Text(field)) for field in violation.fields[1:])
        told = replace(violation, parameters={"because": reasons})
        return super().finding_of(rule, told, titles, figures, place)

    def formula(self, rule: Rule, cells: Cells) -> str:
        """The needed field is blank and one of the conditions holds."""
        conditions = [_condition(condition, cells) for condition in rule.parameters["if"]]
        anyone = conditions[0] if len(conditions) == 1 else f"OR({','.join(conditions)})"
        return f"IF({cells.filled(rule.parameters['needs'])},FALSE,{anyone})"

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation for each row that lacks what it needs."""
        needs = rule.parameters["needs"]
        for record in tables.get(rule.sheet, ()):
            if needs in record.values or needs in record.raw:
                continue
            reasons = [entry["field"] for entry in rule.parameters["if"] if _holds(entry, record, lookup)]
            if reasons:
                yield Violation(record.row, (needs, *dict.fromkeys(reasons)))


def _holds(condition: Condition, record: Record, lookup: Lookup) -> bool:
    """Whether everything an entry says of its field is so; a blank field holds only for `filled = false`."""
    value = record.values.get(condition["field"])
    if condition.get("filled") is False:
        return value is None
    if value is None:
        return False
    number = as_number(value)
    if "below" in condition and not (number is not None and number < lookup.number(condition["below"])):
        return False
    if "above" in condition and not (number is not None and number > lookup.number(condition["above"])):
        return False
    if "equals_field" in condition and as_key(value) != as_key(record.values.get(condition["equals_field"])):
        return False
    if "equals" in condition and as_key(value) != as_key(_resolved(condition["equals"], lookup)):
        return False
    return "one_of" not in condition or as_key(value) in {as_key(choice) for choice in condition["one_of"]}


def _resolved(value: object, lookup: Lookup) -> object:
    return lookup.number(value) if isinstance(value, FigureReference) else value


def _condition(condition: Condition, cells: Cells) -> str:
    """The same entry in Excel terms."""
    field = condition["field"]
    value, filled = cells.value(field), cells.filled(field)
    if condition.get("filled") is False:
        return f"NOT({filled})"
    tests = []
    if "below" in condition:
        tests.append(f"{value}*1<{cells.parameter(condition['below'])}")
    if "above" in condition:
        tests.append(f"{value}*1>{cells.parameter(condition['above'])}")
    if "equals_field" in condition:
        tests.append(_same(cells, field, condition["equals_field"]))
    if "equals" in condition:
        tests.append(_equal(cells, field, condition["equals"]))
    if "one_of" in condition:
        choices = [_equal(cells, field, choice) for choice in condition["one_of"]]
        tests.append(choices[0] if len(choices) == 1 else f"OR({','.join(choices)})")
    if not tests:
        return filled
    together = tests[0] if len(tests) == 1 else f"AND({','.join(tests)})"
    return f"IF({filled},IFERROR({together},FALSE),FALSE)"


def _same(cells: Cells, field: str, other: str) -> str:
    value, second = cells.value(field), cells.value(other)
    if is_number(cells, field):
        return f"IF({cells.filled(other)},{value}*1={second}*1,FALSE)"
    return f"EXACT(TRIM({value}),TRIM({second}))"


def _equal(cells: Cells, field: str, wanted: object) -> str:
    """TRUE when this row's field holds a value as a definition writes it, or the number of a figure."""
    value, kind = cells.value(field), TYPES[cells.column_type(field)]
    known = kind.typed(wanted)
    if known is not None and kind.stored in (Stored.DAY, Stored.CLOCK):
        return is_held(value, known, kind.stored)
    if isinstance(wanted, str):
        return f"EXACT(TRIM({value}),{quoted(as_key(cells.shown(field, wanted)))})"
    return f"IFERROR({value}*1={cells.parameter(wanted)},FALSE)"


KIND = When()
