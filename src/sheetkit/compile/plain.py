"""Compiled forms as plain JSON values, and the fingerprint taken of them."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from typing import Any

from sheetkit.model.choices import SINCE
from sheetkit.model.identity import EDITION
from sheetkit.model.template import FigureReference, Template
from sheetkit.model.text import Text

_PLAIN = frozenset({str, int, float, bool, type(None)})


def plain(value: Any, edition: int = EDITION) -> Any:
    """`value` as JSON can hold it: dataclasses as objects, without what came after `edition`; figures as "@id"."""
    kind = type(value)
    if kind in _PLAIN:  # nearly everything is
        return value
    if isinstance(value, FigureReference):
        return f"@{value.id}"
    if isinstance(value, Text):
        return {"zh": value.zh, "en": value.en, **dict(value.more)}
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(kind):
        return {name: plain(getattr(value, name), edition) for name in _names(kind, edition)}
    if isinstance(value, Mapping):
        return {str(key): plain(entry, edition) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [plain(entry, edition) for entry in value]
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return value


@lru_cache(maxsize=256)
def _names(kind: Any, edition: int) -> tuple[str, ...]:
    """The fields of a dataclass that an edition knows and that are part of what is issued."""
    return tuple(
        entry.name
        for entry in dataclasses.fields(kind)
        if entry.metadata.get(SINCE, 1) <= edition and "derived" not in entry.metadata
    )


def fingerprint(template: Template) -> str:
    """16 hex digits that change whenever anything that a workbook or a check depends on does.

    Those of an earlier edition stay what they were then.
    """
    values = plain(template, template.edition)
    del values["fingerprint"], values["definition"]
    if template.language != "zh":  # Chinese was all that earlier editions spoke
        values["language"] = template.language
    if template.definition["levels"]:  # an issued workbook says them
        values["levels"] = dict(template.definition["levels"])
    decimals = {
        f"{sheet.id}.{column.field}": column.decimals
        for sheet in template.sheets
        for column in sheet.columns
        if column.decimals is not None
    }
    if decimals:  # so that forms without any stay what they were
        values["decimals"] = decimals
    filled = {sheet.id: plain(sheet.prefill, template.edition) for sheet in template.sheets if sheet.prefill}
    if filled:
        values["prefill"] = filled
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
