"""The JSON Schema of a definition: the frame that every form has, and what types of columns and kinds declare."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from sheetkit.columns.catalogue import TYPES
from sheetkit.compile.shapes import closed, shape
from sheetkit.model.data import data_folder
from sheetkit.model.parameters import Parameter

Schema = dict[str, Any]


@lru_cache(maxsize=1)
def _frame() -> Schema:
    """What is written by hand: sheets, columns, rules and lists as far as no type or kind says it."""
    text = (data_folder("schemas") / "definition.skeleton.json").read_text(encoding="utf-8")
    frame: Schema = json.loads(text)
    return frame


def definition_schema() -> Schema:
    """What a definition's shape is checked against; entries of a kind are checked by its declaration besides."""
    schema = copy.deepcopy(_frame())
    column = schema["$defs"]["column"]["properties"]
    column["type"]["enum"] = list(TYPES)
    for name, declared in _of_types().items():
        column[name] = {**shape(declared[0]), "description": _meant(name)}
    return schema


def template_schema() -> Schema:
    """The same with everything that any kind declares, for editors that help while a definition is written."""
    from sheetkit.views import KINDS as VIEWS
    from sheetkit.exports import KINDS as EXPORTS
    from sheetkit.exports import base as exports
    from sheetkit.rules.catalogue import KINDS as RULES
    from sheetkit.rules.computed import COMPUTED
    from sheetkit.statistics import KINDS as STATISTICS
    from sheetkit.statistics import base as statistics

    schema = definition_schema()
    parts = schema["$defs"]
    _add(parts["rule"], "kind", {name: _open(kind.parameters) for name, kind in RULES.items()})
    computed = parts["column"]["properties"]["computed"]
    _add(computed, "kind", {name: _open(kind.parameters) for name, kind in COMPUTED.items()})
    views = {name: {"properties": {"parameters": closed(kind.parameters)}} for name, kind in VIEWS.items()}
    _add(parts["sheet"], "view", views)
    tables = {name: closed((*statistics.COMMON, *kind.parameters)) for name, kind in STATISTICS.items()}
    _add(parts["statistic"], "kind", tables)
    files = {name: closed((*exports.COMMON, *kind.parameters)) for name, kind in EXPORTS.items()}
    parts["export"] |= files[exports.USUAL] if len(files) == 1 else {"anyOf": list(files.values())}
    return schema


def _add(schema: Schema, chooser: str, kinds: Mapping[str, Schema]) -> None:
    """What each kind asks of a table, chosen by its `chooser`."""
    schema.setdefault("properties", {}).setdefault(chooser, {}).pop("$ref", None)
    schema["properties"][chooser].setdefault("description", "What kind it is.")
    schema["properties"][chooser]["enum"] = list(kinds)
    schema.setdefault("allOf", []).extend(
        {"if": {"properties": {chooser: {"const": name}}, "required": [chooser]}, "then": asked}
        for name, asked in kinds.items()
    )


def _open(parameters: Iterable[Parameter]) -> Schema:
    """What a kind declares, beside what every entry of its sort may hold."""
    asked = closed(parameters)
    del asked["additionalProperties"], asked["type"]
    return asked


def _of_types() -> dict[str, list[Parameter]]:
    """The properties that types of columns declare, each with every declaration of it."""
    found: dict[str, list[Parameter]] = {}
    for kind in TYPES.values():
        for parameter in kind.parameters:
            found.setdefault(parameter.name, []).append(parameter)
    return found


def _meant(name: str) -> str:
    """What a property means, with the types of columns for which it means so."""
    meanings: dict[str, list[str]] = {}
    for kind in TYPES.values():
        for parameter in kind.parameters:
            if parameter.name == name:
                meanings.setdefault(parameter.meaning.en, []).append(kind.name)
    return "; ".join(f"{meaning} ({', '.join(types)})" for meaning, types in meanings.items())
