"""Records of a file as bytes: there are many, and few of them are looked at one by one."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sheetkit.model.record import Checked, Record

Unpack = Callable[[bytes], tuple[Record, ...]]
"""Makes records of what stands behind the head; a function of a module, so that it goes from process to process."""

_HEAD = 13
"""Bytes before the records: their number, how many are held back (4 each), whether one has a tag (1), a checksum (4)."""


class PackedRecords(Sequence[Record]):
    """The same records as a tuple holds, made anew for everybody who walks over them.

    How many there are, how many are held back and whether one has a tag is known without that.
    """

    __slots__ = ("_unpack", "body", "held", "number", "tagged")

    def __init__(self, body: bytes, unpack: Unpack) -> None:
        """Raises ValueError for bytes that `packed_body` did not make."""
        check = int.from_bytes(body[_HEAD - 4 : _HEAD])
        if len(body) < _HEAD or zlib.crc32(body[_HEAD:], zlib.crc32(body[: _HEAD - 4])) != check:
            raise ValueError("no packed records")
        self.number, self.held = int.from_bytes(body[:4]), int.from_bytes(body[4:8])
        self.tagged, self.body, self._unpack = bool(body[8]), body, unpack

    def __len__(self) -> int:
        return self.number

    def __iter__(self) -> Iterator[Record]:
        return iter(self.unpacked())

    def __getitem__(self, place: Any) -> Any:
        return self.unpacked()[place]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, PackedRecords) and self.body == other.body:
            return True
        return self.unpacked() == tuple(other) if isinstance(other, PackedRecords | tuple) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{self.number} packed records>"

    def __reduce__(self) -> tuple[object, ...]:
        return PackedRecords, (self.body, self._unpack)

    def unpacked(self) -> tuple[Record, ...]:
        """All of them."""
        return self._unpack(self.body[_HEAD:]) if self.number else ()


def packed_body(records: Sequence[Record], packed: bytes) -> bytes:
    """What `PackedRecords` takes: the records, as `packed` holds them, with what is known of them without a look."""
    held, tagged = sum(record.held_back for record in records), any(record.tag for record in records)
    head = len(records).to_bytes(4) + held.to_bytes(4) + bytes([tagged])
    return head + zlib.crc32(packed, zlib.crc32(head)).to_bytes(4) + packed


def held_in(records: Sequence[Record]) -> int:
    """How many of the records are held back."""
    return records.held if isinstance(records, PackedRecords) else sum(one.held_back for one in records)


def is_tagged(records: Sequence[Record]) -> bool:
    """Whether one of the records has a tag."""
    return records.tagged if isinstance(records, PackedRecords) else any(one.tag for one in records)


def with_unpacked_records(checked: Checked) -> Checked:
    """The same result, its records made once: whoever asks for one of them again is given the same object."""
    records = checked.records
    return replace(checked, records=records.unpacked()) if isinstance(records, PackedRecords) else checked
