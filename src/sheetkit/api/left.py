"""What the last merge of a project left to be opened, in whatever language: the consolidated workbook, and those that go back; where what comes back lies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sheetkit.api.manifest import read_manifest
from sheetkit.api.staging import MANIFEST, PRIVATE
from sheetkit.model.result_names import CONSOLIDATED, CORRECTIONS
from sheetkit.model.text import Text, in_every_language
from sheetkit.project import Settings, load_settings


def consolidated(project: Path) -> Path:
    """Where the consolidated workbook of the project in that folder is, once there is one. Raises ProjectError."""
    settings = load_settings(project)
    return next(_of_set(settings.merged, "consolidated"), None) or _named(settings, CONSOLIDATED)


def corrections(project: Path) -> Path:
    """The folder of its workbooks that go back, once there is one. Raises ProjectError."""
    settings = load_settings(project)
    file = next(_of_set(settings.merged, "corrections"), None)
    return file.parent if file else _named(settings, CORRECTIONS)


def inbox(project: Path) -> Path:
    """The folder for what comes back to the project in that folder. Raises ProjectError."""
    return load_settings(project).inbox


def is_there(place: Path) -> bool:
    """Whether there is that file, or a workbook in that folder. Raises OSError where it cannot be looked at."""
    return place.is_file() or any(place.glob("*.xlsx"))


def _of_set(folder: Path, output: str) -> Iterator[Path]:
    """The files of an output of the set that is in place, by the note of that set."""
    about = read_manifest(folder / PRIVATE / MANIFEST)
    for path, file in about.files.items() if about else ():
        if file.output == output and (folder / path).is_file():
            yield folder / path


def _named(settings: Settings, name: Text) -> Path:
    """What has that name in the project's language, else in any other; the former when neither is there."""
    wanted = settings.merged / name.in_language(settings.language)
    others = (settings.merged / words for words in in_every_language(name))
    return next((place for place in (wanted, *others) if place.exists()), wanted)
