"""What a list of spellings says: the column they stand in, and what is to be made of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as default_field
from enum import IntEnum

from sheetkit.model.grid import CellValue


class Verdict(IntEnum):
    """What becomes of an entry: taken as it is, put right with a note, taken with a doubt, or not taken."""

    FINE = 0
    NOTED = 1
    DOUBTED = 2
    REFUSED = 3


@dataclass(frozen=True)
class Column:
    """A column of a shipped form, and what people write into it; text is as pasted, all else as typed.

    `row` is what else stands in the row. `sheet_sees` are the named exceptions: what a worksheet of Excel 2010 says of an
    entry where that is not what the check says, with the reason. `cell_passes` are entries that are not taken, and about
    which the cell asks nothing: it has one validation, and that is about something else.
    """

    form: str
    sheet: str
    field: str
    fine: tuple[CellValue | None, ...]
    noted: tuple[CellValue | None, ...] = ()
    doubted: tuple[CellValue | None, ...] = ()
    refused: tuple[CellValue | None, ...] = ()
    row: Mapping[str, CellValue] = default_field(default_factory=dict)
    sheet_sees: Mapping[CellValue | None, tuple[Verdict, str]] = default_field(default_factory=dict)
    cell_passes: tuple[CellValue, ...] = ()

    @property
    def name(self) -> str:
        """How it is called in a test's name."""
        return f"{self.form}.{self.field}"

    def spellings(self) -> Iterator[tuple[CellValue | None, Verdict]]:
        """Every entry with what is to become of it."""
        for verdict in Verdict:
            for entry in getattr(self, verdict.name.lower()):
                yield entry, verdict
