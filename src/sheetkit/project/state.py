"""What a project remembers of its merges: what forms said about units, and which forms the last one waited for.

Only generating reads what forms said, and nothing but a sentence on the screen comes of the forms waited for: no check and
no merge goes by what a merge wrote here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sheetkit.model.files import write_whole

_AWAITED = "awaited.json"

Said = Mapping[tuple[str, str], str]
"""The codes of a unit (the top one's, its own) → what a form said about it."""
Awaited = Mapping[tuple[str, str], str]
"""(form id, unit code) → the unit's name and the form's title."""


def load_remembered(private_folder: Path, attribute: str) -> dict[tuple[str, str], str]:
    """What is known of an attribute; {} when no form said it yet, or when the note is damaged (it can be made again)."""
    try:
        data = json.loads(_note(private_folder, attribute).read_text(encoding="utf-8"))
        return {(str(top), str(own)): str(value) for top, own, value in data}
    except (OSError, ValueError, TypeError):
        return {}


def add_remembered(private_folder: Path, attribute: str, said: Said) -> None:
    """Remember this too, whole or not at all; nothing remembered before is forgotten. Raises OSError."""
    before = load_remembered(private_folder, attribute)
    known = {**before, **said}
    if known != before:
        _write(_note(private_folder, attribute), [[*codes, known[codes]] for codes in sorted(known)])


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


def _note(private_folder: Path, attribute: str) -> Path:
    """Where an attribute is remembered: named as 0.1.0 named the only one it knew."""
    return private_folder / f"{attribute}s.json"
