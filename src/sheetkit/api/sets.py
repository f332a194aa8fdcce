"""Builds a set of files and puts it in place as one, with nobody else writing there meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from sheetkit.api.lock import only_one
from sheetkit.api.manifest import Manifest
from sheetkit.api.placing import finish_interrupted, put_in_place
from sheetkit.api.staging import PRIVATE, Notice, Stage
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.text import Text


@frozen_with_room
class PlacedSet:
    """A set that was built: its files, the folder in which they are now, and what has to be told."""

    stage: Stage
    place: Path
    notices: tuple[Notice, ...]


def place_as_one(folder: Path, places: Sequence[Text], build: Callable[[Stage], Manifest]) -> PlacedSet:
    """Let `build` fill a stage and say whose set it is, then put the set in place of the one before.

    `places` are those of `put_in_place`. Raises SheetkitError (output.busy) while somebody else writes there, OSError, and
    what `build` raises; the old set is then what it was.
    """
    with only_one(lock_of(folder)):
        notices = finish_interrupted(folder)
        stage = Stage(folder)
        try:
            stage.complete(build(stage))
            told, waits = put_in_place(folder, places)
        except BaseException:
            stage.discard()
            raise
    return PlacedSet(stage, folder / waits, (*notices, *told))


def lock_of(folder: Path) -> Path:
    """The file by which one process at a time writes a set into the folder."""
    return folder / PRIVATE / "lock"
