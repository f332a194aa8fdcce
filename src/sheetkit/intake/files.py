"""From a file on the disk to what came in it: one workbook, or every workbook of a zip; read, or only told apart."""

from __future__ import annotations

import datetime
import io
import os
import stat
from collections.abc import Callable, Container, Iterator
from pathlib import Path
from typing import IO

from sheetkit.intake.findings import ARCHIVE_NESTED, ELSEWHERE, MISSING, UNREADABLE, Refusal, damaged
from sheetkit.intake.gate.archives import ArchiveAllowance, members
from sheetkit.intake.gate.presence import is_elsewhere, not_yet
from sheetkit.intake.gate.sniff import Kind, ZipKind, sniff
from sheetkit.intake.limits import Limits
from sheetkit.intake.reading import (
    ArchiveFound,
    IntakeOptions,
    kind_of_zip,
    read_one,
    read_unless_archive,
    source_of,
    too_large,
)
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.submission import Carriers, Source, Submission
from sheetkit.model.text import Text

BETWEEN = " › "
"""Stands between an archive's name and its member's."""

_HEAD = 1 << 16
_DEEPEST = 1  # archives within an archive
_DEFAULT = IntakeOptions()

Dated = Callable[[Source], Source]
"""Says of a source when it came."""


Heard = Callable[[Source, bytes], object]
"""Hears of a source with its bytes."""


def _as_the_file_says(source: Source) -> Source:
    return source


def _unheard(_source: Source, _data: bytes) -> None:
    """Nobody wants the bytes."""


def read_file(
    path: Path,
    options: IntakeOptions = _DEFAULT,
    dated: Dated = _as_the_file_says,
    left_out: Container[Source] = (),
) -> Iterator[Submission]:
    """The submission in a workbook file, or one for every file in a zip, sorted by name. Never raises.

    `dated` may know better than the file when it came. Of those `left_out`, so dated, only the source is given: they are
    not read.
    """

    def read(source: Source, data: bytes) -> Submission:
        came = dated(source)
        return Submission(came) if came in left_out else read_one(came, data, options)

    def read_first(source: Source, data: bytes) -> Submission:
        came = dated(source)
        return Submission(came) if came in left_out else read_unless_archive(came, data, options)

    return _Walk(options, read_first, read).file(path)


def sources_in(
    path: Path,
    options: IntakeOptions = _DEFAULT,
    heard: Heard = _unheard,
    workbooks: Container[str] = (),
) -> Iterator[Source]:
    """The sources of what `read_file` gives, in its order, by unpacking and hashing alone.

    `heard` hears of each content that could be read; nothing raises but that. `workbooks` are contents (SHA-256) that
    were read as one workbook each before, under the same options: nobody looks whether they are archives.
    """

    def only_told(source: Source, data: bytes) -> Submission:
        heard(source, data)
        return Submission(source)

    def told_first(source: Source, data: bytes) -> Submission:
        if source.sha256 not in workbooks and _is_archive(
            source.name, io.BytesIO(data), len(data), options.limits
        ):
            raise ArchiveFound(ARCHIVE_NESTED.at())
        return only_told(source, data)

    return (one.source for one in _Walk(options, told_first, only_told).file(path))


@frozen
class _Level:
    """Where in nested archives the reading stands."""

    name: str
    depth: int
    received: datetime.datetime | None


