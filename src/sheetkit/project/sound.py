"""Remembers which definitions were found faultless, so that opening a project need not look through all of them again."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from sheetkit import __version__
from sheetkit.model.data import pack_folders
from sheetkit.model.files import write_whole

Made = TypeVar("Made")
_FILE = "sound.json"
_MOST = 100
"""How many definitions are remembered; those found last stay."""


_here: set[str] = set()
"""What this run of the program found faultless: a command looks at a pack for its language, for its project, in its draft."""


def once_checked(
    private_folder: Path | None,
    files: Mapping[str, Path],
    quick: Callable[[], Made],
    whole: Callable[[], Made],
) -> Made:
    """What `whole` makes of the files, which raises for what is faulty in them.

    Where the very same files under the same names were found faultless before, by the same program, `quick` makes it
    unchecked. The note lies in the project's cache, which may be emptied at any time, and without a project only this run
    knows; a fault is never remembered.
    """
    note = private_folder / "cache" / _FILE if private_folder else None
    known, digest = _read(note) if note else [], _digest(files)
    made = _quickly(quick) if digest in (*known, *_here) else None
    if made is None:
        made = whole()
    if digest:
        _here.add(digest)
    if note and digest and digest not in known and note.parent.is_dir():
        with contextlib.suppress(OSError):
            write_whole(note, json.dumps([*known, digest][-_MOST:], indent=1).encode("ascii"))
    return made


def _quickly(quick: Callable[[], Made]) -> Made | None:
    with contextlib.suppress(LookupError, TypeError, ValueError, AttributeError, OSError):
        return quick()
    return None


def _digest(files: Mapping[str, Path]) -> str:
    """Of all that the outcome depends on: the program, the built-in lists and the files; "" when one cannot be read."""
    lists = [path for folder in pack_folders() for path in sorted((folder / "lists").glob("*.toml"))]
    digest = hashlib.sha256(__version__.encode())
    try:
        for name, path in (*files.items(), *((path.name, path) for path in lists)):
            for part in (name.encode("utf-8", "replace"), path.read_bytes()):
                digest.update(len(part).to_bytes(8, "big") + part)
    except OSError:
        return ""
    return digest.hexdigest()


def _read(note: Path) -> list[str]:
    try:
        return [str(digest) for digest in json.loads(note.read_text(encoding="ascii"))]
    except (OSError, ValueError, TypeError):
        return []
