"""Compiled forms as plain JSON values."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from typing import Any

from sheetkit.model.choices import SINCE
from sheetkit.model.identity import EDITION
from sheetkit.model.template import FigureReference
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
    """The fields of a dataclass that an edition knows and that are written down."""
    return tuple(
        entry.name
        for entry in dataclasses.fields(kind)
        if entry.metadata.get(SINCE, 1) <= edition and "derived" not in entry.metadata
    )
