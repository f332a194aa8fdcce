"""The whole JSON Schema of a definition, for editors that help while one is written: what every kind declares is in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sheetkit.compile.definition_schema import Schema, definition_schema, part
from sheetkit.compile.shapes import closed
from sheetkit.compile.units import unit_names
from sheetkit.exports import KINDS as EXPORTS
from sheetkit.exports import base as exports
from sheetkit.model.parameters import Parameter
from sheetkit.rules.catalogue import KINDS as RULES
from sheetkit.rules.computed import COMPUTED
from sheetkit.statistics import KINDS as STATISTICS
from sheetkit.statistics import base as statistics
from sheetkit.views import KINDS as VIEWS


def template_schema() -> Schema:
    """What a definition's shape is checked against, with everything that any kind declares."""
    schema = definition_schema()
    _add(
        part(schema, ("sheets", "rules")),
        "kind",
        {name: _open(kind.parameters) for name, kind in RULES.items()},
    )
    computed = part(schema, ("sheets", "columns", "computed"))
    _add(computed, "kind", {name: _open(kind.parameters) for name, kind in COMPUTED.items()})
    views = {name: {"properties": {"parameters": closed(kind.parameters)}} for name, kind in VIEWS.items()}
    _add(part(schema, ("sheets",)), "view", views)
    tables = {name: closed((*statistics.COMMON, *kind.parameters)) for name, kind in STATISTICS.items()}
    _add(part(schema, ("statistics",)), "kind", tables)
    files = {name: closed((*exports.COMMON, *kind.parameters)) for name, kind in EXPORTS.items()}
    export = part(schema, ("exports",))
    export |= files[exports.USUAL] if len(files) == 1 else {"anyOf": list(files.values())}
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


def _add(schema: Schema, chooser: str, kinds: Mapping[str, Schema]) -> None:
    """What each kind asks of a table, chosen by its `chooser`."""
    chosen = schema["properties"][chooser]
    schema["properties"][chooser] = {
        "description": chosen["description"],
        "enum": list(kinds),
        "examples": chosen["examples"],
    }
    schema.setdefault("allOf", []).extend(
        {"if": {"properties": {chooser: {"const": name}}, "required": [chooser]}, "then": asked}
        for name, asked in kinds.items()
    )


def _open(parameters: Iterable[Parameter]) -> Schema:
    """What a kind declares, beside what every entry of its sort may hold."""
    asked = closed(parameters)
    del asked["additionalProperties"], asked["type"]
    return asked
