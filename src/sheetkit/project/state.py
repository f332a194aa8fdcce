"""What a project remembers of its merges: which forms the last one waited for.

Nothing but a sentence on the screen comes of it: no check, no merge and no form goes by what a merge wrote here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from sheetkit.model.files import write_whole

_AWAITED = "awaited.json"


class AwaitedForm(NamedTuple):
    """One form that is waited for: its id, the unit's code, the unit's name with the form's title."""

    form: str
    unit: str
    name: str


def awaited_note(term: str, awaited: Iterable[AwaitedForm]) -> bytes:
    """The note that these are waited for in that term; one a line, for there are many."""
    lines = bytearray()
    for one in sorted(awaited):
        lines += b",\n" if lines else b""
        lines += json.dumps(one, ensure_ascii=False).encode("utf-8")
    return b"{%s: [\n%s\n]}\n" % (json.dumps(term).encode("ascii"), lines)


def awaited_file(private_folder: Path) -> Path:
    """Where that note lies, there or not; to lose it costs a sentence on the screen."""
    return private_folder / _AWAITED


def is_noted(private_folder: Path, note: bytes) -> bool:
    """Whether the project's last merge left that very note."""
    try:
        return awaited_file(private_folder).read_bytes() == note
    except OSError:
        return False


def load_awaited(private_folder: Path, term: str) -> dict[tuple[str, str], str]:
    """What the project's last merge in that term waited for; {} when there was none, or when the note is damaged."""
    try:
        data = json.loads(awaited_file(private_folder).read_text(encoding="utf-8"))
        return {(str(form), str(code)): str(name) for form, code, name in data[term]}
    except (OSError, ValueError, TypeError, KeyError):
        return {}


def save_awaited(private_folder: Path, note: bytes) -> None:
    """Remember what this merge waited for. Raises OSError."""
    write_whole(awaited_file(private_folder), note)
