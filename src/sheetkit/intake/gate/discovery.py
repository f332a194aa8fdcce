"""Which files are to be read: files and folders as given, sorted, nothing followed outside, nothing left out in silence."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sheetkit.intake.findings import MISSING, OUTSIDE_LINK, SKIPPED, UNREADABLE
from sheetkit.intake.gate.presence import WORKBOOKS, name_to_be
from sheetkit.intake.gate.sniff import LOCKS
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.reasons import reason_of
from sheetkit.model.text import Text

_LOCK = Text("Office 或 WPS 打开文件时的临时锁文件", "a lock file of an open document")
_NO_FILE = Text("不是文件的东西（管道、设备之类）", "something that is no file (a pipe, a device)")
_SYSTEM = Text("系统自动生成的文件", "a file that the system made")
_SYSTEM_NAMES = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db", "icon\r"})
_SYSTEM_FOLDERS = frozenset({"__macosx", "$recycle.bin", "system volume information"})


@frozen
class SkippedPath:
    """A path that gave no file to read, and why: a note, a warning, or a refusal for what does not exist."""

    path: Path
    finding: Finding


def _forget(_: SkippedPath) -> None:
    """For callers who do not want to know."""


def find_files(paths: Iterable[Path], on_skip: Callable[[SkippedPath], None] = _forget) -> Iterator[Path]:
    """Every file to read, each once, in an order that depends on names only. `on_skip` hears of everything left out.

    Folders are searched to the bottom. Links inside a folder that lead out of it are not followed. A file that is reached
    in several ways goes by the name that sorts first, whatever the order of `paths`.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _under(path, on_skip):
            known = found.setdefault(file.real, file.path)
            if known is not file.path:
                found[file.real] = min(known, file.path, key=_order)
    yield from sorted(found.values(), key=_order)


class _File(NamedTuple):
    """A file as it was reached, and where it really is: a folder's is asked for once, not for each of its files."""

    path: Path
    real: Path


def _order(file: Path) -> tuple[str, str]:
    name = file.as_posix()
    return name.lower(), name


def junk(name: str) -> Text | None:
    """What a file name says of a file that nobody handed in (lock files, system files), or None."""
    parts = name.replace("\\", "/").split("/")
    base = parts[-1]
    if name_to_be(base) is not None:
        return None
    if base.startswith(LOCKS):
        return _LOCK
    if any(part.lower() in _SYSTEM_FOLDERS for part in parts[:-1]) or base.lower() in _SYSTEM_NAMES:
        return _SYSTEM
    if base.startswith("._") or (base.startswith(".") and not base.lower().endswith(WORKBOOKS)):
        return _SYSTEM
    return None


def begins_as_zip(head: bytes) -> bool:
    """Whether what begins so is read in spite of its name: a workbook or a zip, which no system makes of itself."""
    return head.startswith(b"PK\x03\x04")


def _nobodys(path: Path) -> Text | None:
    """What a path says of a file that nobody handed in; None for what is read."""
    what = junk(path.name)
    if what is None:
        return None
    try:
        with path.open("rb") as file:
            return None if begins_as_zip(file.read(4)) else what
    except (OSError, ValueError):
        return what


def _under(path: Path, on_skip: Callable[[SkippedPath], None]) -> Iterator[_File]:
    try:
        if path.is_dir():
            yield from _walk(path, _real(path), on_skip)
            return
        exists = path.exists()
    except (OSError, ValueError):
        exists = False
    if not exists:
        on_skip(SkippedPath(path, MISSING.at(file=path.name)))
        return
    what = _nobodys(path)
    if what is None:
        yield _File(path, _real(path))
    else:
        on_skip(SkippedPath(path, SKIPPED.at(reason=what)))


def _walk(folder: Path, root: Path, on_skip: Callable[[SkippedPath], None]) -> Iterator[_File]:
    """The files below a folder. Folders are kept on a list, not on the stack, so that no depth is too deep."""
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            with os.scandir(current) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            on_skip(SkippedPath(current, UNREADABLE.at(reason=reason_of(error))))
            continue
        real = _real(current)
        for entry in listed:
            path = Path(entry.path)
            if entry.is_symlink():
                if not _real(path).is_relative_to(root):
                    on_skip(SkippedPath(path, OUTSIDE_LINK.at()))
                elif not path.exists():
                    on_skip(SkippedPath(path, MISSING.at(file=path.name)))
                continue  # what it leads to inside is found in its own place
            if entry.is_dir():
                if entry.name.lower() not in _SYSTEM_FOLDERS:
                    waiting.append(path)
            elif (what := _nobodys(path)) is not None:
                on_skip(SkippedPath(path, SKIPPED.at(reason=what)))
            elif entry.is_file():
                yield _File(path, real / entry.name)
            else:
                on_skip(SkippedPath(path, SKIPPED.at(reason=_NO_FILE)))


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path.absolute()
