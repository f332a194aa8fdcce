"""The files inside a zip that somebody packed: names in any encoding, dates, limits; nothing is ever unpacked to disk."""

from __future__ import annotations

import datetime
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from sheetkit.intake.findings import (
    ARCHIVE_EMPTY,
    ARCHIVE_ENCRYPTED,
    ARCHIVE_LIMITS,
    ARCHIVE_UNSUPPORTED,
    TOO_LARGE,
    damaged,
    refuse,
)
from sheetkit.intake.gate.discovery import begins_as_zip, junk
from sheetkit.intake.gate.zips import ZIP_FAULTS, open_zip
from sheetkit.intake.limits import MEGABYTE, Limits
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import changeable, frozen
from sheetkit.model.text import Text

_CHUNK = 1 << 18
_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075
_NO_DATE = (1980, 1, 1)


@frozen
class ArchiveMember:
    """A file in an archive: its name, its bytes or why they could not be had, and when it was last changed."""

    name: str
    data: bytes
    changed: datetime.datetime | None = None
    problem: Finding | None = None


@changeable
class ArchiveAllowance:
    """How many bytes may still come out of an archive and the archives in it."""

    left: int


def members(file: IO[bytes], limits: Limits, allowance: ArchiveAllowance) -> Iterator[ArchiveMember]:
    """Every file of an archive, sorted by name, system files left out. Raises Refusal when the archive cannot be opened.

    A member that cannot be read comes with its problem; once the limits are reached one last member says so.
    """
    archive = open_zip(file, limits.archive_members)
    with archive:
        files = [(member_name(info), info) for info in archive.infolist() if not info.is_dir()]
        wanted = sorted((pair for pair in files if _is_wanted(archive, *pair)), key=lambda pair: pair[0])
        if not wanted:
            raise refuse(ARCHIVE_EMPTY)
        for name, info in wanted:
            if allowance.left <= 0:
                most = limits.archive_inflated_bytes // MEGABYTE
                limit = Text("解压后超过 {most} MB", "more than {most} MB once inflated").format(most=most)
                yield ArchiveMember(name, b"", None, ARCHIVE_LIMITS.at(limit=limit))
                return
            yield _member(archive, name, info, limits, allowance)


def _is_wanted(archive: zipfile.ZipFile, name: str, info: zipfile.ZipInfo) -> bool:
    """Whether somebody handed it in: by its name, or in spite of it, by how it begins."""
    if junk(name) is None:
        return True
    try:
        with archive.open(info) as content:
            return begins_as_zip(content.read(4))
    except ZIP_FAULTS:
        return False


def _member(
    archive: zipfile.ZipFile, name: str, info: zipfile.ZipInfo, limits: Limits, allowance: ArchiveAllowance
) -> ArchiveMember:
    changed = _changed(info)
    if info.flag_bits & 1:
        return ArchiveMember(name, b"", changed, ARCHIVE_ENCRYPTED.at())
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        what = Text("特殊压缩方法的 zip", "specially compressed zip")
        return ArchiveMember(name, b"", changed, ARCHIVE_UNSUPPORTED.at(format=what))
    most = limits.nested_archive_bytes if name.lower().endswith(".zip") else limits.file_bytes
    pieces: list[bytes] = []
    total = 0
    try:
        with archive.open(info) as content:
            while total <= most and (piece := content.read(_CHUNK)):
                pieces.append(piece)
                total += len(piece)
    except ZIP_FAULTS:
        problem = damaged("压缩包里的数据有错", "its data in the archive is broken").finding
        return ArchiveMember(name, b"", changed, problem)
    finally:
        allowance.left -= total
    if total > most:
        size = max(info.file_size, total) // MEGABYTE
        return ArchiveMember(name, b"", changed, TOO_LARGE.at(size=size, limit=most // MEGABYTE))
    return ArchiveMember(name, b"".join(pieces), changed)


def _changed(info: zipfile.ZipInfo) -> datetime.datetime | None:
    """When the member was changed, as the clock of the packing computer showed; None for none and for nonsense."""
    if info.date_time[:3] == _NO_DATE:
        return None
    try:
        return datetime.datetime(*info.date_time)
    except ValueError:
        return None


def member_name(info: zipfile.ZipInfo) -> str:
    """The name as people wrote it. Chinese Windows packs names in code page 936 and does not say so."""
    raw = info.orig_filename
    if not info.flag_bits & _UTF8_FLAG:
        raw = _unicode_path(info) or _decoded(raw)
    parts = [part for part in raw.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(map(_without_controls, parts))


def _without_controls(text: str) -> str:
    """`text` less control and direction characters, which make a name look like another, and broken surrogates."""
    return "".join(letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cf", "Cs"))


def _decoded(raw: str) -> str:
    """A name that zipfile took for code page 437: UTF-8 (macOS does not say so either), 936, or 437 after all."""
    try:
        encoded = raw.encode("cp437")
    except UnicodeEncodeError:
        return raw
    for encoding in ("utf-8", "cp936"):
        try:
            return encoded.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw


def _unicode_path(info: zipfile.ZipInfo) -> str:
    """The name from the extra field that some packers add, when it belongs to the name as stored; "" otherwise."""
    extra, at = info.extra, 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        field = extra[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == _UNICODE_PATH and len(field) > 5 and field[0] == 1:
            try:
                stored = info.orig_filename.encode("cp437")
                if zlib.crc32(stored) == struct.unpack_from("<I", field, 1)[0]:
                    return field[5:].decode("utf-8")
            except UnicodeError:
                return ""
    return ""
