"""The JSON Schema of one filled row, and of a whole returned form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sheetkit.model.template import ChoiceList, Rule, Sheet, Template

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_schema(sheet: Sheet, rules: Sequence[Rule], lists: Mapping[str, ChoiceList]) -> dict[str, Any]:
    """The JSON Schema of one record of `sheet`: field → value, dates as "2026-09-01", blanks left out."""
    needed = {rule.fields[0] for rule in rules if rule.kind == "required" and rule.level.holds_row}
    schema: dict[str, Any] = {
        "title": sheet.name,
        "type": "object",
        "required": [column.field for column in sheet.as_defined if column.field in needed],
        "additionalProperties": False,
        "properties": {column.field: dict(column.schema) for column in sheet.as_defined},
    }
    dependent = [
        _when(column.parent, key, column.field, values)
        for column in sheet.as_defined
        if column.parent
        for key, values in _grouped(lists[column.list]).items()
    ]
    if dependent:
        schema["allOf"] = dependent
    return schema


def form_schema(template: Template) -> dict[str, Any]:
    """The JSON Schema of a whole returned form: sheet id → its records."""
    return {
        "$schema": DIALECT,
        "$id": f"urn:sheetkit:{template.id}:{template.version}",
        "title": template.name,
        "description": template.purpose.zh,
        "type": "object",
        "additionalProperties": False,
        "properties": {
            sheet.id: {
                "type": "array",
                "minItems": sheet.minimum_rows,
                "items": {"$ref": f"#/$defs/{sheet.id}"},
            }
            for sheet in template.input_sheets
        },
        "$defs": dict(template.schemas),
    }


def _grouped(choices: ChoiceList) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for key, value in choices.pairs:
        groups.setdefault(key, []).append(value)
    return groups


def _when(parent: str, key: str, field: str, values: list[str]) -> dict[str, Any]:
    return {
        "if": {"properties": {parent: {"const": key}}, "required": [parent]},
        "then": {"properties": {field: {"enum": values}}},
    }
