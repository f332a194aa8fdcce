"""Which files of a demo folder the demo itself made: they make way for its next run, and nothing else ever does."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sheetkit.api.manifest import is_below
from sheetkit.intake.gate.discovery import junk
from sheetkit.model.files import write_whole
from sheetkit.model.text import joined
from sheetkit.project import PRIVATE_FOLDER
from sheetkit_demo.errors import OWN_FILES, UNLISTED_FILES

MARK = "demo"
"""The file in the private folder that lists what the demo made, each file with its digest."""
_MOST_NAMED = 3
_CACHE = (PRIVATE_FOLDER, "cache")


class OwnFiles:
    """Collects what a run makes in its folder, and notes it there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made: set[Path] = set()

    def made(self, files: Iterable[Path]) -> None:
        """These files are the demo's."""
        self._made.update(files)

    def note(self) -> None:
        """Write the list down, together with all that lies in the private folder. Raises OSError."""
        private = self.folder / PRIVATE_FOLDER
        if private.is_dir():
            files = {*self._made, *_files_in(private)} - {private / MARK}
            digests = {_name(file, self.folder): _digest(file) for file in sorted(files) if file.is_file()}
            text = json.dumps(digests, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
            write_whole(private / MARK, text.encode("utf-8"))


def clear_earlier_demo(folder: Path) -> None:
    """Take away what an earlier demo made in `folder`; a folder without its mark is left as it is.

    Raises SheetkitError, and touches nothing, when its places hold a file that the demo did not make or that somebody
    changed since: demo.own_files; or when no list says what it made: demo.unlisted_files.
    """
    mark = folder / PRIVATE_FOLDER / MARK
    if not mark.is_file():
        return
    digests = _noted(mark)
    if digests is None:
        raise UNLISTED_FILES.error(folder=folder)
    own = [folder / name for name in digests if (folder / name).is_file()]
    places = {folder / Path(name).parts[0] for name in digests}
    foreign = [
        name
        for file in _files_of(places)
        if file != mark and not _is_own(name := _name(file, folder), file, digests)
    ]
    if foreign:
        shown = joined(foreign[:_MOST_NAMED])
        raise OWN_FILES.error(folder=folder, count=len(foreign), names=shown)
    cached = [file for file in _files_of(places) if _is_cached(_name(file, folder))]
    for file in {*own, *cached, mark}:
        file.unlink(missing_ok=True)
    _remove_empty({parent for file in (*own, *cached, mark) for parent in file.parents}, folder)


def _noted(mark: Path) -> Mapping[str, str] | None:
    try:
        data = json.loads(mark.read_text(encoding="utf-8"))
        noted = {str(name): str(digest) for name, digest in data.items()}
        return noted if noted and all(map(is_below, noted)) else None
    except (OSError, ValueError, AttributeError):
        return None


def _is_own(name: str, file: Path, digests: Mapping[str, str]) -> bool:
    """Whether the demo made the file and nobody changed it; notes of the program itself may have changed."""
    if Path(name).parts[0] == PRIVATE_FOLDER:
        return name in digests or _is_cached(name)
    return bool(junk(name)) or (name in digests and digests[name] == _digest(file))


def _is_cached(name: str) -> bool:
    return Path(name).parts[:-1] == _CACHE and Path(name).suffix in (".blueprint", ".json")


def _remove_empty(folders: Iterable[Path], top: Path) -> None:
    """Remove the folders that are empty now, the deepest first; `top` itself stays."""
    inside = [folder for folder in folders if folder != top and folder.is_relative_to(top)]
    for folder in sorted(inside, key=lambda folder: len(folder.parts), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _files_of(places: Iterable[Path]) -> Iterator[Path]:
    for place in sorted(places):
        yield from _files_in(place) if place.is_dir() else ([place] if place.is_file() else [])


def _files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() or path.is_symlink())


def _name(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
