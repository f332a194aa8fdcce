"""Changes of an .xlsb: the records of its parts, which have neither checksums nor names."""

from __future__ import annotations

import struct
from collections.abc import Callable
from random import Random

from tests.fuzz.base import Change, some
from tests.fuzz.zips import of_members

Record = tuple[int, int, int]
"""Where a record begins, where its content begins, and where it ends."""
_KINDS = (
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    12,
    16,
    39,
    43,
    47,
    60,
    129,
    130,
    145,
    146,
    148,
    153,
    156,
    479,
    535,
    617,
    618,
)
_SECTOR = 512


def records(part: bytes) -> list[Record]:
    """The records of a part, as far as there are some."""
    found: list[Record] = []
    at = 0
    while at < len(part):
        begin = at
        at += 2 if part[at] & 0x80 else 1
        length = shift = 0
        for _ in range(4):
            if at >= len(part):
                return found
            byte = part[at]
            at, length, shift = at + 1, length | (byte & 0x7F) << shift, shift + 7
            if not byte & 0x80:
                break
        if at + length > len(part):
            return found
        found.append((begin, at, at + length))
        at += length
    return found


def _in_part(edit: Callable[[bytearray, list[Record], Random], None]) -> Change:
    """A change of one part of records, mostly a worksheet."""

    def change(members: dict[str, bytes], random: Random) -> None:
        parts = sorted(name for name in members if name.endswith(".bin"))
        sheets = [name for name in parts if "sheet" in name]
        name = random.choice(sheets if sheets and random.random() < 0.8 else parts)
        part = bytearray(members[name])
        for _ in range(some(random, 6)):
            if found := records(bytes(part)):
                edit(part, found, random)
        members[name] = bytes(part)

    return of_members(change)


def _kind(part: bytearray, found: list[Record], random: Random) -> None:
    begin, kind = random.choice(found)[0], random.choice(_KINDS)
    if part[begin] & 0x80:
        part[begin : begin + 2] = bytes([kind & 0x7F | 0x80, kind >> 7])
    elif kind < 128:
        part[begin] = kind


def _length(part: bytearray, found: list[Record], random: Random) -> None:
    _, content, _ = random.choice(found)
    part[content - 1] = random.choice((0, 1, part[content - 1] ^ 1, part[content - 1] + 1 & 0x7F, 0x7F, 0xFF))


def _body(part: bytearray, found: list[Record], random: Random) -> None:
    _, content, end = random.choice(found)
    if end > content:
        place = random.randrange(content, end)
        part[place] = random.choice((0, 1, 0x7F, 0x80, 0xFF, part[place] ^ (1 << random.randrange(8))))


def _number(part: bytearray, found: list[Record], random: Random) -> None:
    """A count, a row, a column or a style: four bytes that mean a number."""
    _, content, end = random.choice(found)
    if end - content >= 4:
        place = content + 4 * random.randrange((end - content) // 4)
        number = random.choice((0, 1, 5, 255, 16_383, 16_384, 1_048_575, 1_048_576, 0x7FFFFFFF, 0xFFFFFFFF))
        struct.pack_into("<I", part, place, number)


def _dropped(part: bytearray, found: list[Record], random: Random) -> None:
    begin, _, end = random.choice(found)
    del part[begin:end]


def _again(part: bytearray, found: list[Record], random: Random) -> None:
    begin, _, end = random.choice(found)
    there = random.choice(found)[0]
    part[there:there] = part[begin:end]


def _cut(part: bytearray, found: list[Record], random: Random) -> None:
    begin, content, end = random.choice(found)
    del part[random.choice((begin, content, end)) :]


def _zeroed(part: bytearray, _: list[Record], random: Random) -> None:
    """As a stick that was pulled too early leaves it."""
    at = random.randrange(len(part))
    stretch = part[at : at + random.choice((8, 64, _SECTOR))]
    part[at : at + len(stretch)] = bytes(len(stretch))


RECORDS: tuple[Change, ...] = tuple(
    map(_in_part, (_kind, _length, _body, _body, _number, _number, _dropped, _again, _cut, _zeroed))
)
