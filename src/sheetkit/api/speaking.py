"""Which language a face speaks to the person: the project's, else the one asked for or installed, else the system's."""

from __future__ import annotations

import contextlib
import locale
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from sheetkit.model.errors import SheetkitError
from sheetkit.model.text import Language, language_named

ASKED = "SHEETKIT_LANG"
"""The variable of the environment by which a person asks for a language."""

_SYSTEM = (
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
)  # the first that is set decides, as for every program of the system
_NONE = ("", "C", "POSIX")  # a system that was never told where it is


def spoken(projects: Iterable[Path] = (), installed: str = "") -> Language:
    """The language of the first of `projects` that is one, else SHEETKIT_LANG, `installed`, the system's. Nothing raises."""
    for folder in projects:
        language = language_of_project(folder)
        if language:
            return language
    for name in (os.environ.get(ASKED, ""), installed):
        named = language_named(name)
        if named:
            return named
    return _language_of_system()


def language_of_project(folder: Path) -> Language:
    """What the project in `folder` speaks; "" where there is none, or one that cannot be read. Nothing raises."""
    from sheetkit.project import load_settings  # the command line asks for the language before anything else

    with contextlib.suppress(SheetkitError, OSError):
        return load_settings(folder).language
    return ""


def _language_of_system() -> Language:
    """The system's own; English where it is one that nobody has translated into, Chinese where none is set."""
    name = _name_of_system()
    if name.split(".")[0] in _NONE:
        return "zh"
    return language_named(name) or "en"


def _name_of_system() -> str:
    if sys.platform == "win32":
        import ctypes

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return next((value for name in _SYSTEM if (value := os.environ.get(name))), "")
