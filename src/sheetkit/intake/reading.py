"""From a file or its bytes to a Submission: gate, the right reader, carriers; every failure becomes a finding."""

from __future__ import annotations

import datetime
import hashlib
import io
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from sheetkit.intake.carriers import find_carriers
from sheetkit.intake.findings import (
    ARCHIVE_NESTED,
    MISSING,
    TOO_LARGE,
    UNREADABLE,
    Refusal,
    beyond,
    damaged,
)
from sheetkit.intake.gate.archives import ArchiveAllowance, members
from sheetkit.intake.gate.sniff import Kind, ZipKind, sniff, zip_kind
from sheetkit.intake.gate.zips import open_zip
from sheetkit.intake.limits import DEFAULT, MEGABYTE, Limits
from sheetkit.intake.ooxml.package import Package
from sheetkit.intake.ooxml.workbook import read_ooxml, read_package
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import Finding
from sheetkit.model.grid import WorkbookGrid
from sheetkit.model.submission import Carriers, Source, Submission
from sheetkit.model.text import Text

BETWEEN = " › "
"""Stands between an archive's name and its member's."""

_HEAD = 1 << 16
_DEEPEST = 1  # archives within an archive


@dataclass(frozen=True, slots=True)
class IntakeOptions:
    """How to read: the project's password for protected workbooks ("" for none), the limits, and the clock that the
    times of files are told by: the same on every machine."""

    password: str = ""
    limits: Limits = field(default_factory=lambda: DEFAULT)
    clock: datetime.tzinfo = datetime.UTC


_DEFAULT = IntakeOptions()


def read_file(path: Path, options: IntakeOptions = _DEFAULT) -> Iterator[Submission]:
    """The submission in a workbook file, or one for every file in a zip, sorted by name. Never raises."""
    name = _shown(path)
    try:
        about = path.stat()
        size, received = about.st_size, _time_of(about.st_mtime, options.clock)
        if not stat.S_ISREG(about.st_mode):
            yield _failed(name, UNREADABLE.at(reason=Text("这不是普通文件", "it is not a plain file")))
            return
        with path.open("rb") as file:
            if size <= options.limits.file_bytes:
                yield from _read_small(name, file.read(options.limits.file_bytes + 1), received, options)
            elif _is_archive(name, file, size, options.limits):
                yield from _read_archive(name, file, received, options)
            else:
                yield _failed(name, _too_large(size, options.limits.file_bytes), size, received)
    except FileNotFoundError:
        yield _failed(name, MISSING.at(file=path.name))
    except (OSError, ValueError) as error:
        yield _failed(name, UNREADABLE.at(reason=_reason(error)))


def _read_small(
    name: str, data: bytes, received: datetime.datetime | None, options: IntakeOptions
) -> Iterator[Submission]:
    """A workbook, which it is nearly always, or what an archive holds."""
    file = io.BytesIO(data)
    try:
        submission = _submission(name, data, received, options)
    except _ArchiveFound as found:
        if _is_archive(name, file, len(data), options.limits):
            yield from _read_archive(name, file, received, options)
            return
        submission = _refused(name, data, received, found.finding)
    yield submission


def read_bytes(
    name: str, data: bytes, received: datetime.datetime | None = None, options: IntakeOptions = _DEFAULT
) -> Submission:
    """The submission in the bytes of one workbook; an archive is refused here. Never raises."""
    try:
        return _submission(name, data, received, options)
    except _ArchiveFound as found:
        return _refused(name, data, received, found.finding)


class _ArchiveFound(Refusal):
    """Several files packed into one, where a workbook was to be read."""


def _submission(
    name: str, data: bytes, received: datetime.datetime | None, options: IntakeOptions
) -> Submission:
    """The submission in the bytes of one workbook. Raises _ArchiveFound and nothing else."""
    try:
        grid = _read_grid(name, data, options)
        if len({sheet.name for sheet in grid.sheets}) < len(
            grid.sheets
        ):  # sheets go by their names from here on
            raise damaged("有两张工作表同名", "two worksheets have one name")
        return Submission(_source(name, data, received), grid, find_carriers(grid))
    except _ArchiveFound:
        raise
    except Refusal as refusal:
        finding = refusal.finding
    except MemoryError:
        finding = beyond("读取它需要的内存太多", "reading it takes too much memory").finding
    except Exception:
        # Whatever a broken file makes a library raise: the file is the cause, and the other files go on.
        finding = damaged("内容前后矛盾，读不出来", "its content contradicts itself").finding
    return _refused(name, data, received, finding)


def _source(name: str, data: bytes, received: datetime.datetime | None) -> Source:
    return Source(name, len(data), hashlib.sha256(data).hexdigest(), received)


