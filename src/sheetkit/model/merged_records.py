"""The records of all files that count, made file by file for whoever walks over them: of many, nobody holds them all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby
from typing import Any

from sheetkit.model.consolidation import MergedRecord
from sheetkit.model.frozen import frozen
from sheetkit.model.packed import PackedRecords
from sheetkit.model.unit import Unit

AT_HAND = 20_000
"""Records of a form that are held, where it has no more, while its outputs are made; some 25 MB."""


@frozen
class UnitRecords:
    """The records of one expected workbook that count, in the order of sheets and rows; `number` of them, `held` back.

    `made` gives them. `stamp` is another one whenever they, or anything said of them, are others; b"" where they rest on
    more than one file as it was checked, so that nobody can tell. `content` is the SHA-256 of that file.
    """

    unit: Unit
    number: int
    held: int
    made: Callable[[], Sequence[MergedRecord]]
    stamp: bytes = b""
    content: str = ""

    def __iter__(self) -> Iterator[MergedRecord]:
        return iter(self.made())

    def __len__(self) -> int:
        return self.number


def at_hand(blocks: Sequence[UnitRecords], room: int = AT_HAND) -> Sequence[UnitRecords]:
    """The same blocks; where all of them together have no more than that many records, they make theirs once and hold them.

    Half a dozen makers walk over all blocks one after the other. Of more records, a part at hand takes the memory that is
    short then and saves little time.
    """
    if sum(block.number for block in blocks) > room:
        return blocks
    return [replace(block, made=_Once(block.made)) for block in blocks]


class _Once:
    """Makes records when they are asked for first."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Sequence[MergedRecord]]) -> None:
        self._make = make
        self._made: tuple[MergedRecord, ...] | None = None

    def __call__(self) -> Sequence[MergedRecord]:
        if self._made is None:
            self._made = tuple(self._make())
        return self._made


def stamp_of(records: PackedRecords, *around: object) -> bytes:
    """The stamp of records and of everything around them, which says all it has to say by its `repr`."""
    said = repr(around).encode("utf-8", "backslashreplace")
    return hashlib.blake2b(len(said).to_bytes(8) + said + records.body, digest_size=16).digest()


class MergedRecords(Sequence[MergedRecord]):
    """The records of a form, block by block; a sequence that makes them anew whenever somebody walks over it."""

    __slots__ = ("blocks", "held", "number")

    def __init__(self, blocks: Iterable[UnitRecords]) -> None:
        self.blocks = tuple(block for block in blocks if block.number)
        self.number = sum(block.number for block in self.blocks)
        self.held = sum(block.held for block in self.blocks)

    @classmethod
    def of(cls, records: Iterable[MergedRecord]) -> MergedRecords:
        """Records that are there already, in their order: a block for each unit, and for each time it comes again."""
        return cls(_block_of(unit, tuple(own)) for unit, own in groupby(records, lambda one: one.unit))

    def __len__(self) -> int:
        return self.number

    def __iter__(self) -> Iterator[MergedRecord]:
        return chain.from_iterable(self.blocks)

    def __getitem__(self, place: Any) -> Any:
        return tuple(self)[place]

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, MergedRecords | tuple) else NotImplemented

    __hash__ = None  # type: ignore[assignment]


def _block_of(unit: Unit, given: tuple[MergedRecord, ...]) -> UnitRecords:
    return UnitRecords(unit, len(given), sum(one.record.held_back for one in given), lambda: given)


def held_among(records: Sequence[MergedRecord], sheet: str = "") -> int:
    """How many of the records are held back, of one sheet or of all."""
    if isinstance(records, MergedRecords) and (not sheet or not records.held):
        return records.held
    return sum(one.record.held_back for one in records if not sheet or one.record.sheet == sheet)


def blocks_of(records: Sequence[MergedRecord]) -> tuple[UnitRecords, ...]:
    """The blocks of a form's records, by its units."""
    return (records if isinstance(records, MergedRecords) else MergedRecords.of(records)).blocks
