"""The rule that a row is none of the form's own example."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, ClassVar

from sheetkit.columns.catalogue import TYPES
from sheetkit.model.cell_text import number_text
from sheetkit.model.comparison import spaceless
from sheetkit.model.excel import quoted
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Record, Value
from sheetkit.model.stored import Stored
from sheetkit.model.template import Column, Rule, Sheet
from sheetkit.model.text import Text, in_every_language, joined
from sheetkit.rules.base import Cells, Lookup, RuleKind, Scope, Tables, Violation
from sheetkit.rules.expressions import without_spaces
from sheetkit.rules.parameters import ABOUT

EXAMPLE = Text("示例", "Example")
"""What a value begins with that only an example can hold, in whatever language. An example without it may be somebody's real row."""

ITS_EDITION = 2
"""The first edition whose worksheets test for the example themselves; returns of earlier ones only Python looks at."""

_LONGEST = 3_000  # characters of the worksheet's test; a longer one would crowd out the other rules


class NotExample(RuleKind):
    """Not all of `fields` hold what the form's example holds in them while the fields in `rest` are blank.

    Every sheet with an example has such rules (`example_rules`): one for each value that says of itself that it is an
    example's; without such a value one for the whole row, which a person can answer by filling in something more.
    """

    name: ClassVar[str] = "not_example"
    scope: ClassVar[Scope] = Scope.ROW
    finding: ClassVar[FindingKind] = FindingKind(
        "row.example",
        Level.ERROR,
        Text(
            "“{title}”填的是填表说明里的示例“{value}”，不是真实内容。这一行暂缓。",
            "“{title}” holds the example “{value}” from the instructions, no real entry. The row is held back.",
        ),
        Text(
            "是抄来的示例，请删掉整行；是真实的一行，请改成真实内容。",
            "Delete the row if it was copied from the example; else enter what is real.",
        ),
    )
    like: ClassVar[FindingKind] = FindingKind(
        "row.like_example",
        Level.ERROR,
        Text(
            "这一行和填表说明里的示例完全一样（{example}）：是示例，还是真有这一行？没有弄清以前暂缓。",
            "This row is the very example of the instructions ({example}). Is it the example, or real? Held back until known.",
        ),
        Text(
            "是示例，请删掉这一行。真有这一行，请在示例没有填的格子（如备注）里写一点内容再交；没有这样的格子，请告诉收表人。",
            "Delete the row if it is the example. If it is real, write something into a cell that the example leaves blank,"
            " such as a remark; where there is none, tell whoever collects the forms.",
        ),
    )
    other_findings: ClassVar[tuple[FindingKind, ...]] = (like,)
    short: ClassVar[Text] = Text("{title}还是示例", "{title} is still the example")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        ABOUT,
        Parameter(
            "example",
            Holds.ROW,
            Text("示例里这些列的内容", "what the example holds in them"),
            {"teacher": "Example teacher"},
            required=True,
        ),
        Parameter(
            "rest",
            Holds.FIELDS,
            Text("示例里空着的列", "fields that the example leaves blank"),
            ["host"],
            least=0,
            points=False,
        ),
    )

    def fields_of(self, definition: Mapping[str, Any]) -> tuple[str, ...]:
        """The fields that are compared."""
        return tuple(definition.get("fields", ()))

    def short_text(self, rule: Rule, titles: Mapping[str, Text], figures: Mapping[str, float]) -> Text:
        """The wording for the row's check column: of one value, or of a row as a whole."""
        if _is_telling(rule):
            return super().short_text(rule, titles, figures)
        return Text("与示例完全相同，是示例请删掉", "the same as the example")

    def formula(self, rule: Rule, cells: Cells) -> str:
        """Every field holds the example's value, the rest is blank; "" where that would be too long a test."""
        tests = [_same(cells, name, rule.parameters["example"][name]) for name in rule.fields]
        tests += [f"NOT({cells.filled(name)})" for name in rule.parameters.get("rest", ())]
        joined = ",".join(tests)
        formula = f"IFERROR(AND({joined}),FALSE)"
        return formula if len(formula) <= _LONGEST else ""

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation for each row that is the example."""
        example: Mapping[str, Any] = rule.parameters["example"]
        wanted = [(name, _text(example[name])) for name in rule.fields]
        rest = rule.parameters.get("rest", ())
        first, text = wanted[0]
        for record in tables.get(rule.sheet, ()):
            value = record.values.get(first)
            if value is None or _text(value) != text:
                continue
            if _all_same(record, wanted) and not any(
                name in record.raw or name in record.values for name in rest
            ):
                if _is_telling(rule):
                    yield Violation(record.row, rule.fields, value)
                else:
                    seen = joined(str(record.raw.get(name, text)) for name, text in wanted)
                    said = {"example": seen}
                    yield Violation(record.row, rule.fields, value, said, code=self.like.code)


def example_rules(sheet: Sheet) -> Iterator[dict[str, Any]]:
    """The definitions of the rules that keep a sheet's example out of its rows; none without an example."""
    inputs = {column.field: column for column in sheet.inputs} if sheet.kind == "rows" else {}
    example = {
        name: value for name, value in sheet.example_row.items() if name in inputs and _is_plain(value)
    }
    telling = [name for name in example if is_telling(inputs[name], sheet.example[name])]
    common = {"kind": NotExample.name, "source": "ours"}
    for name in telling:
        yield {**common, "id": f"{name}.not_example", "fields": [name], "example": {name: example[name]}}
    if not telling and len(example) > 1:
        fields = [name for name in inputs if name in example]
        rest = [name for name in inputs if name not in example]
        yield {**common, "id": "row.not_example", "fields": fields, "example": example, "rest": rest}


