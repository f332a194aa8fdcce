"""Which fields a rule reads, by what its kind declares: without one of them nobody can say whether it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.template import Column, Rule, Template
from sheetkit.rules.base import RuleKind


class FieldRead(NamedTuple):
    """A field, with the id of the sheet that has it."""

    sheet: str
    field: str


def fields_read(rule: Rule, kind: RuleKind) -> tuple[FieldRead, ...]:
    """The fields that a rule points at, by which rows count, and by which its bearer is known; each once."""
    bearer = rule.bearer
    of_bearer = (*bearer.where, *filter(None, (bearer.each,))) if bearer is not None else ()
    own = (FieldRead(rule.sheet, name) for name in (*rule.fields, *of_bearer))
    return tuple(dict.fromkeys((*own, *_named(rule.parameters, kind.parameters, rule))))


def _named(given: Mapping[str, Any], parameters: Iterable[Parameter], rule: Rule) -> Iterator[FieldRead]:
    for one in parameters:
        value = given.get(one.name)
        if value is None:
            continue
        sheet = str(rule.parameters.get(one.sheet, rule.sheet)) if one.sheet else rule.sheet
        match one.type:
            case Holds.FIELD | Holds.FIELDS:
                names = (value,) if isinstance(value, str) else value
                yield from (FieldRead(sheet, name) for name in names if name not in one.also)
            case Holds.WHERE | Holds.MATCH:
                yield from (FieldRead(sheet, name) for name in value)
            case Holds.TABLE:
                yield from _named(value, one.parameters, rule)
            case Holds.TABLES:
                for table in value:
                    yield from _named(table, one.parameters, rule)


def lacked(rule: Rule, kind: RuleKind, came_in: Template, now: Template) -> tuple[Column, ...]:
    """The columns of `now` that a rule reads and that `came_in`, an earlier version with its fields called as now, has not got."""
    had = {sheet.id: {column.field for column in sheet.columns} for sheet in came_in.input_sheets}
    read = set(fields_read(rule, kind))
    return tuple(
        column
        for sheet in now.input_sheets
        for column in sheet.columns
        if FieldRead(sheet.id, column.field) in read and column.field not in had.get(sheet.id, ())
    )
