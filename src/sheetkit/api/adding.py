"""Puts files that came back into a project's inbox: each whole, under a name that nothing there has."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sheetkit.api.checking import files_in
from sheetkit.model.files import replacing
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text
from sheetkit.project import load_settings

_ADDED = Text("已把 {count} 个文件放进“{inbox}”。", "{count} {count:file|files} put into {inbox}.")
_SAME = Text(
    "{count} 个文件那里已经有内容一样的，没有再放：{names}",
    "{count} {count:file was|files were} there already with the same content: {names}",
)
_RENAMED = Text(
    "“{name}”那里已经有同名的，放成了“{now}”。", "There is another {name} already; it was put there as {now}."
)
_SHOWN = 5  # names that a sentence lists


class RenamedFile(NamedTuple):
    """What a file was called, and what it is called in the inbox."""

    name: str
    now: str


@frozen
class Added:
    """What came into the inbox: the files there now, those that had their content already, those under another name."""

    inbox: Path
    files: tuple[Path, ...]
    same: tuple[Path, ...] = ()
    renamed: tuple[RenamedFile, ...] = ()

    @property
    def said(self) -> Iterator[Text]:
        """It in sentences, the number of files first."""
        yield _ADDED.format(count=len(self.files), inbox=self.inbox)
        if self.same:
            names = ", ".join(path.name for path in self.same[:_SHOWN])
            yield _SAME.format(count=len(self.same), names=names + (" …" if len(self.same) > _SHOWN else ""))
        for one in self.renamed:
            yield _RENAMED.format(name=one.name, now=one.now)


def add_files(folder: Path, paths: Sequence[Path], progress: Callable[[int, int], None]) -> Added:
    """Copy files, and what is in folders, into the inbox of the project in `folder`. Nothing there is replaced.

    Raises SheetkitError (project.*, file.missing, file.none_found) or OSError: what was copied by then is there, whole.
    """
    inbox = load_settings(folder).inbox
    inbox.mkdir(parents=True, exist_ok=True)
    wanted = files_in(list(paths))
    there = _Inbox(inbox)
    added: list[Path] = []
    same: list[Path] = []
    renamed: list[RenamedFile] = []
    for number, file in enumerate(wanted, start=1):
        if there.has(file):
            same.append(file)
        else:
            place = there.free(file.name)
            with replacing(place) as temporary:
                shutil.copy2(file, temporary)
            there.note(place)
            added.append(place)
            if place.name != file.name:
                renamed.append(RenamedFile(file.name, place.name))
        progress(number, len(wanted))
    return Added(inbox, tuple(added), tuple(same), tuple(renamed))


class _Inbox:
    """The files of an inbox by their size: only of those as long as another one the content is looked at."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._by_size: dict[int, list[Path]] = {}
        for file in folder.rglob("*"):
            if file.is_file():
                self.note(file)

    def note(self, file: Path) -> None:
        """It is there now."""
        self._by_size.setdefault(file.stat().st_size, []).append(file)

    def has(self, file: Path) -> bool:
        """Whether it, or one with its content, is there."""
        alike = self._by_size.get(file.stat().st_size, [])
        return bool(alike) and any(_digest(one) == _digest(file) for one in alike)

    def free(self, name: str) -> Path:
        """A place for a file of that name."""
        place, number = self._folder / name, 1
        while place.exists():
            number += 1
            place = self._folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
        return place


def _digest(file: Path) -> bytes:
    with file.open("rb") as open_file:
        return hashlib.file_digest(open_file, "sha256").digest()
