"""Builds a set of results beside the folder's own, and knows the sets that wait to be put in place."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import field, replace
from pathlib import Path
from typing import BinaryIO

from sheetkit.api.manifest import (
    Manifest,
    ResultFile,
    as_json,
    digest_of,
    free_name,
    is_untouched,
    read_manifest,
    why_kept,
)
from sheetkit.model.files import write_whole
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import changeable_with_room
from sheetkit.model.result_names import CHANGED, next_to_wait, wait_number
from sheetkit.model.text import Language

PRIVATE = ".sheetkit-results"
BUILT = f"{PRIVATE}/new"
MANIFEST = ".set.json"

Notice = tuple[Path, Finding]
"""A file that somebody has to know of, and what is to be said."""


@changeable_with_room
class Stage:
    """A set of results being built in a private folder of the one where it belongs."""

    folder: Path
    files: dict[str, ResultFile] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.discard()
        self._place.mkdir(parents=True)

    @property
    def _place(self) -> Path:
        return self.folder / BUILT

    def add(self, output: str, path: str, write: Callable[[BinaryIO], object]) -> None:
        """Let `write` write the file of an output whose place is `path`. Raises what it raises, and leaves nothing then."""
        if path.casefold() in map(str.casefold, self.files):
            raise ValueError(f"two results of one name: {path}")
        target = self._place / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb+") as file:
                write(file)
                file.flush()
                os.fsync(file.fileno())
            self.files[path] = ResultFile(output, digest_of(target))
        except BaseException as error:
            with contextlib.suppress(OSError):
                target.unlink()
            if isinstance(error, OSError) and error.filename in (None, str(target)):
                error.filename = str(self.folder / path)
            raise

    def complete(self, about: Manifest) -> None:
        """Note that the set is whole: from now on it may be put in place. Raises OSError."""
        write_whole(self._place / MANIFEST, as_json(replace(about, files=self.files).document()))

    def discard(self) -> None:
        """Take away what was built."""
        shutil.rmtree(self._place, ignore_errors=True)


def whole_sets(folder: Path) -> Iterator[str]:
    """The places of whole sets that are not in place, the newest first; one that was built in part is taken away."""
    if _is_whole(folder / BUILT):
        yield BUILT
    else:
        shutil.rmtree(folder / BUILT, ignore_errors=True)
    yield from (waits.name for waits in _waiting(folder) if _is_whole(waits))


def _waiting(folder: Path) -> list[Path]:
    """The folders of sets that wait, whatever language they speak, the one that came last first."""
    waiting = [
        waits
        for waits in folder.iterdir()
        if wait_number(waits.name) and (waits / MANIFEST).is_file() and not waits.is_symlink()
    ]
    return sorted(waiting, key=lambda waits: (wait_number(waits.name), waits.name), reverse=True)


def _is_whole(place: Path) -> bool:
    found = read_manifest(place / MANIFEST)
    return found is not None and all((place / path).is_file() for path in found.files)


def let_wait(folder: Path, source: str) -> str:
    """Let a built set wait where people find it; the name of its folder below `folder`."""
    if source != BUILT:
        return source
    about = read_manifest(folder / source / MANIFEST) or Manifest()
    waits = folder / next_to_wait(folder.iterdir(), about.language)
    try:
        (folder / source).rename(waits)
    except OSError:
        return source
    return waits.name


def drop_overtaken(folder: Path, language: Language, notices: list[Notice]) -> None:
    """Take away what is left of every set that waited, now that a newer one is in place. Raises OSError.

    What somebody changed or put there is kept in `folder`, under a name that says so in `language`.
    """
    for waits in _waiting(folder):
        written = read_manifest(waits / MANIFEST) or Manifest()
        for file in sorted(path for path in waits.rglob("*") if path.is_file() and path.name != MANIFEST):
            path = file.relative_to(waits).as_posix()
            if not is_untouched(file, path, written):
                kept = free_name(folder, path, CHANGED.in_language(language))
                kept.parent.mkdir(parents=True, exist_ok=True)
                file.rename(kept)
                notices.append((kept, why_kept(path, written).at(file=file.name)))
        shutil.rmtree(waits, ignore_errors=True)
    shutil.rmtree(folder / BUILT, ignore_errors=True)
