"""Sections of sheetkit.toml that 0.1.0 called otherwise: read under either name, told by the one that was written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheetkit.compile.toml_lines import KeyPath

ROUND, UNITS = "round", "units"
FORMER: Mapping[str, str] = {ROUND: "term", UNITS: "schools"}
"""The name now → the name in 0.1.0."""


def with_general_names(
    data: Mapping[str, Any], lines: Mapping[KeyPath, int]
) -> tuple[dict[str, Any], dict[KeyPath, int]]:
    """The same settings and lines with the names of now; where both names stand, the former one stays as it is."""
    now = {former: name for name, former in FORMER.items() if former in data and name not in data}
    renamed = {now.get(name, name): value for name, value in data.items()}
    return renamed, {(now.get(path[0], path[0]), *path[1:]): line for path, line in lines.items()}


def as_written(path: KeyPath, data: Mapping[str, Any]) -> KeyPath:
    """The path of a key as the file has it; `data` is what the file says."""
    former = FORMER.get(path[0]) if path else None
    return (former, *path[1:]) if former and former in data and path[0] not in data else path
