"""What the add-in remembers between two buttons, outside every workbook: colours under its marks, the last project."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from sheetkit.model.files import write_whole
from sheetkit.model.home import named_home
from sheetkit.model.log import details_of


def home() -> Path:
    """The folder of this person's own: SHEETKIT_HOME, else where the system keeps such things."""
    if named := named_home():
        return named
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "sheetkit"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "sheetkit"


def cache_folder() -> Path:
    """Where blueprints are kept; may be emptied at any time."""
    return home() / "cache"


def remember(topic: str, key: str, value: Any) -> None:
    """Keep a JSON value for a workbook or another key. Raises OSError."""
    write_whole(_file(topic, key), json.dumps({"key": key, "value": value}, ensure_ascii=False).encode())


def recall(topic: str, key: str) -> Any:
    """What was kept for that key; None when nothing was, or when the note is damaged."""
    try:
        note = json.loads(_file(topic, key).read_bytes())
        return note["value"] if note["key"] == key else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget(topic: str, key: str) -> None:
    """Drop what was kept for that key."""
    with contextlib.suppress(OSError):
        _file(topic, key).unlink()


def write_log(action: str, error: BaseException) -> Path | None:
    """Write the details of `error` to a log file; its path, None when it cannot be written."""
    path = home() / "logs" / f"{action}.log"
    try:
        write_whole(path, details_of(error).encode("utf-8", "backslashreplace"))
    except OSError:
        return None
    return path


def _file(topic: str, key: str) -> Path:
    return home() / topic / f"{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:24]}.json"
