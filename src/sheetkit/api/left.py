"""What the last merge of a project left to be opened: the consolidated workbook, and those that go back."""

from __future__ import annotations

from pathlib import Path

from sheetkit.api.outputs import CONSOLIDATED, CORRECTIONS
from sheetkit.project import load_settings


def consolidated(project: Path) -> Path:
    """Where the consolidated workbook of the project in that folder is, once there is one. Raises ProjectError."""
    return load_settings(project).merged / CONSOLIDATED


def corrections(project: Path) -> Path:
    """The folder of its workbooks that go back, once there is one. Raises ProjectError."""
    return load_settings(project).merged / CORRECTIONS


def is_there(place: Path) -> bool:
    """Whether there is that file, or a workbook in that folder. Raises OSError where it cannot be looked at."""
    return place.is_file() or any(place.glob("*.xlsx"))
