"""What a project remembers between runs: who leads which group, as the merged roster said."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from sheetkit.model.files import write_whole

Leaders = Mapping[tuple[str, str], str]
"""(school code, group code) → the leader's name."""


def load_leaders(private_folder: Path) -> dict[tuple[str, str], str]:
    """The leaders known; {} when no roster was merged yet, or when the note is damaged (it can be made again)."""
    try:
        data = json.loads((private_folder / "leaders.json").read_text(encoding="utf-8"))
        return {(str(school), str(group)): str(name) for school, group, name in data}
    except (OSError, ValueError, TypeError):
        return {}


def save_leaders(private_folder: Path, leaders: Leaders) -> None:
    """Remember the leaders, whole or not at all. Raises OSError."""
    rows = [[school, group, leaders[school, group]] for school, group in sorted(leaders)]
    text = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    write_whole(private_folder / "leaders.json", text.encode("utf-8"))
