"""The JSON Schema (draft 2020-12) of what parameters hold, from their declarations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sheetkit.model import spelling
from sheetkit.model.excel import LONGEST_PROMPT
from sheetkit.model.parameters import Holds, Parameter

Schema = dict[str, Any]

ID: Mapping[str, Any] = {"type": "string", "pattern": spelling.ID}
FIGURE: Mapping[str, Any] = {"type": "string", "pattern": spelling.FIGURE}
_DATE: Mapping[str, Any] = {"format": "date"}
FILE_NAME = "file-name"
"""The format of what a folder is called: `model.file_names` judges it."""
_VALUE: Mapping[str, Any] = {"type": ["string", "number"]}
LONGEST_LABEL = 120


def closed(parameters: Iterable[Parameter]) -> Schema:
    """The schema of a table that holds these parameters and no others."""
    parameters = tuple(parameters)
    schema: Schema = {
        "type": "object",
        "required": [one.name for one in parameters if one.required and one.judged],
        "additionalProperties": False,
        "properties": properties(parameters),
    }
    agreeing = {
        parameter.name: {"properties": {name: {"const": value} for name, value in parameter.agrees.items()}}
        for parameter in parameters
        if parameter.agrees
    }
    if agreeing:
        schema["dependentSchemas"] = agreeing
    return schema


def properties(parameters: Iterable[Parameter]) -> Schema:
    """Parameter name → schema, each with what it means and an example."""
    return {parameter.name: shape(parameter) for parameter in parameters}


def shape(parameter: Parameter) -> Schema:
    """The schema of one parameter."""
    schema: Schema = {"description": parameter.meaning.en or parameter.meaning.zh}
    if parameter.judged:
        schema |= _SHAPES[parameter.type](parameter)
    if parameter.default is not None:
        schema["default"] = parameter.default
    if parameter.example is not None:
        schema["examples"] = [parameter.example]
    return schema


def _several(items: Mapping[str, Any], parameter: Parameter, unique: bool = True) -> Schema:
    schema: Schema = {"type": "array", "items": dict(items), "minItems": int(_least(parameter, 1))}
    if parameter.most is not None:
        schema["maxItems"] = int(parameter.most)
    return schema | ({"uniqueItems": True} if unique else {})


def _least(parameter: Parameter, otherwise: float) -> float:
    return otherwise if parameter.least is None else parameter.least


def _limited(kind: str, parameter: Parameter) -> Schema:
    schema: Schema = {"type": kind}
    if parameter.least is not None:
        schema["minimum"] = parameter.least
    if parameter.most is not None:
        schema["maximum"] = parameter.most
    return schema


def _words(parameter: Parameter) -> Schema:
    schema: Schema = {"type": "string", "minLength": int(_least(parameter, 0))}
    if parameter.spelt:
        schema["pattern"] = parameter.spelt
    return schema | ({"maxLength": int(parameter.most)} if parameter.most is not None else {})


def _label(parameter: Parameter) -> Schema:
    return worded(int(parameter.most or LONGEST_LABEL), int(_least(parameter, 1)))


def _each(parameter: Parameter) -> Schema:
    if parameter.each is None:
        raise ValueError(f"{parameter.name}: `each` is not declared")
    return shape(parameter.each)


def _named(parameter: Parameter) -> Schema:
    """Any names, or those that are spelt as declared, each with the same sort of thing."""
    schema: Schema = {"type": "object", "additionalProperties": _each(parameter)}
    if parameter.spelt or parameter.by_day:
        schema["propertyNames"] = dict(_DATE) if parameter.by_day else {"pattern": parameter.spelt}
    return schema | ({"minProperties": int(parameter.least)} if parameter.least is not None else {})


def worded(longest: int = LONGEST_LABEL, least: int = 1) -> Schema:
    """A text that reads alike in every language, or a table with the words of each; "" there stands for none."""
    words: Schema = {"type": "string", "maxLength": longest}
    return {
        "anyOf": [
            {**words, "minLength": least},
            {
                "type": "object",
                "minProperties": 1,
                "propertyNames": {"pattern": spelling.LANGUAGE},
                "properties": {
                    "zh": {**words, "minLength": 1, "description": "The words in Chinese."},
                    "en": {**words, "description": "The words in English."},
                },
                "additionalProperties": {**words, "description": "The words in that language."},
            },
        ]
    }


def _table(parameter: Parameter) -> Schema:
    schema = closed(parameter.parameters)
    if parameter.open:
        del schema["additionalProperties"]
    if parameter.one_of:
        schema["oneOf"] = [{"required": [name]} for name in parameter.one_of]
    return schema | ({"minProperties": parameter.holding} if parameter.holding else {})


def _field(parameter: Parameter) -> Mapping[str, Any]:
    """The id of a column, or one of the names that may stand in its place."""
    return {"type": "string", "minLength": 1} if parameter.also else ID


_NAME: Mapping[str, Any] = {"type": "string", "minLength": 1}
_NAMING: Mapping[str, Any] = {
    "anyOf": [dict(_NAME), {"type": "object", "minProperties": 1, "additionalProperties": dict(_NAME)}]
}
_TEXTS: Mapping[str, Any] = {"type": "array", "items": {"type": "string"}}
_BY_LANGUAGE: Mapping[str, Any] = {
    "type": "object",
    "minProperties": 1,
    "propertyNames": {"pattern": spelling.LANGUAGE},
}
_COUNT: Mapping[str, Any] = {"anyOf": [{"type": "integer", "minimum": 0}, dict(FIGURE)]}
_NUMBER: Mapping[str, Any] = {"anyOf": [{"type": "number"}, dict(FIGURE)]}
_LIMIT: Mapping[str, Any] = {
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": spelling.FIGURE_OR_DAY}]
}
_WHERE: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": {
        "anyOf": [dict(_VALUE), {"type": "array", "items": dict(_VALUE), "minItems": 1}]
    },
}

_SHAPES: Mapping[Holds, Callable[[Parameter], Mapping[str, Any]]] = {
    Holds.FIELD: _field,
    Holds.FIELDS: lambda parameter: _several(_field(parameter), parameter),
    Holds.SHEET: lambda _: ID,
    Holds.SHEETS: lambda parameter: _several(ID, parameter),
    Holds.LIST: lambda _: ID,
    Holds.LEVEL: lambda _: ID,
    Holds.ID: lambda _: ID,
    Holds.NUMBER: lambda _: _NUMBER,
    Holds.COUNT: lambda _: _COUNT,
    Holds.LIMIT: lambda _: _LIMIT,
    Holds.OPERAND: lambda _: {"anyOf": [dict(ID), {"type": "number"}, dict(FIGURE)]},
    Holds.WHOLE: lambda parameter: _limited("integer", parameter),
    Holds.PLAIN: lambda parameter: _limited("number", parameter),
    Holds.FLAG: lambda _: {"type": "boolean"},
    Holds.WORDS: _words,
    Holds.LABEL: _label,
    Holds.TEXT: lambda _: worded(LONGEST_PROMPT),
    Holds.TEXTS: lambda _: {"anyOf": [dict(_TEXTS), {**_BY_LANGUAGE, "additionalProperties": dict(_TEXTS)}]},
    Holds.NOTES: lambda parameter: _several(worded(LONGEST_PROMPT), parameter, unique=False),
    Holds.NAMING: lambda _: _NAMING,
    Holds.DATE: lambda _: {"type": "string", **_DATE},
    Holds.MOMENT: lambda _: {"type": "string", "pattern": spelling.MOMENT},
    Holds.FILE_NAME: lambda _: {"type": "string", "format": FILE_NAME},
    Holds.DAY: lambda _: {"type": "string", "pattern": spelling.DAY},
    Holds.CHOICE: lambda parameter: {"enum": list(parameter.choices)},
    Holds.CHOICES: lambda parameter: _several({"enum": list(parameter.choices)}, parameter),
    Holds.VALUE: lambda _: _VALUE,
    Holds.VALUES: lambda parameter: _several(_VALUE, parameter, unique=False),
    Holds.WHERE: lambda _: _WHERE,
    Holds.MATCH: lambda _: {"type": "object", "minProperties": 1, "additionalProperties": dict(ID)},
    Holds.ROW: lambda _: {"type": "object"},
    Holds.GIVEN: lambda _: {"type": "object", "additionalProperties": worded(LONGEST_PROMPT)},
    Holds.CAPTION: lambda _: {
        "anyOf": [{"type": "string"}, {**_BY_LANGUAGE, "additionalProperties": {"type": "string"}}]
    },
    Holds.CELL: lambda _: {
        "anyOf": [
            {"type": ["string", "number", "boolean"]},
            {**_BY_LANGUAGE, "additionalProperties": {"type": "string", "minLength": 1}},
        ]
    },
    Holds.SEVERAL: lambda parameter: _several(_each(parameter), parameter, unique=parameter.unique),
    Holds.NAMED: _named,
    Holds.PATTERN: lambda _: {
        "anyOf": [{"type": "string"}, {**_BY_LANGUAGE, "additionalProperties": {"type": "string"}}]
    },
    Holds.TABLE: lambda parameter: _table(parameter),
    Holds.TABLES: lambda parameter: _several(_table(parameter), parameter, unique=False),
}
