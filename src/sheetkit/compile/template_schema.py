"""The whole JSON Schema of a definition, for editors that help while one is written: what every kind declares is in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sheetkit.compile.definition_schema import Schema, definition_schema, part
from sheetkit.compile.frame.kinds import KINDS_OF, KindsOf
from sheetkit.compile.shapes import closed
from sheetkit.compile.units import unit_names
from sheetkit.exports import base as exports
from sheetkit.model.parameters import Parameter
from sheetkit.statistics import base as statistics


def template_schema() -> Schema:
    """What a definition's shape is checked against, with everything that any kind declares."""
    schema = definition_schema()
    for name, place in (("rules", ("sheets", "rules")), ("computed", ("sheets", "columns", "computed"))):
        _add(part(schema, place), KINDS_OF[name], _open)
    _add(part(schema, ("sheets",)), KINDS_OF["parameters"], _within)
    _add(part(schema, ("statistics",)), KINDS_OF["statistics"], partial(_whole, statistics.COMMON))
    files = [_whole(exports.COMMON, declared) for declared in KINDS_OF["exports"].declared.values()]
    export = part(schema, ("exports",))
    export |= files[0] if len(files) == 1 else {"anyOf": files}
    _name_units(schema)
    return schema


def _name_units(schema: Schema) -> None:
    """The levels and attributes of the built-in packs, as examples: a pack of one's own has others."""
    known = unit_names()
    levels, attributes = sorted(known.levels), sorted(known.attributes)
    for names, place in (
        (levels, ("scope",)),
        ([*levels, *attributes], ("bearers", "by")),
        (attributes, ("bearers", "values_of")),
        (attributes, ("bearers", "named_in", "match")),
        (attributes, ("lists", "by_unit")),
    ):
        part(schema, place)["examples"] = names


def _add(schema: Schema, kinds: KindsOf, asked: Callable[[tuple[Parameter, ...]], Schema]) -> None:
    """What each kind asks of a table, chosen by its `chooser`."""
    chosen = schema["properties"][kinds.chooser]
    schema["properties"][kinds.chooser] = {
        "description": chosen["description"],
        "enum": list(kinds.declared),
        "examples": chosen["examples"],
    }
    schema.setdefault("allOf", []).extend(
        {
            "if": {"properties": {kinds.chooser: {"const": name}}, "required": [kinds.chooser]},
            "then": asked(declared),
        }
        for name, declared in kinds.declared.items()
    )


def _open(parameters: tuple[Parameter, ...]) -> Schema:
    """What a kind declares, beside what every entry of its sort may hold."""
    asked = closed(parameters)
    del asked["additionalProperties"], asked["type"]
    return asked


def _within(parameters: tuple[Parameter, ...]) -> Schema:
    """What a view declares, which stands in a table of its own."""
    return {"properties": {"parameters": closed(parameters)}}


def _whole(common: tuple[Parameter, ...], parameters: tuple[Parameter, ...]) -> Schema:
    return closed((*common, *parameters))
