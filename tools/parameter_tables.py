"""What reference pages write of parameters and values: tables, and values as TOML has them."""

from __future__ import annotations

import dataclasses
import datetime
import inspect
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sheetkit.model.parameters import Parameter
from sheetkit.model.text import in_plural


def kinds_in_words(kinds: Mapping[str, Any], common: tuple[Parameter, ...]) -> Iterator[str]:
    """What all kinds have in common, then each with what it says of itself and its parameters."""
    if common:
        yield "\n## All of them\n\n"
        yield from parameter_table(common)
    for name, kind in sorted(kinds.items()):
        yield f"\n## `{name}`: {kind.title.en} ({kind.title.zh})\n\n"
        described = "" if dataclasses.is_dataclass(kind) else inspect.getdoc(type(kind)) or ""
        yield f"{described}\n\n" if described else ""
        yield from parameter_table(kind.parameters)


def parameter_table(parameters: tuple[Parameter, ...], within: str = "") -> Iterator[str]:
    """A table of parameters; those of a table within stand below it, with its name before theirs."""
    if not within:
        yield "| parameter | holds | needed | what it means | example |\n|---|---|---|---|---|\n"
    for one in parameters:
        holds = " or ".join(f"`{name}`" for name in filter(None, one.choices)) or _held(one)
        needed = "yes" if one.required else f"else {as_toml(one.default)}" if one.default else ""
        meaning = table_cell(f"{one.meaning.en} {one.meaning.zh}")
        yield f"| `{within}{one.name}` | {holds} | {needed} | {meaning} | `{table_cell(as_toml(one.example))}` |\n"
        yield from parameter_table(one.parameters, f"{within}{one.name}.") if one.parameters else ()


def _held(parameter: Parameter) -> str:
    """What a parameter holds, and what each entry of it does."""
    return f"{parameter.type.value}: {_held(parameter.each)}" if parameter.each else parameter.type.value


def as_toml(value: Any) -> str:
    """A value as a definition writes it."""
    if isinstance(value, Mapping):
        return (
            "{ " + ", ".join(f"{toml_key(name)} = {as_toml(entry)}" for name, entry in value.items()) + " }"
        )
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(as_toml, value)) + "]"
    return value.isoformat() if isinstance(value, datetime.date) else json.dumps(value, ensure_ascii=False)


def toml_key(name: str) -> str:
    """The name of an entry as TOML takes it."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name, ensure_ascii=False)


def table_cell(text: str) -> str:
    """The text as a cell of a table takes it, in one line."""
    return " ".join(in_plural(text).split()).replace("|", "\\|")
