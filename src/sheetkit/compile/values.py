"""Whether a column can hold the values that a definition asks it for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheetkit.compile.faults import Faults
from sheetkit.compile.outline import Outline


def check_values(value: Any, place: str, column: Mapping[str, Any], outline: Outline, faults: Faults) -> None:
    """Note values, one or a list of them, that a choice column never offers: they can never be counted."""
    offered = outline.values(column)
    for entry in value if isinstance(value, list) else [value]:
        if (
            offered is not None
            and isinstance(entry, str)
            and not entry.startswith("@")
            and entry not in offered
        ):
            faults.add(
                place,
                "列表“{get}”里没有“{entry}”。",
                "The list “{get}” does not offer “{entry}”.",
                get=column.get("list"),
                entry=entry,
            )
