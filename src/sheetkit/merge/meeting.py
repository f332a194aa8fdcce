"""Which files have anything in common that a rule could look at: only their records are looked at one by one."""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import chain, pairwise

from sheetkit.model.consolidation import MergedRecord
from sheetkit.model.frozen import frozen
from sheetkit.model.merged_records import UnitRecords
from sheetkit.model.shelf import Shelf, made_of

_COUNT = struct.Struct("<I")


@frozen
class Meeting:
    """What two records of one sheet must have in common to concern each other; `shared` is None where nobody can tell."""

    sheet: str
    shared: Callable[[MergedRecord], Iterable[Hashable]] | None


def meeting(
    blocks: Sequence[UnitRecords], meetings: Sequence[Meeting], shelf: Shelf, about: bytes
) -> Iterator[list[MergedRecord]]:
    """For each of the meetings the records that count, in their order, of all files in which one may meet another.

    `about` is a digest of everything that the meetings go by.
    """
    told = [one.shared is not None for one in meetings]
    marks = [array("I") for _ in meetings]
    numbers = [array("I") for _ in meetings]
    if any(told):
        for piece in made_of(blocks, lambda block: _marked(block, meetings), shelf, about):
            for place, found in enumerate(_read(piece, len(meetings))):
                marks[place] += found
                numbers[place].append(len(found))
    for place, one in enumerate(meetings):
        chosen = _sharing(blocks, marks[place], numbers[place]) if told[place] else blocks
        yield [m for block in chosen for m in block if m.record.sheet == one.sheet and not m.record.held_back]


def _marked(block: UnitRecords, meetings: Sequence[Meeting]) -> bytes:
    """The marks of what the records of a block may share, for each meeting."""
    valid = [merged for merged in block if not merged.record.held_back]
    parts = []
    for one in meetings:
        own = (m for m in valid if m.record.sheet == one.sheet) if one.shared else ()
        keys = dict.fromkeys(chain.from_iterable(map(one.shared, own))) if one.shared else {}
        marks = array("I", map(_mark, keys))
        parts += [_COUNT.pack(len(marks)), marks.tobytes()]
    return b"".join(parts)


def _mark(key: Hashable) -> int:
    """A number that stands for a key: two keys with one mark cost a look and no more."""
    return zlib.crc32(repr(key).encode("utf-8", "backslashreplace"))


def _read(piece: bytes, meetings: int) -> Iterator[array[int]]:
    at = 0
    for _ in range(meetings):
        (number,) = _COUNT.unpack_from(piece, at)
        at += _COUNT.size
        found = array("I")
        found.frombytes(piece[at : at + found.itemsize * number])
        at += found.itemsize * number
        yield found


def _sharing(blocks: Sequence[UnitRecords], marks: array[int], numbers: array[int]) -> list[UnitRecords]:
    """The blocks with a mark that another block has too."""
    twice = _twice(marks)
    if not twice:
        return []
    chosen, at = [], 0
    for block, number in zip(blocks, numbers, strict=True):
        if not twice.isdisjoint(marks[at : at + number]):
            chosen.append(block)
        at += number
    return chosen


def _twice(marks: array[int]) -> set[int]:
    """The marks that stand there more than once. Only those that may do so are made into objects that last."""
    for bits in (0, 11):
        marks = _doubtful(marks, bits)
    return {one for one, following in pairwise(sorted(marks)) if one == following}


def _doubtful(marks: array[int], bits: int) -> array[int]:
    """The marks that agree with another one in a part of what they are, which begins behind so many bits."""
    last = (1 << max(12, len(marks).bit_length() + 1)) - 1
    seen, again = bytearray(last + 1), bytearray(last + 1)
    for mark in marks:
        place = mark >> bits & last
        if seen[place]:
            again[place] = 1
        seen[place] = 1
    return array("I", (mark for mark in marks if again[mark >> bits & last]))
