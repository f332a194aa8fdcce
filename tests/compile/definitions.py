"""Small definitions to break on purpose, and what a compiler says of them."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from sheetkit.compile import load_template
from sheetkit.compile.faults import Faults
from sheetkit.model.errors import DefinitionError
from sheetkit.model.template import Template

Definition = dict[str, Any]
Edit = Callable[[Definition], object]

SMALL: Definition = {
    "id": "small",
    "version": "1",
    "title": "小表",
    "purpose": "试验用。",
    "sources": {"001": "一份文件"},
    "figures": [{"id": "least", "title": "最少", "value": 3, "unit": "人", "source": "001"}],
    "lists": {
        "colours": {"values": ["红", "蓝"]},
        "shades": {"key": "colours", "pairs": {"红": ["粉", "紫"], "蓝": ["青", "紫"]}},
    },
    "sheets": [
        {
            "id": "rows",
            "title": "名单",
            "kind": "rows",
            "rows": 10,
            "columns": [
                {"field": "name", "title": "姓名", "required": True},
                {"field": "colour", "title": "颜色", "list": "colours"},
                {"field": "shade", "title": "深浅", "list": "shades", "parent": "colour"},
                {"field": "size", "title": "人数", "type": "integer", "minimum": 1, "maximum": 9},
                {"field": "day", "title": "日期", "type": "date"},
            ],
            "rules": [
                {"id": "few", "kind": "at_least", "fields": ["size"], "minimum": "@least"},
                {"id": "once", "kind": "unique", "fields": ["name"]},
            ],
        },
        {
            "id": "marks",
            "title": "评分",
            "kind": "items",
            "columns": [
                {"field": "item", "title": "项目", "locked": True},
                {"field": "full", "title": "满分", "type": "decimal", "locked": True, "total": True},
                {"field": "score", "title": "得分", "type": "decimal", "minimum": 0, "maximum_field": "full"},
            ],
            "items": [{"item": "甲", "full": 5}, {"item": "乙", "full": 10}],
        },
        {
            "id": "overview",
            "title": "概览",
            "kind": "view",
            "view": "means",
            "parameters": {"sheet": "marks", "fields": ["score"], "threshold": "@least"},
        },
    ],
    "exports": [
        {"id": "out", "title": "外表", "sheet": "rows", "columns": [{"title": "名", "pattern": "{name}"}]}
    ],
}


def small(edit: Edit = lambda definition: None) -> Definition:
    """The small definition after `edit` changed it."""
    definition = copy.deepcopy(SMALL)
    edit(definition)
    return definition


def toml(value: Any) -> str:
    """`value` as a TOML value in one line."""
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{json.dumps(str(k), ensure_ascii=False)} = {toml(v)}" for k, v in value.items())
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def write(folder: Path, definition: Definition, name: str = "small.toml") -> Path:
    """The definition as a TOML file."""
    path = folder / name
    path.write_text(
        "".join(f"{key} = {toml(value)}\n" for key, value in definition.items()), encoding="utf-8"
    )
    return path


def compiled(folder: Path, edit: Edit = lambda definition: None) -> Template:
    """The small definition, edited and compiled."""
    return load_template(write(folder, small(edit)))


def faults(folder: Path, edit: Edit) -> list[str]:
    """The places of the faults of the small definition after `edit`, in order."""
    with pytest.raises(DefinitionError) as caught:
        compiled(folder, edit)
    for fault in caught.value.faults:
        assert fault.message.zh, fault.place
        assert fault.message.en, fault.place
    return [fault.place for fault in caught.value.faults]


def places_told(check: Callable[[Faults], object], document: Mapping[str, Any]) -> list[str]:
    """The places of the faults that a check finds in a definition, sorted."""
    noted = Faults()
    check(noted)
    try:
        noted.raise_any("x.toml", document)
    except DefinitionError as error:
        return sorted(fault.place for fault in error.faults)
    return []
