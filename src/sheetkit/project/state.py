"""What a project remembers of its merges: which forms the last one waited for, and where it lies what the window showed of it.

Nothing but a sentence on the screen comes of it: no check, no merge and no form goes by what a merge wrote here.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from sheetkit.model.files import write_whole

_AWAITED, _LAST_MERGE = "awaited.json", "last-merge.json"
_PIECE = 1 << 16  # bytes


class AwaitedForm(NamedTuple):
    """One form that is waited for: its id, the unit's code, the unit's name with the form's title."""

    form: str
    unit: str
    name: str


def awaited_note(term: str, awaited: Iterable[AwaitedForm]) -> bytes:
    """The note that these are waited for in that term; one a line, for there are many."""
    note, between = io.BytesIO(), ""
    note.write(b"{%s: [\n" % json.dumps(term).encode("ascii"))
    for one in sorted(awaited):
        note.write(f"{between}{json.dumps(one, ensure_ascii=False)}".encode())
        between = ",\n"
    note.write(b"\n]}\n")
    return note.getvalue()


def awaited_file(private_folder: Path) -> Path:
    """Where that note lies, there or not; to lose it costs a sentence on the screen."""
    return private_folder / _AWAITED


def last_merge_file(private_folder: Path) -> Path:
    """Where it lies what the window showed of the last merge, there or not; to lose it costs a press of a button."""
    return private_folder / _LAST_MERGE


def merge_notes(private_folder: Path) -> tuple[Path, ...]:
    """Both of them: they name people and units."""
    return awaited_file(private_folder), last_merge_file(private_folder)


def is_noted(private_folder: Path, note: bytes) -> bool:
    """Whether the project's last merge left that very note; read piece by piece, for it may be long."""
    at = 0
    try:
        with awaited_file(private_folder).open("rb") as file:
            while piece := file.read(_PIECE):
                if not note.startswith(piece, at):
                    return False
                at += len(piece)
    except OSError:
        return False
    return at == len(note)


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
