"""A shelf in memory that counts what it was given and what it gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sheetkit.ledger.digests import digest_of
from sheetkit.model.shelf import Piece


class Remembering:
    """Keeps everything; `new` pieces were kept, `given` ones were recalled."""

    def __init__(self) -> None:
        self.kept: dict[bytes, bytes] = {}
        self.given, self.new = 0, 0

    def about(self, *things: object) -> bytes:
        """As the ledger's shelf has it, but for the program."""
        return digest_of(things).encode()

    def recall(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """What is kept of these."""
        found = {key: self.kept[key] for key in keys if key in self.kept}
        self.given += len(found)
        return found

    def keep(self, piece: Piece) -> None:
        """Keep this one."""
        self.kept[piece.key] = piece.body
        self.new += 1

    def tidy(self) -> None:
        """Nothing goes."""
