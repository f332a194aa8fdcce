"""Compiled forms as plain JSON values, and the fingerprint taken of them."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
from collections.abc import Mapping
from enum import Enum
from typing import Any

from sheetkit.model.template import FigureReference, Template


def plain(value: Any) -> Any:
    """`value` as JSON can hold it: dataclasses as objects, figures as "@id"."""
    if isinstance(value, FigureReference):
        return f"@{value.id}"
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {entry.name: plain(getattr(value, entry.name)) for entry in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return value


def fingerprint(template: Template) -> str:
    """16 hex digits that change whenever anything that a workbook or a check depends on does."""
    values = plain(template)
    del values["fingerprint"], values["definition"]
    if template.definition["levels"]:  # an issued workbook says them
        values["levels"] = dict(template.definition["levels"])
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
