"""From the bytes of one workbook to a Submission: gate, the right reader, carriers; every failure becomes a finding."""

from __future__ import annotations

import datetime
import hashlib
import io
import logging
from dataclasses import field
from typing import IO
from zipfile import ZipFile

from sheetkit.intake.carriers import find_carriers
from sheetkit.intake.findings import (
    ARCHIVE_NESTED,
    TOO_LARGE,
    Refusal,
    beyond_for_now,
    damaged,
    damaged_for_now,
)
from sheetkit.intake.gate.sniff import Kind, ZipKind, sniff, zip_kind
from sheetkit.intake.gate.zips import open_zip
from sheetkit.intake.limits import DEFAULT, MEGABYTE, Limits
from sheetkit.intake.ooxml.package import Package
from sheetkit.intake.ooxml.workbook import read_ooxml, read_package
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import WorkbookGrid
from sheetkit.model.log import details_of
from sheetkit.model.submission import Carriers, Source, Submission

_LOG = logging.getLogger("sheetkit.intake")
"""For maintainers: one sentence is said to people for many causes; nothing of it quotes a cell."""


@frozen
class IntakeOptions:
    """How to read: the project's password for protected workbooks ("" for none), the limits, and the clock that the
    times of files are told by: the same on every machine."""

    password: str = ""
    limits: Limits = field(default_factory=lambda: DEFAULT)
    clock: datetime.tzinfo = datetime.UTC


_DEFAULT = IntakeOptions()


def read_bytes(
    name: str, data: bytes, received: datetime.datetime | None = None, options: IntakeOptions = _DEFAULT
) -> Submission:
    """The submission in the bytes of one workbook; an archive is refused here. Never raises."""
    return read_one(source_of(name, data, received), data, options)


def read_one(source: Source, data: bytes, options: IntakeOptions) -> Submission:
    """The same, of bytes whose source is known."""
    try:
        return read_unless_archive(source, data, options)
    except ArchiveFound as found:
        return _refused(source, found.finding)


class ArchiveFound(Refusal):
    """Several files packed into one, where a workbook was to be read."""


def read_unless_archive(source: Source, data: bytes, options: IntakeOptions) -> Submission:
    """The submission in the bytes of one workbook. Raises ArchiveFound and nothing else."""
    try:
        grid = _read_grid(source.name, data, options)
        names = {sheet.name for sheet in grid.sheets}  # sheets go by their names from here on
        if len(names) < len(grid.sheets):
            raise damaged("有两张工作表同名", "two worksheets have one name")
        if "" in names:
            raise damaged("有一张工作表没有名字", "a worksheet has no name")
        return Submission(source, grid, find_carriers(grid))
    except ArchiveFound:
        raise
    except Refusal as refusal:
        finding = refusal.finding
        if refusal.__cause__ is not None:
            _LOG.info("%s: %s", finding.code, details_of(refusal))
    except MemoryError:
        finding = beyond_for_now("读取它需要的内存太多", "reading it takes too much memory").finding
    except Exception as error:
        # Whatever a broken file makes a library raise: the file is the cause, and the other files go on.
        finding = damaged_for_now("内容前后矛盾，读不出来", "its content contradicts itself").finding
        _LOG.info("%s: %s", finding.code, details_of(error))
    return _refused(source, finding)


def source_of(name: str, data: bytes, received: datetime.datetime | None) -> Source:
    """Where these bytes came from."""
    return Source(name, len(data), hashlib.sha256(data).hexdigest(), received)


def _refused(source: Source, finding: Finding) -> Submission:
    return Submission(source, None, Carriers(), (finding,))


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
        raise Refusal(too_large(len(data), limits.file_bytes))
    kind = sniff(name, data)
    if kind is Kind.XLS:
        from sheetkit.intake.binary import worker

        return worker.read_xls(data, options.password, limits)
    if kind is Kind.ENCRYPTED:
        from sheetkit.intake.binary import worker

        data = worker.decrypt(data, options.password, limits)
    opened = open_zip(io.BytesIO(data), limits.archive_members)
    which = _kind_of(opened)
    if which is ZipKind.ARCHIVE:
        raise ArchiveFound(ARCHIVE_NESTED.at())
    if which is ZipKind.ODS:
        from sheetkit.intake.opendocument.workbook import read_ods

        return read_ods(data, limits)
    return _read_package(data, limits, opened)


def _read_package(data: bytes, limits: Limits, opened: ZipFile) -> WorkbookGrid:
    package = Package(data, limits, opened)
    if package.main_part().lower().endswith(".bin"):
        from sheetkit.intake.binary import worker

        return worker.read_xlsb(data, limits)
    return read_package(package)


def kind_of_zip(file: IO[bytes], limits: Limits) -> ZipKind:
    """What a zip holds. Raises Refusal where it cannot be told."""
    with open_zip(file, limits.archive_members) as archive:
        return _kind_of(archive)


def _kind_of(archive: ZipFile) -> ZipKind:
    names = archive.namelist()
    mimetype = ""
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        with archive.open("mimetype") as member:
            mimetype = member.read(200).decode("ascii", "replace")
    return zip_kind(names, mimetype)


def too_large(size: int, limit: int) -> Finding:
    """What is said of a file with more bytes than `limit`."""
    return TOO_LARGE.at(size=-(-size // MEGABYTE), limit=limit // MEGABYTE)
