"""Zip members without trust: names, counts and sizes are checked against the bytes that really come out."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import IO

from sheetkit.intake.findings import ENCRYPTED, Refusal, beyond, damaged, refuse, unsafe
from sheetkit.intake.limits import Limits

_CHUNK = 1 << 16
_LOCAL_HEADER = 30  # bytes before a member's name
_LARGEST_ENTRY = 46 + 3 * 300  # a central directory entry with a long name and extra fields
ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    struct.error,
    OSError,
)


def open_zip(file: IO[bytes], most_members: int) -> zipfile.ZipFile:
    """Open a zip for reading after bounding its directory. Raises Refusal when it is damaged, or its members are too many or overlap."""
    try:
        size = _directory_size(file)
        if size > most_members * _LARGEST_ENTRY:
            raise _too_many(most_members)
        archive = zipfile.ZipFile(file)
    except ZIP_FAULTS as error:
        raise damaged(
            "里面的内容读不出来，可能没有传完整", "what is in it cannot be read, perhaps it was cut short"
        ) from error
    if len(archive.infolist()) > most_members:
        raise _too_many(most_members)
    if _overlap(archive.infolist()):
        raise unsafe("里面装的东西互相重叠", "the things packed into it overlap")
    return archive


def _overlap(members: Iterable[zipfile.ZipInfo]) -> bool:
    """Whether two members share bytes, as only a zip bomb's do: few bytes then stand for very many."""
    placed = sorted(
        (one.header_offset, one.header_offset + _LOCAL_HEADER + one.compress_size) for one in members
    )
    return any(end > start for (_, end), (start, _) in pairwise(placed))


def _too_many(most: int) -> Refusal:
    return beyond("里面装的东西超过 {most} 件", "more than {most} things packed into it", most=most)


def _directory_size(file: IO[bytes]) -> int:
    """The bytes that the central directory claims; zipfile would read exactly so many."""
    end = file.seek(0, io.SEEK_END)
    start = file.seek(max(0, end - 65_557))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0:
        raise zipfile.BadZipFile
    size: int = struct.unpack_from("<I", tail, at + 12)[0]
    locator = at - 20
    if locator >= 0 and tail[locator : locator + 4] == b"PK\x06\x07":
        record = struct.unpack_from("<Q", tail, locator + 8)[0] - start
        if not 0 <= record <= len(tail) - 56:
            raise zipfile.BadZipFile
        size = struct.unpack_from("<Q", tail, record + 40)[0]
    return size


class Members:
    """The members of one workbook's zip, inflated in pieces; the sum over all of them is bounded too."""

    def __init__(self, data: bytes, limits: Limits, opened: zipfile.ZipFile | None = None) -> None:
        """`opened` is the same zip where somebody opened it before. Raises Refusal."""
        self._zip = opened or open_zip(io.BytesIO(data), limits.members)
        if len(self._zip.infolist()) > limits.members:
            raise _too_many(limits.members)
        self._limits = limits
        self._left = limits.inflated_bytes
        self._by_key: dict[str, zipfile.ZipInfo] = {}
        self.names: list[str] = []
        for info in self._zip.infolist():
            name = info.orig_filename.replace("\\", "/").lstrip("/")
            if name.endswith("/") or not name:
                continue
            if name.lower() in self._by_key:
                raise unsafe("里面有两件东西同名", "two things in it have one name")
            self._by_key[name.lower()] = info
            self.names.append(name)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._by_key

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content of a member in pieces of at most 64 kB. Raises Refusal when it is absent, damaged or past a limit."""
        info = self._by_key.get(name.lower())
        if info is None:
            raise damaged("缺了一部分内容", "a part of it is missing")
        if info.flag_bits & 1:
            raise refuse(ENCRYPTED)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise unsafe("压缩方法不是办公软件所用的", "a compression method no office program uses")
        try:
            with self._zip.open(info) as member:
                yield from self._bounded(member, info.compress_size)
        except ZIP_FAULTS as error:
            raise damaged("压缩数据有错", "its compressed data is broken") from error

    def read(self, name: str) -> bytes:
        """The whole content of a member; the same limits as `chunks`."""
        return b"".join(self.chunks(name))

    def _bounded(self, member: IO[bytes], stored: int) -> Iterator[bytes]:
        limits, total = self._limits, 0
        while chunk := member.read(_CHUNK):
            total += len(chunk)
            self._left -= len(chunk)
            if total > limits.part_bytes or self._left < 0:
                raise beyond("解压后太大", "too large once inflated")
            if total > limits.ratio_free_bytes and total > limits.ratio * max(stored, 1):
                raise beyond("解开以后会大得不正常", "unpacked it would be far larger than any workbook")
            yield chunk
