"""The records of an .xls one after the other, from the beginning of a part to its end; a part that does not reach it is damaged.

The format knows no checksums: what a copy that broke off left behind as zeros is found out only here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

import olefile

from sheetkit.intake.findings import Refusal, damaged

BEGIN, END, DIMENSIONS = 0x809, 0x0A, 0x200
Record = tuple[int, bytes]

_LONGEST = 8_224  # bytes of a record; what is longer goes on in further ones
_CONTINUED = 0x3C
_OPAQUE = frozenset({0x4D, 0x7F, 0xBE, 0xD7, 0xE9, 0xEB, 0xEC, 0xED, 0xFF, 0x20B})
"""Printer settings, pictures, blank cells and tables of offsets: what may hold many zeros, and holds no value of a cell."""

_SECTOR = 512
_ZEROS = bytes(_SECTOR)
_CHAIN_END = 0xFFFFFFFE


def records_of(stream: bytes, start: int) -> Iterator[Record]:
    """The records of the part that begins at `start`, those of charts inside it included. Raises Refusal."""
    at, depth, owner = start, 0, 0
    while True:
        if not 0 <= at <= len(stream) - 4:
            raise broken_off()
        kind, length = struct.unpack_from("<HH", stream, at)
        end = at + 4 + length
        is_known = length <= _LONGEST and not (kind == END and length) and not (kind == 0 and length == 0)
        if end > len(stream) or not is_known or (at == start and kind != BEGIN):
            raise broken_off()
        owner = owner if kind == _CONTINUED else kind
        if length >= _SECTOR and owner not in _OPAQUE and _is_zeroed(stream, at, end):
            raise broken_off()
        yield kind, stream[at + 4 : end]
        depth += (kind == BEGIN) - (kind == END)
        if depth <= 0:
            return
        at = end


def _is_zeroed(stream: bytes, start: int, end: int) -> bool:
    """Whether a whole sector of the file between two places is nothing but zeros."""
    first = -(-start // _SECTOR) * _SECTOR
    return any(stream[at : at + _SECTOR] == _ZEROS for at in range(first, end - _SECTOR + 1, _SECTOR))


def broken_off() -> Refusal:
    """The refusal of a file that a stretch of is lost."""
    return damaged("有一段内容丢失了", "a stretch of its content is lost")


def whole_stream(container: olefile.OleFileIO, name: str) -> bytes:
    """The bytes of a stream, every sector of which is in its place. Raises Refusal."""
    size = container.get_size(name)
    data = bytes(container.openstream(name).read())
    entry = next(entry for entry in container.root.kids if entry.name.lower() == name.lower())
    in_small_sectors = size < container.minisectorcutoff
    if len(data) != size or not (in_small_sectors or _is_whole(container, entry.isectStart, size)):
        raise broken_off()
    return data


def _is_whole(container: olefile.OleFileIO, first: int, size: int) -> bool:
    """Whether a chain of sectors has as many as `size` bytes take, each but once, and an end."""
    table: Sequence[int] = container.fat
    at = first
    seen: set[int] = set()
    while at != _CHAIN_END:
        if at in seen or not 0 <= at < len(table):
            return False
        seen.add(at)
        at = table[at]
    return len(seen) * int(container.sectorsize) >= size
