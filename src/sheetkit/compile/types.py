"""The type of a column as a definition gives it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheetkit.compile.sugar import column_type
from sheetkit.rules.computed import COMPUTED


def type_of(column: Mapping[str, Any]) -> str:
    """The type of a column's values; of a computed one that of its computation unless it says its own."""
    computed = column.get("computed")
    if isinstance(computed, Mapping) and "type" not in column:
        kind = COMPUTED.get(str(computed.get("kind")))
        return kind.type if kind else ""
    return column_type(column)
