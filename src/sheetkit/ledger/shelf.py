"""Pieces of results in the ledger: what was made of the rows of one file, for as long as nothing it was made of changes."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

from sheetkit.ledger.digests import digest_of
from sheetkit.ledger.environment import environment
from sheetkit.ledger.ledger import BATCH, Ledger
from sheetkit.model.shelf import KEY_SIZE, Piece

_LEVEL = 1  # of deflating


class LedgerShelf:
    """A shelf in an open ledger. What nobody asked for in a whole merge is dropped at its end (`tidy`)."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._used = bytearray()  # the keys, one behind the other: there are many
        self._waiting: list[Piece] = []

    def about(self, *things: object) -> bytes:
        """A digest of the program and of these things; b"" where one of them has no lasting words."""
        try:
            return digest_of((environment(), things)).encode("ascii")
        except TypeError:
            return b""

    def recall(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The bodies of those that are kept."""
        self._used += b"".join(keys)
        found = self._ledger.recall_pieces(keys)
        return {key: zlib.decompress(body) for key, body in found.items()}

    def keep(self, piece: Piece) -> None:
        """Keep this one; many are written at a time."""
        self._waiting.append(piece._replace(body=zlib.compress(piece.body, _LEVEL)))
        if len(self._waiting) >= BATCH:
            self._write()

    def tidy(self) -> None:
        """The end of a whole merge: what it kept is written, and what it did not ask for goes."""
        self._write()
        starts = range(0, len(self._used), KEY_SIZE)
        self._ledger.drop_pieces_but({bytes(self._used[start : start + KEY_SIZE]) for start in starts})

    def _write(self) -> None:
        self._ledger.keep_pieces(self._waiting)
        self._waiting.clear()
