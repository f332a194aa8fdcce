"""Changes of an .xls: the sectors of its container, and the records of the workbook in them."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from random import Random

import olefile

from tests.fuzz.base import Change, some

_SECTOR = 512
_STREAM = "Workbook"
_KINDS = (
    0x06,
    0x09,
    0x0A,
    0x18,
    0x22,
    0x2F,
    0x31,
    0x3C,
    0x85,
    0xBD,
    0xE0,
    0xFC,
    0xFD,
    0x203,
    0x204,
    0x205,
    0x208,
    0x27E,
    0x41E,
    0x809,
    0xFFFF,
)
Record = tuple[int, int]
"""Where a record begins, and how many bytes follow its four of type and length."""


def records(stream: bytes) -> list[Record]:
    """The records of a stream, as far as there are some."""
    found, at = [], 0
    while at + 4 <= len(stream):
        length = struct.unpack_from("<H", stream, at + 2)[0]
        found.append((at, length))
        at += 4 + length
    return found


def _zeroed(data: bytes, random: Random) -> bytes:
    at = random.randrange(max(1, len(data) // _SECTOR)) * _SECTOR
    return (
        data[:at] + bytes([random.choice((0, 0, 0xFF))]) * min(_SECTOR, len(data) - at) + data[at + _SECTOR :]
    )


def _exchanged(data: bytes, random: Random) -> bytes:
    first, second = sorted(random.randrange(max(1, len(data) // _SECTOR)) * _SECTOR for _ in range(2))
    if first == second:
        return data
    one, two = data[first : first + _SECTOR], data[second : second + _SECTOR]
    return data[:first] + two + data[first + _SECTOR : second] + one + data[second + _SECTOR :]


def _header(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(some(random, 3)):
        at = random.randrange(8, 80)
        changed[at] = random.choice((0, 1, 0xFE, 0xFF, changed[at] ^ (1 << random.randrange(8))))
    return bytes(changed)


def _table(data: bytes, random: Random) -> bytes:
    """An entry of the table that says which sector follows which."""
    changed = bytearray(data)
    first = struct.unpack_from("<I", data, 76)[0]
    at = _SECTOR * (first + 1) + 4 * random.randrange(128)
    if at + 4 <= len(changed):
        struct.pack_into(
            "<I", changed, at, random.choice((0, 1, random.randrange(200), 0xFFFFFFFE, 0xFFFFFFFF, at))
        )
    return bytes(changed)


def _cut(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return data[: at if random.random() < 0.5 else at // _SECTOR * _SECTOR]


def _in_stream(edit: Callable[[bytearray, list[Record], Random], None]) -> Change:
    """A change of the workbook's stream that keeps its length; a container that cannot be opened stays as it is."""

    def change(data: bytes, random: Random) -> bytes:
        file = io.BytesIO(data)
        try:
            with olefile.OleFileIO(file, write_mode=True) as container:
                stream = bytearray(container.openstream(_STREAM).read())
                length = len(stream)
                found = records(bytes(stream))
                for _ in range(some(random, 6) if found else 0):
                    edit(stream, found, random)
                container.write_stream(_STREAM, bytes(stream[:length]).ljust(length, b"\0"))
                return file.getvalue()
        except (OSError, ValueError, IndexError, AttributeError, TypeError, struct.error):
            return data

    return change


def _kind(stream: bytearray, found: list[Record], random: Random) -> None:
    struct.pack_into("<H", stream, random.choice(found)[0], random.choice(_KINDS))


def _length(stream: bytearray, found: list[Record], random: Random) -> None:
    at, length = random.choice(found)
    struct.pack_into(
        "<H", stream, at + 2, random.choice((0, 1, max(0, length - 1), length + 1, 8224, 0xFFFF)) & 0xFFFF
    )


def _body(stream: bytearray, found: list[Record], random: Random) -> None:
    at, length = random.choice(found)
    if length:
        place = at + 4 + random.randrange(length)
        stream[place] = random.choice((0, 1, 0x7F, 0x80, 0xFF, stream[place] ^ (1 << random.randrange(8))))


def _dropped(stream: bytearray, found: list[Record], random: Random) -> None:
    at, length = random.choice(found)
    del stream[at : at + 4 + length]
    stream += bytes(4 + length)


def _again(stream: bytearray, found: list[Record], random: Random) -> None:
    at, length = random.choice(found)
    there = random.choice(found)[0]
    stream[there:there] = stream[at : at + 4 + length]


SECTORS: tuple[Change, ...] = (
    _zeroed, _zeroed, _exchanged, _header, _table, _cut, *map(_in_stream, (_kind, _length, _body, _body, _dropped, _again)),
)  # fmt: skip
