"""A definition's shape against its JSON Schema, every fault worded for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sheetkit.compile.definition_schema import definition_schema, list_schema
from sheetkit.compile.faults import Faults, dotted, one_cause_each
from sheetkit.compile.pack_schema import pack_schema
from sheetkit.model.nearest import nearest
from sheetkit.model.spelling import SPELLINGS
from sheetkit.model.text import Text, joined

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_TYPES = {
    "string": Text("文字（加引号）", "a text in quotes"),
    "integer": Text("整数", "a whole number"),
    "number": Text("数字", "a number"),
    "boolean": Text(" true 或 false", "true or false"),
    "array": Text("方括号列表", "a list in square brackets"),
    "object": Text("表（键 = 值）", "a table of key = value"),
}


def check_shape(document: Mapping[str, Any], faults: Faults) -> None:
    """Note every place where a definition does not have the shape of one."""
    _check(document, definition_schema(), "", faults)


def check_list_shape(document: Mapping[str, Any], place: str, faults: Faults) -> None:
    """Note every place where a list file does not have the shape of a list."""
    _check(document, list_schema(), place, faults)


def check_pack_shape(document: Mapping[str, Any], faults: Faults) -> None:
    """Note every place where a pack.toml does not have the shape of one."""
    _check(document, pack_schema(), "", faults)


def check_parameters(
    values: Mapping[str, Any], schema: Mapping[str, Any], place: str, faults: Faults
) -> None:
    """Note every fault of a rule's parameters against the properties that its kind declares."""
    _check(values, schema, place, faults)


def _check(document: Any, schema: Mapping[str, Any], place: str, faults: Faults) -> None:
    from jsonschema import Draft202012Validator

    errors = Draft202012Validator(dict(schema)).iter_errors(document)
    for leaf in one_cause_each([leaf for error in errors for leaf in _leaves(error)]):
        _note(leaf, place, faults)


def _leaves(error: ValidationError) -> Iterable[ValidationError]:
    """The errors that say something: of an anyOf, those of the branch meant for this type of value."""
    if error.validator not in ("anyOf", "oneOf") or not error.context:
        return (error,)
    branches: dict[Any, list[ValidationError]] = {}
    for inner in error.context:
        branches.setdefault(inner.relative_schema_path[0], []).append(inner)
    fitting = [inner for inner in branches.values() if not _wrong_type(inner, error)]
    if len(fitting) != 1:
        return (error,)
    return [leaf for inner in fitting[0] for leaf in _leaves(inner)]


def _wrong_type(branch: list[ValidationError], error: ValidationError) -> bool:
    depth = len(error.absolute_path)
    return any(inner.validator == "type" and len(inner.absolute_path) == depth for inner in branch)


def _note(error: ValidationError, place: str, faults: Faults) -> None:
    here = dotted([place, *error.absolute_path] if place else error.absolute_path)
    value: Any = error.validator_value
    match error.validator:
        case "required":
            for name in value:
                if isinstance(error.instance, Mapping) and name not in error.instance:
                    faults.add(_inside(here, name), "缺少“{name}”。", "“{name}” is missing.", name=name)
        case "additionalProperties":
            known: Any = error.schema
            instance: Any = error.instance
            names = known.get("properties", ())
            for name in sorted(set(instance) - set(names)):
                _note_unknown(name, names, _inside(here, name), faults)
        case _:
            faults.tell(here, _wording(str(error.validator), value, error.instance))


def _note_unknown(name: str, known: Iterable[str], place: str, faults: Faults) -> None:
    near = nearest(name, known)
    meant = Text("是不是想写“{near}”？", " Did you mean “{near}”?").format(near=near) if near else ""
    faults.add(
        place,
        "不认识的项目“{name}”。{meant}",
        "“{name}” is not known here.{meant}",
        name=name,
        meant=meant,
    )


def _inside(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _wording(validator: str, limit: Any, value: Any) -> Text:
    shown = json.dumps(value, ensure_ascii=False, default=str)[:60]
    if validator == "type":
        kinds = [_TYPES.get(kind, Text(kind)) for kind in ([limit] if isinstance(limit, str) else limit)]
        wanted = joined(kinds, _OR)
        return Text("应为{wanted}，现为 {shown}。", "Should be {wanted}, is {shown}.").format(
            wanted=wanted, shown=shown
        )
    if validator in ("enum", "const"):
        allowed = joined(str(choice) for choice in (limit if validator == "enum" else [limit]))
        return Text("只能是：{allowed}；现为 {shown}。", "Must be one of {allowed}; is {shown}.").format(
            allowed=allowed, shown=shown
        )
    if validator == "pattern":
        return _MISSPELT.format(shown=shown, allowed=SPELLINGS[limit])
    return _WORDS.get(validator, _NOT_VALID).format(shown=shown, limit=limit)


_OR = Text("或", " or ")
_NOT_VALID = Text("写法不对：{shown}。", "Not valid here: {shown}.")
_MISSPELT = Text("{shown} 不行：{allowed}。", "{shown} will not do: {allowed}.")
_TOO_FEW = Text("至少要有 {limit} 项。", "Needs at least {limit} {limit:entry|entries}.")
_WORDS = {
    "minLength": Text("不能为空。", "May not be empty."),
    "maxLength": Text("太长，最多 {limit} 个字符。", "Too long: at most {limit} characters."),
    "minimum": Text("不能小于 {limit}，现为 {shown}。", "May not be below {limit}, is {shown}."),
    "exclusiveMinimum": Text("应大于 {limit}，现为 {shown}。", "Must be above {limit}, is {shown}."),
    "maximum": Text("不能大于 {limit}，现为 {shown}。", "May not be above {limit}, is {shown}."),
    "minItems": _TOO_FEW,
    "maxItems": Text("最多 {limit} 项。", "At most {limit} {limit:entry|entries}."),
    "minProperties": _TOO_FEW,
    "uniqueItems": Text("有重复项。", "Entries repeat."),
    "not": Text("这种工作表不能有这一项。", "Does not belong to this kind of sheet."),
}
