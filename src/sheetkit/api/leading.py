"""Where the files that came lie for who opens a result: a path from the folder of results, for links."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from sheetkit.intake import BETWEEN
from sheetkit.project import Settings
from sheetkit.project.packs import PRIVATE_FOLDER
from sheetkit.report.links import Target, as_target, nowhere


def targets(settings: Settings, path_of: Callable[[str], str]) -> Target:
    """Tells what a link to a file says; a member of an archive leads to the archive.

    Both have to lie in the project's folder, which may be moved as a whole; nothing leads to copies that the program keeps.
    Results that are written elsewhere are the same to the byte: their links lead on once they lie in the project.
    """
    home, folder = _absolute(settings.folder), _absolute(settings.merged)
    if not _is_below(folder, home):
        return nowhere

    @cache
    def target(name: str) -> str:
        place = _absolute(path_of(name).partition(BETWEEN)[0])
        if not _is_below(place, home) or PRIVATE_FOLDER in Path(place).parts or not Path(place).is_file():
            return ""
        return as_target(os.path.relpath(place, folder).replace(os.sep, "/"))

    return target


def _absolute(path: Path | str) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - takes ".." out without following links


def _is_below(place: str, home: str) -> bool:
    return os.path.normcase(place).startswith(os.path.normcase(home).rstrip(os.sep) + os.sep)
