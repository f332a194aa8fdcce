"""The JSON Schema that a definition's shape is checked against, from the declared frame of every form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sheetkit.compile.frame.form import FORM
from sheetkit.compile.frame.lists import LIST
from sheetkit.compile.frame.sheets import SHEET_KINDS
from sheetkit.compile.shapes import closed

Schema = dict[str, Any]
_NOTHING: Schema = {"description": "Does not belong to this kind of sheet.", "not": {}}


def definition_schema() -> Schema:
    """What a definition's shape is checked against; entries of a kind are checked by its declaration besides."""
    schema: Schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:sheetkit:template-definition",
        "title": "A form definition of sheetkit (templates/<pack>/forms/<id>.toml)",
        **closed(FORM),
    }
    sheet = part(schema, ("sheets",))
    sheet["allOf"] = [
        {
            "if": {"properties": {"kind": {"const": kind.name}}, "required": ["kind"]},
            "then": {"required": list(kind.needs), "properties": dict.fromkeys(kind.never, _NOTHING)},
        }
        for kind in SHEET_KINDS
    ]
    return schema


def list_schema() -> Schema:
    """What the shape of a file that holds one list is checked against."""
    return closed(LIST)


def part(schema: Schema, names: Iterable[str]) -> Schema:
    """The schema of what stands under these names, one in the other: of a list or a table by name, of its entries."""
    found = schema
    for name in names:
        found = found["properties"][name]
        if found.get("type") == "array":
            found = found["items"]
        elif isinstance(found.get("additionalProperties"), dict):
            found = found["additionalProperties"]
    return found