def _refused(name: str, data: bytes, received: datetime.datetime | None, finding: Finding) -> Submission:
    return Submission(_source(name, data, received), None, Carriers(), (finding,))


def read_workbook(data: bytes) -> WorkbookGrid:
    """The grid of one of our own OOXML workbooks. Raises SheetkitError when it cannot be read."""
    try:
        return read_ooxml(data)
    except Refusal as refusal:
        finding = refusal.finding
        raise SheetkitError(finding.code, finding.message, finding.remedy) from refusal


def _read_grid(name: str, data: bytes, options: IntakeOptions) -> WorkbookGrid:
    limits = options.limits
    if len(data) > limits.file_bytes:
        raise Refusal(_too_large(len(data), limits.file_bytes))
    kind = sniff(name, data)
    if kind is Kind.XLS:
        from sheetkit.intake.binary import worker

        return worker.read_xls(data, options.password, limits)
    if kind is Kind.ENCRYPTED:
        from sheetkit.intake.binary import worker

        data = worker.decrypt(data, options.password, limits)
    which = _zip_kind(io.BytesIO(data), limits)
    if which is ZipKind.ARCHIVE:
        raise _ArchiveFound(ARCHIVE_NESTED.at())
    if which is ZipKind.ODS:
        from sheetkit.intake.opendocument.workbook import read_ods

        return read_ods(data, limits)
    return _read_package(data, limits)


def _read_package(data: bytes, limits: Limits) -> WorkbookGrid:
    package = Package(data, limits)
    if package.main_part().lower().endswith(".bin"):
        from sheetkit.intake.binary import worker

        return worker.read_xlsb(data, limits)
    return read_package(package)


def _zip_kind(file: IO[bytes], limits: Limits) -> ZipKind:
    with open_zip(file, limits.archive_members) as archive:
        names = archive.namelist()
        mimetype = ""
        if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
            with archive.open("mimetype") as member:
                mimetype = member.read(200).decode("ascii", "replace")
        return zip_kind(names, mimetype)


def _is_archive(name: str, file: IO[bytes], size: int, limits: Limits) -> bool:
    """Whether the file is a zip that somebody packed; anything odd is left to `read_bytes`, which says what."""
    try:
        if sniff(name, file.read(_HEAD)) is not Kind.ZIP or size > limits.archive_bytes:
            return False
        return _zip_kind(file, limits) is ZipKind.ARCHIVE
    except Exception:
        return False


@dataclass(frozen=True, slots=True)
class _Level:
    """Where in nested archives the reading stands."""

    name: str
    depth: int
    received: datetime.datetime | None


def _read_archive(
    name: str, file: IO[bytes], received: datetime.datetime | None, options: IntakeOptions
) -> Iterator[Submission]:
    allowance = ArchiveAllowance(options.limits.archive_inflated_bytes)
    yield from _read_members(file, _Level(name, 0, received), options, allowance)


def _read_members(
    file: IO[bytes], level: _Level, options: IntakeOptions, allowance: ArchiveAllowance
) -> Iterator[Submission]:
    """One submission for every file; a member without a date of its own was received with the archive."""
    try:
        for member in members(file, options.limits, allowance):
            name, changed = level.name + BETWEEN + member.name, member.changed or level.received
            if member.problem is not None:
                yield _failed(name, member.problem, len(member.data), changed)
            elif level.depth < _DEEPEST and _holds_archive(name, member.data, options.limits):
                below = _Level(name, level.depth + 1, changed)
                yield from _read_members(io.BytesIO(member.data), below, options, allowance)
            else:
                yield read_bytes(name, member.data, changed, options)
    except Refusal as refusal:
        yield _failed(level.name, refusal.finding, 0, level.received)
    except Exception:
        finding = damaged("压缩结构前后矛盾", "its zip structure contradicts itself").finding
        yield _failed(level.name, finding, 0, level.received)


def _holds_archive(name: str, data: bytes, limits: Limits) -> bool:
    return _is_archive(name, io.BytesIO(data), len(data), limits)


def _failed(
    name: str, finding: Finding, size: int = 0, received: datetime.datetime | None = None
) -> Submission:
    return Submission(Source(name, size, "", received), None, Carriers(), (finding,))


def _too_large(size: int, limit: int) -> Finding:
    return TOO_LARGE.at(size=-(-size // MEGABYTE), limit=limit // MEGABYTE)


def _shown(path: Path) -> str:
    """The path as text that can be printed, even when its bytes are no UTF-8 (a stick written by an old Windows)."""
    text = str(path)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(path).decode("gb18030", "replace")
    return text


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
