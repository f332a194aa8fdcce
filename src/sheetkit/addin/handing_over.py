"""Buttons for collecting open the window, which does the work beside Excel: that one is free at once, and the work can be stopped."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sheetkit.actions import Face, Group, action, actions_of
from sheetkit.addin.desk import Desk
from sheetkit.api.at_hand import is_project

AT_ONCE = frozenset({"correction"})
"""What opens a workbook in Excel and is done."""


def is_handed_over(name: str) -> bool:
    """Whether the window does it: what collects, where the window has it and there can be a window."""
    in_window = {one.name for one in actions_of(Face.WINDOW)}
    return (
        name in in_window - AT_ONCE
        and action(name).group is Group.COLLECT
        and find_spec("_tkinter") is not None
    )


def command(name: str, desk: Desk) -> list[str]:
    """What opens the window for that action, in the project at hand where there is one."""
    folders = (folder for folder in desk.project_folders(desk.front()) if is_project(folder))
    project: Path | None = next(folders, None)
    words = [sys.executable, "-E", "-s", "-P", "-m", "sheetkit", "panel", "--begin", name]
    return [*words, *(["-p", str(project)] if project else [])]


def open_window(words: Sequence[str]) -> Any:
    """Start it and do not wait for it; gives the process. Raises OSError."""
    return subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, close_fds=True
    )