def without_formula(definition: Mapping[str, Any], sheet: Sheet) -> Rule:
    """One of those definitions as a rule that only Python checks: for sheets that went out without it."""
    parameters = {name: definition[name] for name in ("example", "rest") if name in definition}
    rule = Rule(
        id=f"{sheet.id}.{definition['id']}",
        kind=NotExample.name,
        sheet=sheet.id,
        fields=tuple(definition["fields"]),
        level=NotExample.finding.level,
        message=Text(""),
        remedy=Text(""),
        source=definition["source"],
        parameters=parameters,
    )
    titles = {column.field: column.title for column in sheet.columns}
    return replace(rule, message=NotExample().short_text(rule, titles, {}))


def is_telling(column: Column, value: object) -> bool:
    """Whether a value of an example says of itself that it is one: nobody can mean it as a real entry."""
    words = in_every_language(value) if isinstance(value, Text) else (value,)
    return TYPES[column.type].is_free and all(isinstance(w, str) and w.startswith(_marks()) for w in words)


@lru_cache(maxsize=1)
def _marks() -> tuple[str, ...]:
    return in_every_language(EXAMPLE)


def _is_telling(rule: Rule) -> bool:
    return len(rule.fields) == 1


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool) and value != ""


def _all_same(record: Record, wanted: list[tuple[str, str]]) -> bool:
    return all(_text(record.values.get(name, "")) == text for name, text in wanted)


def _text(value: Value | object) -> str:
    """A value as it is compared: spaces do not count."""
    if isinstance(value, int | float):
        return number_text(value)
    return value.isoformat() if isinstance(value, datetime.date) else spaceless(str(value))


def _same(cells: Cells, name: str, value: Any) -> str:
    """TRUE when this row's field holds what the example holds in it."""
    kind, cell = TYPES[cells.column_type(name)], cells.value(name)
    if kind.stored is Stored.NUMBER:
        return f"IF({cells.filled(name)},{cell}={cells.parameter(value)},FALSE)"
    if kind.stored is Stored.DAY:
        day = datetime.date.fromisoformat(value)
        return f"{cell}=DATE({day.year},{day.month},{day.day})"
    text = kind.comparable(cell) if kind.stored is Stored.CLOCK else without_spaces(cell)
    return f"EXACT({text},{quoted(_text(cells.shown(name, value)))})"


KIND = NotExample()
