"""Names in sheetkit.toml that were others in 0.1.0: read under either name, told by the one that was written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheetkit.compile.toml_lines import KeyPath

ROUND, UNITS = "round", "units"
FORMER: Mapping[str, str] = {ROUND: "term", UNITS: "schools"}
"""The name of a section now → its name in 0.1.0."""

PROJECT, HEAD_UNIT = "project", "head_unit"
FORMER_HEAD = "head_school"
"""The key below [project] that is `HEAD_UNIT` now."""


def with_general_names(
    data: Mapping[str, Any], lines: Mapping[KeyPath, int]
) -> tuple[dict[str, Any], dict[KeyPath, int]]:
    """The same settings and lines with the names of now; where both names stand, the former one stays as it is."""
    now = {former: name for name, former in FORMER.items() if former in data and name not in data}
    renamed = {now.get(name, name): value for name, value in data.items()}
    placed = {(now.get(path[0], path[0]), *path[1:]): line for path, line in lines.items()}
    own = data.get(PROJECT)
    if isinstance(own, Mapping) and FORMER_HEAD in own and HEAD_UNIT not in own:
        renamed[PROJECT] = {HEAD_UNIT if key == FORMER_HEAD else key: value for key, value in own.items()}
        head = placed.pop((PROJECT, FORMER_HEAD), None)
        placed |= {(PROJECT, HEAD_UNIT): head} if head is not None else {}
    return renamed, placed


def as_written(path: KeyPath, data: Mapping[str, Any]) -> KeyPath:
    """The path of a key as the file has it; `data` is what the file says."""
    if path == (PROJECT, HEAD_UNIT) and HEAD_UNIT not in data[PROJECT]:
        return (PROJECT, FORMER_HEAD)
    former = FORMER.get(path[0]) if path else None
    return (former, *path[1:]) if former and former in data and path[0] not in data else path
