"""Whether a column can hold the values that a definition asks it for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheetkit.columns.catalogue import TYPES
from sheetkit.compile.faults import Faults
from sheetkit.compile.outline import Outline
from sheetkit.compile.types import type_of
from sheetkit.model.nearest import nearest
from sheetkit.model.text import Text

_NOT_OFFERED = Text(
    "列表“{list}”里没有“{entry}”。{meant}", "The list “{list}” does not offer “{entry}”.{meant}"
)
_MEANT = Text("是不是“{near}”？", " Did you mean “{near}”?")
_NEVER_HELD = Text(
    "列“{field}”填的是{title}（{meaning}），不会是“{entry}”。",
    "The column “{field}” is of type “{title}” ({meaning}) and never holds “{entry}”.",
)


def check_values(value: Any, place: str, column: Mapping[str, Any], outline: Outline, faults: Faults) -> None:
    """Note values, one or a list of them, that a column can never hold: what asks for them would never be so."""
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, Mapping | list):
            continue  # no value at all, which is told already
        if not (isinstance(entry, str) and entry.startswith("@")):
            _check_value(entry, place, column, outline, faults)


def _check_value(entry: Any, place: str, column: Mapping[str, Any], outline: Outline, faults: Faults) -> None:
    offered, kind = outline.values(column), TYPES.get(type_of(column))
    if offered is not None:
        if entry not in offered:
            near = nearest(str(entry), offered)
            meant = _MEANT.format(near=near) if near else ""
            faults.tell(place, _NOT_OFFERED.format(list=column.get("list"), entry=entry, meant=meant))
    elif kind is not None and isinstance(entry, str | int | float) and kind.typed(entry) is None:
        words = {"field": column.get("field"), "title": kind.title, "meaning": kind.meaning}
        faults.tell(place, _NEVER_HELD.format(**words, entry=entry))
