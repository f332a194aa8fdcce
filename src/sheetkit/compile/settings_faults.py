"""Checks settings against their JSON Schema and says every fault at once, in plain words with line and key."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sheetkit.compile.faults import one_cause_each
from sheetkit.compile.pack_schema import FILE_NAME, meaning_of, settings_schema
from sheetkit.compile.toml_lines import KeyPath, line_of
from sheetkit.model.data import SETTINGS_FILE
from sheetkit.model.errors import DefinitionFault
from sheetkit.model.file_names import NAME_RULE, is_file_name
from sheetkit.model.nearest import nearest
from sheetkit.model.spelling import SPELLINGS
from sheetkit.model.text import Text, joined

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

TYPES = {
    "string": Text("用英文引号括起来的文字", "text in quotes"),
    "number": Text("数字，不加引号", "a number without quotes"),
    "integer": Text("整数，不加引号", "a whole number without quotes"),
    "array": Text('方括号里的一串内容，例如 ["甲", "乙"]', "a list in square brackets"),
    "object": Text("一个小节，小节名写在方括号里", "a section with its name in square brackets"),
}
_LACKING = Text("缺少 {name} 这一项，请补上。{meaning}", "“{name}” is missing. {meaning}")
_CONTROL = Text(
    "文字里有换行或看不见的控制字符，请删去后重新输入。",
    "holds a line break or another control character; type it again without.",
)
_WILL_NOT_DO = Text("“{value}”不行：{hint}。", "“{value}” will not do: {hint}.")
_BETWEEN = Text("应是{hint}，{least} 至 {most}。", "must be {hint}, from {least} to {most}.")
_ENDLESS = Text("应是普通的数字。", "must be an ordinary number.")
_LEFT = Text(
    "左边应是表单代号（sheetkit templates list 会列出）",
    "the name on the left is the id of a form (sheetkit templates list names them)",
)


def faults_of(data: Mapping[str, Any], lines: Mapping[KeyPath, int]) -> list[tuple[KeyPath, Text]]:
    """Every fault as (path of the key, what is wrong), in the order of the file."""
    from jsonschema import Draft202012Validator, FormatChecker

    checker = FormatChecker(("date",))
    checker.checks(FILE_NAME)(lambda value: not isinstance(value, str) or is_file_name(value))
    validator = Draft202012Validator(settings_schema(), format_checker=checker)
    errors = one_cause_each(list(validator.iter_errors(data)))
    # Every missing key comes as an error of its own, each naming the same whole list.
    found = dict.fromkeys(fault for error in errors for fault in _faults(error))
    found |= dict.fromkeys(_unwritable(data))
    return sorted(found, key=lambda fault: (line_of(lines, fault[0]), fault[0]))


def _unwritable(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Text]]:
    """Texts (names on the left too) with control characters and numbers without end: no worksheet can hold them."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _unwritable(name, path)
            yield from _unwritable(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _unwritable(inner, (*path, str(number)))
    elif isinstance(value, str) and any(unicodedata.category(letter) == "Cc" for letter in value):
        yield path, _CONTROL
    elif isinstance(value, float) and not math.isfinite(value):
        yield path, _ENDLESS


def fault(path: KeyPath, written: KeyPath, message: Text, lines: Mapping[KeyPath, int]) -> DefinitionFault:
    """A fault with the place people look for: file, line and key as `written`."""
    counted = (str(int(part) + 1) if part.isdecimal() else part for part in written)  # people count from one
    return DefinitionFault(f"{SETTINGS_FILE}:{line_of(lines, path)} {'.'.join(counted)}".strip(), message)


def _faults(error: ValidationError) -> Iterator[tuple[KeyPath, Text]]:
    path = tuple(str(part) for part in error.absolute_path)
    part: Any = error.schema
    instance: Any = error.instance
    if error.validator == "required":
        for name in part["required"]:
            if name not in instance:
                yield (*path, name), _LACKING.format(name=name, meaning=meaning_of((*path, name)))
    elif error.validator == "additionalProperties":
        known = sorted(part["properties"])
        for name in instance:
            if name not in known:
                yield (*path, name), _unknown(name, known)
    elif "propertyNames" in error.absolute_schema_path:
        yield (*path, str(instance)), _bad_name(error)
    else:
        yield path, _message(error)


def _unknown(name: str, known: list[str]) -> Text:
    near = nearest(name, known)
    if near:
        return Text(
            "不认识“{name}”，是不是想写 {near}？", "“{name}” is not known; did you mean {near}?"
        ).format(name=name, near=near)
    return Text(
        "不认识“{name}”，这里可以写的有：{known}。", "“{name}” is not known; known here: {known}."
    ).format(name=name, known=joined(known))


def _bad_name(error: ValidationError) -> Text:
    if error.validator == "format":
        return Text(
            '左边应是日期，例如 "2026-11-12"，现在是“{instance}”。',
            'the left side must be a date such as "2026-11-12", not “{instance}”.',
        ).format(instance=error.instance)
    return Text("{hint}，现在是“{instance}”。", "{hint}, not “{instance}”.").format(
        hint=_LEFT, instance=error.instance
    )


def _message(error: ValidationError) -> Text:
    value: Any = error.instance
    wanted: Any = error.validator_value
    if error.validator == "type":
        hint, asked = TYPES[wanted], error.schema
        if isinstance(asked, Mapping) and {"minimum", "maximum"} <= asked.keys():
            return _BETWEEN.format(hint=hint, least=asked["minimum"], most=asked["maximum"])
        return Text("应是{hint}。", "must be {hint}.").format(hint=hint)
    if error.validator == "minimum":
        return Text("不能小于 {wanted}。", "must be {wanted} or more.").format(wanted=wanted)
    if error.validator == "maximum":
        return Text("不能大于 {wanted}。", "must be {wanted} or less.").format(wanted=wanted)
    if error.validator == "format" and wanted == FILE_NAME:
        return _WILL_NOT_DO.format(value=value, hint=NAME_RULE)
    if error.validator == "format":
        return Text(
            "“{value}”不是日期，应写成 年-月-日，例如 2026-08-31。",
            "“{value}” is not a date such as 2026-08-31.",
        ).format(value=value)
    if error.validator == "enum":
        shown = joined(f'"{option}"' for option in wanted)
        return Text("“{value}”不行，只能写 {shown} 之一。", "“{value}” must be one of {shown}.").format(
            value=value, shown=shown
        )
    if error.validator == "pattern":
        return _WILL_NOT_DO.format(value=value, hint=SPELLINGS[wanted])
    if error.validator in ("minLength", "minItems"):
        return Text("不能为空。", "must not be empty.")
    if error.validator == "maxLength":
        return Text("太长了，最多 {wanted} 个字。", "is too long: {wanted} characters at most.").format(
            wanted=wanted
        )
    return Text("同一项写了两次，请删去一处。", "the same value is given twice.")
