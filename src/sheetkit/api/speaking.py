"""Which language a face speaks to the person: by the project at hand, what was asked for or installed, the system."""

from __future__ import annotations

import contextlib
import locale
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

from sheetkit.api.at_hand import is_project, nearest_project
from sheetkit.model.data import PACK_FILE, SETTINGS_FILE
from sheetkit.model.errors import SheetkitError
from sheetkit.model.spelt import Spelt
from sheetkit.model.text import Language, language_named, languages

ASKED = "SHEETKIT_LANG"
"""The variable of the environment by which a person asks for a language."""

_SYSTEM = (
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
)  # the first that is set decides, as for every program of the system
_LINE = re.compile(r"""^\s*(language|pack)\s*=\s*["']([^"'\n]+)["']""", re.MULTILINE)
_SPOKEN = re.compile(r"^\s*languages\s*=\s*\[([^\]]*)\]", re.MULTILINE)
_QUOTED = re.compile(r"""["']([^"'\n]+)["']""")
_HAN: Spelt[re.Pattern[str]] = re.compile("[\u4e00-\u9fff]")
_MOST_ASKED = 12  # files that are asked which language they speak: people hand in forms of one project
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


def spoken_at(
    folder: Path | None, files: Sequence[Path] = (), subject: Callable[[], Language] = str
) -> Language:
    """What a command speaks whose words name no language: SHEETKIT_LANG, else the project's, `subject`'s, else Chinese.

    The project is the one in `folder`, with None the nearest one at or above the current folder, or above one of the
    files; `subject` says in which language that is which the command is about, "" where it cannot be told. Nothing raises.
    """
    return _asked() or _at_hand(folder, files) or subject() or "zh"


def spoken_of_files(files: Iterable[Path]) -> Language:
    """What is said of files without a project: SHEETKIT_LANG, else the language of the first that is ours, else Chinese."""
    return _asked() or language_of_files(files) or "zh"


def spoken_with_pack(pack: str) -> Language:
    """The same for a command that makes a project of that pack ("" the usual one): a pack without Chinese has its first.

    Of a pack that there is not, whoever works in a project is told in its language.
    """
    return _asked() or language_of_pack(pack) or _at_hand(None, ()) or "zh"


def _asked() -> Language:
    return language_named(os.environ.get(ASKED, "")) or ""


def _at_hand(folder: Path | None, files: Sequence[Path]) -> Language:
    found = folder
    with contextlib.suppress(OSError, ValueError):  # a name that no file can have
        places = () if folder else (Path.cwd(), *(file.absolute() for file in files))
        found = folder or next(filter(None, map(nearest_project, places)), None)
    return language_of_project(found) if found else ""


def language_of_files(files: Iterable[Path]) -> Language:
    """What the first of the files, folders and zips speaks that is a form of ours; "" where none is. Nothing raises."""
    with contextlib.suppress(SheetkitError, OSError, ValueError):
        there = [path for path in files if path.exists()]
        if not there:
            return ""
        from sheetkit.api.helper_facts import language_of  # only where there is one: a start has to be quick
        from sheetkit.intake import find_files, read_file

        for file in islice(find_files(there), _MOST_ASKED):
            for submission in read_file(file):
                if submission.grid and submission.carriers.present:
                    return language_of(submission.grid, submission.carriers.hidden_cell_sheet)
    return ""


def language_of_form(form: str) -> Language:
    """What the built-in pack of that form, or the pack of that definition file, speaks; "" where it cannot be told."""
    from sheetkit.compile import builtin_packs, pack_of

    with contextlib.suppress(OSError, ValueError):
        beside = Path(form).absolute().parent.parent
        if (beside / PACK_FILE).is_file():
            return language_of_pack(str(beside))
    pack = pack_of(form)
    return language_of_pack(pack.id) if pack and pack.id in builtin_packs() else ""


def language_of_pack(pack: str) -> Language:
    """What is spoken with a pack ("" the usual one): Chinese where it does, else its first; "" where there is none.

    Of a faulty one the line with its languages is taken: its faults are told in one of them.
    """
    from sheetkit.project import default_pack, find_pack

    try:
        return _first_of((find_pack(pack) if pack else default_pack()).languages)
    except (SheetkitError, OSError, ValueError):
        return _language_of_faulty_pack(Path(pack))


def _first_of(spoken: Sequence[Language]) -> Language:
    return "zh" if "zh" in spoken else spoken[0]


def _language_of_faulty_pack(folder: Path) -> Language:
    """What its pack.toml names of the languages there are, else English; "" where it names none."""
    try:
        said = _SPOKEN.search((folder / PACK_FILE).read_text(encoding="utf-8", errors="replace"))
    except (OSError, ValueError):
        return ""
    named = _QUOTED.findall(said[1]) if said else []
    known = [name for name in named if name in languages()]
    return _first_of(known) if known else "en" if named else ""


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
    """What the settings' line says that names the language, else what the pack of their line speaks first.

    Of a pack that there is not, the words of the settings tell.
    """
    try:
        text = (folder / SETTINGS_FILE).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    said = dict(reversed(_LINE.findall(text)))  # the first line of each counts
    if "language" in said:
        return language_named(said["language"]) or ""
    return language_of_pack(_pack_said(folder, said.get("pack", ""))) or ("zh" if _HAN.search(text) else "en")


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
