"""Values that a definition or a sample writes for a column: whether the column takes them, as it would from people."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from sheetkit.columns.catalogue import TYPES
from sheetkit.columns.choice import ChoiceReader
from sheetkit.compile.faults import Faults
from sheetkit.model.errors import DefinitionFault
from sheetkit.model.record import Value
from sheetkit.model.template import Column, FigureReference, Rule, Sheet, Template
from sheetkit.model.text import Text
from sheetkit.rules.base import Scope
from sheetkit.rules.catalogue import KINDS

_NO_VALUE = Text(
    "“{value}”不能填在这一列里，这里要填的是{kind}。",
    "“{value}” cannot stand in this column; it takes: {kind}.",
)
_BREAKS = Text("“{value}”不能填在这一列里：{rule}。", "“{value}” cannot stand in this column: {rule}.")


def example_faults(template: Template) -> tuple[DefinitionFault, ...]:
    """Every value of the examples of a compiled form that its column would not take, each with its place."""
    faults = Faults()
    for index, sheet in enumerate(template.sheets):
        for column in sheet.inputs:
            value = sheet.example.get(column.field)
            place = f"sheets[{index}].example.{column.field}"
            if value is None:
                continue
            if column.list:
                choices = template.lists[column.list]
                for word in _words(value):
                    if not ChoiceReader(choices).value_of(str(word)):
                        faults.not_listed(place, word, choices)
            elif told := value_fault(sheet, column, value):
                faults.tell(place, told)
    return tuple(faults)


def value_fault(sheet: Sheet, column: Column, written: object) -> Text | None:
    """Why a column of a compiled sheet, one without a list, would not take what is written for it; None when it would.

    Rules that look beyond the cell, or at figures that a project may change, are not asked.
    """
    for word in _words(written):
        if isinstance(word, FigureReference) or word == "":
            continue
        kind = TYPES[column.type]
        value = kind.typed(word)
        if value is None:
            return _NO_VALUE.format(value=word, kind=kind.title)
        for rule in sheet.rules:
            if rule.fields[:1] == (column.field,) and not _keeps(rule, value):
                return _BREAKS.format(value=word, rule=rule.message)
    return None


def _words(written: object) -> Iterator[object]:
    """What stands there in each language that it has words of."""
    if not isinstance(written, Text):
        yield written
        return
    for language in ("zh", "en", *(name for name, _ in written.more)):
        if written.has(language):
            yield written.in_language(language)


def _keeps(rule: Rule, value: Value) -> bool:
    from jsonschema import Draft202012Validator

    kind = KINDS[rule.kind]
    if kind.scope is not Scope.CELL or not rule.level.holds_row:
        return True
    said = value.isoformat() if isinstance(value, datetime.date) else value
    return bool(Draft202012Validator(dict(kind.schema(rule))).is_valid(said))
