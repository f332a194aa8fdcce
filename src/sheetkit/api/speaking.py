"""Which language a face speaks to the person: by the project at hand, what was asked for or installed, the system."""

from __future__ import annotations

import contextlib
import locale
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from sheetkit.api.at_hand import is_project, nearest_project
from sheetkit.model.data import PACK_FILE, SETTINGS_FILE
from sheetkit.model.errors import SheetkitError
from sheetkit.model.text import Language, language_named

ASKED = "SHEETKIT_LANG"
"""The variable of the environment by which a person asks for a language."""

_SYSTEM = (
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
)  # the first that is set decides, as for every program of the system
_LINE = re.compile(r"""^\s*(language|pack)\s*=\s*["']([^"'\n]+)["']""", re.MULTILINE)
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


def spoken_at(folder: Path | None) -> Language:
    """What a command speaks whose words name no language: SHEETKIT_LANG, else the project's, else Chinese.

    The project is the one in `folder`, with None the nearest one at or above the current folder. Nothing raises.
    """
    named = language_named(os.environ.get(ASKED, ""))
    if named:
        return named
    found: Path | None = folder
    with contextlib.suppress(OSError):
        found = folder or nearest_project(Path.cwd())
    return (language_of_project(found) if found else "") or "zh"


def spoken_with_pack(pack: str) -> Language:
    """The same for a command that makes a project of that pack ("" the usual one): a pack without Chinese has its first."""
    return language_named(os.environ.get(ASKED, "")) or _language_of_pack(pack)


def _language_of_pack(pack: str) -> Language:
    from sheetkit.project import default_pack, find_pack

    with contextlib.suppress(SheetkitError, OSError):
        spoken = (find_pack(pack) if pack else default_pack()).languages
        return "zh" if "zh" in spoken else spoken[0]
    return "zh"


def language_of_project(folder: Path) -> Language:
    """What the project in `folder` speaks; "" where there is none, or one that cannot be read. Nothing raises.

    Of settings with a fault in them the line with the language is taken: the fault is told in that language.
    """
    try:
        if not is_project(folder):
            return ""
        from sheetkit.project import load_settings  # only where there may be one: a start has to be quick

        return load_settings(folder).language
    except (SheetkitError, OSError):
        return _language_of_faulty(folder)


def _language_of_faulty(folder: Path) -> Language:
    """What the settings' line says that names the language, else what the pack of their line speaks first."""
    try:
        text = (folder / SETTINGS_FILE).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    said = dict(reversed(_LINE.findall(text)))  # the first line of each counts
    if "language" in said:
        return language_named(said["language"]) or ""
    return _language_of_pack(_pack_said(folder, said.get("pack", "")))


def _pack_said(folder: Path, name: str) -> str:
    """The folder of a project's own pack as a path, the id of a built-in one."""
    with contextlib.suppress(OSError):  # a name that no file can have
        if (folder / name / PACK_FILE).is_file():
            return str(folder / name)
    return name


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
