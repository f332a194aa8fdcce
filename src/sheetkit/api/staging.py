"""Builds a set of results beside the folder's own, and knows the sets that wait to be put in place."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from sheetkit.api.findings import CHANGED_OUTPUT
from sheetkit.api.manifest import (
    Manifest,
    ResultFile,
    as_json,
    digest_of,
    free_name,
    is_untouched,
    read_manifest,
)
from sheetkit.model.files import write_whole
from sheetkit.model.finding import Finding

PRIVATE = ".sheetkit-results"
WAITING = "新结果（等待替换）"
BUILT = f"{PRIVATE}/new"
MANIFEST = ".set.json"
CHANGED = "（有改动）"

Notice = tuple[Path, Finding]
"""A file that somebody has to know of, and what is to be said."""


@dataclass
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
        whole = Manifest(about.project, about.term, about.title, self.files, about.failed)
        write_whole(self._place / MANIFEST, as_json(whole.document()))

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
    return [
        waits
        for waits in sorted(folder.glob(f"{WAITING}*"), reverse=True)
        if (waits / MANIFEST).is_file() and not waits.is_symlink()
    ]


def _is_whole(place: Path) -> bool:
    found = read_manifest(place / MANIFEST)
    return found is not None and all((place / path).is_file() for path in found.files)


def let_wait(folder: Path, source: str) -> str:
    """Let a built set wait where people find it; the name of its folder below `folder`."""
    if source != BUILT:
        return source
    waits = free_name(folder, WAITING)
    try:
        (folder / source).rename(waits)
    except OSError:
        return source
    return waits.name


def drop_overtaken(folder: Path, notices: list[Notice]) -> None:
    """Take away what is left of every set that waited, now that a newer one is in place. Raises OSError.

    What somebody changed or put there is kept in `folder`.
    """
    for waits in _waiting(folder):
        written = read_manifest(waits / MANIFEST) or Manifest()
        for file in sorted(path for path in waits.rglob("*") if path.is_file() and path.name != MANIFEST):
            path = file.relative_to(waits).as_posix()
            if not is_untouched(file, path, written):
                kept = free_name(folder, path, CHANGED)
                kept.parent.mkdir(parents=True, exist_ok=True)
                file.rename(kept)
                notices.append((kept, CHANGED_OUTPUT.at(file=file.name)))
        shutil.rmtree(waits, ignore_errors=True)
    shutil.rmtree(folder / BUILT, ignore_errors=True)
