"""Which cells the records of a sheet fill, to be compared with those that the library gave: none may be missing, none be new."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import field
from enum import Enum

from sheetkit.intake.findings import cell_twice, damaged
from sheetkit.model.frozen import changeable
from sheetkit.model.grid import CellKey


class Content(Enum):
    """What a record says that its cell holds."""

    NUMBER = "number"  # or a text that is not empty
    ANYTHING = "anything"  # a text, which may be empty; an error; a formula's result


@changeable
class FilledCells:
    """The cells that records fill: those that hold a number for certain, and all; whether two records fill one."""

    numbers: set[CellKey] = field(default_factory=set)
    all: set[CellKey] = field(default_factory=set)
    is_any_twice: bool = False

    def cell(self, key: CellKey, content: Content | None) -> None:
        """A record comes by; None for one that is no cell."""
        if content is not None:
            self.is_any_twice = self.is_any_twice or key in self.all
            self.all.add(key)
            if content is Content.NUMBER:
                self.numbers.add(key)

    def compare(self, read: Collection[CellKey]) -> None:
        """Compare with the cells that were `read` of this sheet. Raises Refusal when these are others."""
        if self.is_any_twice:
            raise cell_twice()
        found = set(read)
        if not (self.numbers <= found <= self.all):
            raise damaged(
                "读出来的格子和文件里记的对不上", "the cells read are not those that it says it has"
            )
