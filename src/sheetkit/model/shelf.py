"""What a merge makes of the rows of one file and of nothing else, kept for the next merge; without it all is made anew."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from sheetkit.model.merged_records import UnitRecords

KEY_SIZE = 16
"""Bytes of a key."""
_SHARE = 16
"""Blocks that are asked for at a time."""


class Piece(NamedTuple):
    """Something made of the file with that content (SHA-256)."""

    key: bytes
    content: str
    body: bytes


class Shelf(Protocol):
    """Keeps pieces by their keys; to lose one costs time only."""

    def about(self, *things: object) -> bytes:
        """A digest of everything but a block that a piece is made of; b"" where nothing is kept."""

    def recall(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The bodies of those that are kept."""

    def keep(self, piece: Piece) -> None:
        """Keep this one."""

    def tidy(self) -> None:
        """The end of a whole merge: what it did not ask for goes."""


class _Empty:
    """Keeps nothing."""

    def about(self, *_things: object) -> bytes:
        return b""

    def recall(self, _keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        return {}

    def keep(self, _piece: Piece) -> None:
        return

    def tidy(self) -> None:
        return


NOTHING_KEPT: Shelf = _Empty()


def _key(block: UnitRecords, about: bytes) -> bytes:
    """What a piece is kept by; b"" for one that is not."""
    return (
        hashlib.blake2b(block.stamp, key=about, digest_size=KEY_SIZE).digest()
        if about and block.stamp
        else b""
    )


def made_of(
    blocks: Sequence[UnitRecords], make: Callable[[UnitRecords], bytes], shelf: Shelf, about: bytes
) -> Iterator[bytes]:
    """What `make` gives for each of the blocks, in their order; what the shelf knows of it is not made again.

    `make` may look at nothing but the block and what `about` is the digest of.
    """
    for start in range(0, len(blocks), _SHARE):
        share = blocks[start : start + _SHARE]
        keys = [_key(block, about) for block in share]
        known = shelf.recall([key for key in keys if key])
        for block, key in zip(share, keys, strict=True):
            body = known.get(key)
            if body is None:
                body = make(block)
                if key:
                    shelf.keep(Piece(key, block.content, body))
            yield body