@frozen
class _Walk:
    """Goes through a file. `first` makes a submission of a whole file's bytes or raises ArchiveFound, `member` of a member's."""

    options: IntakeOptions
    first: Callable[[Source, bytes], Submission]
    member: Callable[[Source, bytes], Submission]

    def file(self, path: Path) -> Iterator[Submission]:
        """What is in that file."""
        name, limits = printable(path), self.options.limits
        try:
            about = path.stat()
            size, received = about.st_size, _time_of(about.st_mtime, self.options.clock)
            if not stat.S_ISREG(about.st_mode):
                yield _failed(name, UNREADABLE.at(reason=Text("这不是普通文件", "it is not a plain file")))
                return
            if is_elsewhere(about):  # to open it would fetch it, or wait for a network that is not there
                yield _failed(name, ELSEWHERE.at(), size, received)
                return
            with open(path, "rb") as file:  # noqa: PTH123 - of every file at every merge
                if (finding := not_yet(path.name, file)) is not None:
                    yield _failed(name, finding, size, received)
                elif size <= limits.file_bytes:
                    yield from self._small(name, _whole(file, size, limits.file_bytes + 1), received)
                elif _is_archive(name, file, size, limits):
                    yield from self._archive(name, file, received)
                else:
                    yield _failed(name, too_large(size, limits.file_bytes), size, received)
        except FileNotFoundError:
            yield _failed(name, MISSING.at(file=path.name))
        except (OSError, ValueError) as error:
            yield _failed(name, UNREADABLE.at(reason=_reason(error)))

    def _small(self, name: str, data: bytes, received: datetime.datetime | None) -> Iterator[Submission]:
        """A workbook, which it is nearly always, or what an archive holds."""
        source = source_of(name, data, received)
        try:
            submission = self.first(source, data)
        except ArchiveFound:
            file = io.BytesIO(data)
            if _is_archive(name, file, len(data), self.options.limits):
                yield from self._archive(name, file, received)
                return
            submission = self.member(source, data)
        yield submission

    def _archive(
        self, name: str, file: IO[bytes], received: datetime.datetime | None
    ) -> Iterator[Submission]:
        allowance = ArchiveAllowance(self.options.limits.archive_inflated_bytes)
        yield from self._members(file, _Level(name, 0, received), allowance)

    def _members(self, file: IO[bytes], level: _Level, allowance: ArchiveAllowance) -> Iterator[Submission]:
        """One submission for every file; a member without a date of its own was received with the archive."""
        limits = self.options.limits
        try:
            for one in members(file, limits, allowance):
                name, changed = level.name + BETWEEN + one.name, one.changed or level.received
                problem = one.problem or not_yet(one.name.rpartition("/")[2], io.BytesIO(one.data))
                if problem is not None:
                    yield _failed(name, problem, len(one.data), changed)
                elif level.depth < _DEEPEST and _is_archive(
                    name, io.BytesIO(one.data), len(one.data), limits
                ):
                    below = _Level(name, level.depth + 1, changed)
                    yield from self._members(io.BytesIO(one.data), below, allowance)
                else:
                    yield self.member(source_of(name, one.data, changed), one.data)
        except Refusal as refusal:
            yield _failed(level.name, refusal.finding, 0, level.received)
        except Exception:
            finding = damaged("里面的内容前后矛盾", "what is in it contradicts itself").finding
            yield _failed(level.name, finding, 0, level.received)


def _whole(file: IO[bytes], size: int, most: int) -> bytes:
    """What is in the file, `most` bytes of it: room is made for the `size` that it had, and for more only where it grew."""
    data = file.read(size + 1)
    return data if len(data) <= size else data + file.read(most - len(data))


def _is_archive(name: str, file: IO[bytes], size: int, limits: Limits) -> bool:
    """Whether the file is a zip that somebody packed; anything odd is left to `read_bytes`, which says what."""
    try:
        if sniff(name, file.read(_HEAD)) is not Kind.ZIP or size > limits.archive_bytes:
            return False
        return kind_of_zip(file, limits) is ZipKind.ARCHIVE
    except Exception:
        return False


def _failed(
    name: str, finding: Finding, size: int = 0, received: datetime.datetime | None = None
) -> Submission:
    return Submission(Source(name, size, "", received), None, Carriers(), (finding,))


def printable(path: Path) -> str:
    """The path as text that can be printed, even where names in it are no UTF-8 (a stick written by an old Windows)."""
    text = str(path)
    return text if _is_text(text) else str(Path(*map(_as_text, path.parts)))


def _as_text(name: str) -> str:
    return name if _is_text(name) else os.fsencode(name).decode("gb18030", "replace")


def _is_text(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _time_of(timestamp: float, clock: datetime.tzinfo) -> datetime.datetime | None:
    try:
        return datetime.datetime.fromtimestamp(timestamp, clock).replace(microsecond=0, tzinfo=None)
    except (OverflowError, OSError, ValueError):
        return None


def _reason(error: Exception) -> Text:
    """Why the system would not give the file, in words."""
    if isinstance(error, PermissionError):
        return Text("没有权限，或正被别的程序占用", "no permission, or another program holds it")
    return Text("系统不让读", "the system does not let it be read")
