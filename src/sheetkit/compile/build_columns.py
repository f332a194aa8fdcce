"""What a column needs beside its place: the computed formula, the one validation Excel can hold, its JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sheetkit.columns.catalogue import TYPES
from sheetkit.compile.build_rules import Surroundings
from sheetkit.compile.cells import SheetCells
from sheetkit.compile.typed import typed
from sheetkit.model.names import offered_name
from sheetkit.model.people import PERSON
from sheetkit.model.template import Column, Rule, Sheet, Validation
from sheetkit.rules.base import Scope
from sheetkit.rules.catalogue import KINDS
from sheetkit.rules.computed import COMPUTED
from sheetkit.rules.defaults import default_formula

# Excel holds one validation a cell; a dropdown helps most, a bare length limit least. The sheet checks all the rest.
_BEST_FIRST = ("list", "date", "time", "whole", "decimal", "custom", "textLength")


def complete(column: Column, rules: Sequence[Rule], sheet: Sheet, around: Surroundings) -> Column:
    """`column` with its formula, validation and schema; `rules` are those of its sheet."""
    about = [rule for rule in rules if rule.fields[:1] == (column.field,)]
    cells = SheetCells(around.sheets, sheet.id, around.lists)
    formula = ""
    if column.computed:
        inside = SheetCells(around.sheets, sheet.id, around.lists, inside=True)
        kind = COMPUTED[column.computed["kind"]]
        column = replace(column, computed=typed(column.computed, kind.parameters, around.sheets, sheet))
        column = replace(column, people=_people(column, sheet, around))
        formula = kind.formula(column, inside)
    return replace(
        column,
        formula=formula,
        default_formula=default_formula(column, sheet) if cells.reads else "",
        validation=None if column.locked else _validation(column, about, cells),
        schema=_schema(column, about, around),
    )


def _people(column: Column, sheet: Sheet, around: Surroundings) -> tuple[str, ...]:
    """The fields by which rows of another sheet are found and that name people there or here."""
    given = column.computed
    pairs = given.get("match", {}).items()
    return tuple(
        here
        for there, here in pairs
        if PERSON in (sheet.column(here).role, around.sheets[given["sheet"]].column(there).role)
    )


def _validation(column: Column, rules: Sequence[Rule], cells: SheetCells) -> Validation | None:
    """The most helpful validation; a note or trial does not interrupt, nor does what another sheet offers."""
    stops = not cells.reads
    if column.choose_from and not stops:
        return Validation("list", offered_name(*column.choose_from), asks=False)
    found = []
    for rule in rules:
        validation = KINDS[rule.kind].validation(rule, cells)
        if validation is not None and rule.level.needs_doing:
            found.append(replace(validation, stop=stops and rule.level.holds_row))
    return min(found, key=lambda validation: _BEST_FIRST.index(validation.type), default=None)


def _schema(column: Column, rules: Sequence[Rule], around: Surroundings) -> dict[str, Any]:
    schema: dict[str, Any] = {"title": column.header}
    if column.help.zh:
        schema["description"] = column.help.zh
    schema |= TYPES[column.type].schema
    if column.locked:
        schema["readOnly"] = True
    if column.list:
        schema["enum"] = list(around.lists[column.list].values)
    extra: list[Mapping[str, Any]] = []
    for rule in rules:
        kind = KINDS[rule.kind]
        if kind.scope is Scope.CELL and rule.level.holds_row:
            fragment = dict(kind.schema(rule))
            if any(schema.get(key, value) != value for key, value in fragment.items()):
                extra.append(fragment)
            else:
                schema |= fragment
    if extra:
        schema["allOf"] = [dict(fragment) for fragment in extra]
    return schema
