"""Remembers the project folder from one opening of the window to the next, in one small text file of the user's."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from sheetkit.api.at_hand import nearest_project
from sheetkit.model.files import write_whole


def remembered_project() -> Path | None:
    """The project folder chosen last; None when there is none or it is gone."""
    try:
        text = _file().read_text(encoding="utf-8").strip()
        return nearest_project(Path(text)) if text else None
    except (OSError, ValueError):  # no note, an unreadable one, or a drive that is not there: then nothing
        return None


def remember_project(folder: Path) -> None:
    """Note the folder; where nothing can be written the window works all the same."""
    with contextlib.suppress(OSError):
        write_whole(_file(), str(folder.resolve()).encode("utf-8"))


def _file() -> Path:
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or str(Path.home() / "AppData" / "Roaming")
    else:
        base = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(base) / "sheetkit" / "panel-project.txt"
