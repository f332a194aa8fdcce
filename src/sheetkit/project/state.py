"""What a project remembers of its merges: which forms the last one waited for.

Nothing but a sentence on the screen comes of it: no check, no merge and no form goes by what a merge wrote here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sheetkit.model.files import write_whole

_AWAITED = "awaited.json"

Awaited = Mapping[tuple[str, str], str]
"""(form id, unit code) → the unit's name and the form's title."""


def load_awaited(private_folder: Path, term: str) -> dict[tuple[str, str], str]:
    """What the project's last merge in that term waited for; {} when there was none, or when the note is damaged."""
    try:
        data = json.loads((private_folder / _AWAITED).read_text(encoding="utf-8"))
        return {(str(form), str(code)): str(name) for form, code, name in data[term]}
    except (OSError, ValueError, TypeError, KeyError):
        return {}


def save_awaited(private_folder: Path, term: str, awaited: Awaited) -> None:
    """Remember what this merge waited for. Raises OSError."""
    if awaited != load_awaited(private_folder, term):
        _write(private_folder / _AWAITED, {term: [[*key, awaited[key]] for key in sorted(awaited)]})


def _write(file: Path, data: Any) -> None:
    write_whole(file, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
