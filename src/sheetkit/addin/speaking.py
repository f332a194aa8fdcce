"""The language that the add-in speaks, and noting which one it was installed in."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from sheetkit.addin import memory
from sheetkit.api.speaking import spoken
from sheetkit.model.text import Language, Text

TITLE = Text("教研表格", "sheetkit")
"""What the tab, the toolbar and every dialog are called."""

_INSTALLED = ("language", "addin")


def addin_language(projects: Iterable[Path] = ()) -> Language:
    """The projects' language, else the one it was installed in, else the system's; see `api.speaking`."""
    installed = memory.recall(*_INSTALLED)
    return spoken(projects, installed if isinstance(installed, str) else "")


def note_language(language: Language) -> None:
    """Remember in which language the add-in was installed; where nothing can be noted, the system's is spoken."""
    with contextlib.suppress(OSError):
        memory.remember(*_INSTALLED, language)


def forget_language() -> None:
    """The add-in was taken out."""
    memory.forget(*_INSTALLED)
