"""The JSON Schema that a definition's shape is checked against: the frame of every form, and what types of columns declare."""

from __future__ import annotations

import copy
import json
from functools import lru_cache
from typing import Any

from sheetkit.columns.catalogue import TYPES
from sheetkit.compile.shapes import shape, worded
from sheetkit.model.data import data_folder
from sheetkit.model.excel import LONGEST_PROMPT
from sheetkit.model.parameters import Parameter

Schema = dict[str, Any]
_LONGEST_UNIT = 20


@lru_cache(maxsize=1)
def _frame() -> Schema:
    """What is written by hand: sheets, columns, rules and lists as far as no type or kind says it."""
    text = (data_folder("schemas") / "definition.skeleton.json").read_text(encoding="utf-8")
    frame: Schema = json.loads(text)
    return frame


def definition_schema() -> Schema:
    """What a definition's shape is checked against; entries of a kind are checked by its declaration besides."""
    schema = copy.deepcopy(_frame())
    schema["$defs"] |= {
        "label": {"description": "A short text, or its words by language.", **worded()},
        "unit": {
            "description": "What a figure counts, such as times a week.",
            **worded(_LONGEST_UNIT, least=0),
        },
        "text": {
            "description": "A sentence or two, or their words by language; Excel shows at most 255 characters.",
            **worded(LONGEST_PROMPT),
        },
    }
    column = schema["$defs"]["column"]["properties"]
    column["type"]["enum"] = list(TYPES)
    for name, declared in _of_types().items():
        column[name] = {**shape(declared[0]), "description": _meant(name)}
    return schema


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
