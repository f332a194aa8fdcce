"""Which project is at hand: whether a folder is one's, and the nearest one that is. Quick: it opens nothing."""

from __future__ import annotations

from pathlib import Path

from sheetkit.model.data import SETTINGS_FILE


def nearest_project(place: Path) -> Path | None:
    """The folder at or above `place` that is a project's; None when there is none."""
    return next((folder for folder in (place, *place.parents) if is_project(folder)), None)


def is_project(folder: Path) -> bool:
    """Whether the folder is a project's, sound or not."""
    return (folder / SETTINGS_FILE).is_file()
