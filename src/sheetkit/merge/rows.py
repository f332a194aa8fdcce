"""A row of one of several files of a unit on its way into the rows that count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sheetkit.merge.comparison import Cells, Comparison
from sheetkit.merge.tagged import Handle, RowId
from sheetkit.model.comparison import same_key
from sheetkit.model.consolidation import Origin
from sheetkit.model.grid import CellValue
from sheetkit.model.record import Checked, Record, Value

Words = tuple[str, frozenset[tuple[str, str]]]
"""The id of a sheet, and what a row of it says, by field."""


@dataclass(eq=False, slots=True)
class ReturnedRow:
    """A row of a file; `file` is the file's place among those of the unit, best first.

    `said` is what its cells say, as text that compares: a cell that could not be read counts only where somebody was
    asked about it, any other such cell says nothing, and nor does one that its form does not ask. `asked` are the fields that somebody was asked about.
    `succeeded_by` is the place of the file that replaces it, -1 for none; `deleted_in` are the places of those that were made
    from the same file and no longer have the row, which this one changed; `unclear_in` those of them that have it among
    several rows of its tag. `is_as_handed_out`: nobody touched it. `waits`:
    no fact says that the file which replaces it may leave it out. `is_of_part`: it says whose part it is.
    """

    file: int
    id: RowId
    record: Record
    said: Cells
    handle: Handle
    asked: frozenset[str]
    succeeded_by: int = -1
    deleted_in: list[int] = field(default_factory=list)
    unclear_in: list[int] = field(default_factory=list)
    is_as_handed_out: bool = False
    waits: bool = False
    is_of_part: bool = False

    @property
    def counts(self) -> bool:
        """Whether nothing replaces it."""
        return self.succeeded_by < 0

    @property
    def words(self) -> Words:
        """What it says, with its sheet."""
        return self.record.sheet, frozenset(self.said.items())


@dataclass(eq=False, slots=True)
class Conflict:
    """A cell of a united row that says one thing in one file and another in another one."""

    field: str
    one: ReturnedRow
    other: ReturnedRow


class Deletion(NamedTuple):
    """A row that one file changed, and the place of another that deleted it: both were made from the same one."""

    row: ReturnedRow
    file: int


@dataclass(eq=False, slots=True)
class United:
    """A row that counts: what its first row says, with what only the others say; `sources` tells whence a cell is.

    `others` are the further rows that were united with it.
    """

    first: ReturnedRow
    others: tuple[ReturnedRow, ...] = ()
    values: dict[str, Value] = field(default_factory=dict)
    raw: dict[str, CellValue] = field(default_factory=dict)
    sources: dict[str, ReturnedRow] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)

    @property
    def deletions(self) -> Iterator[Deletion]:
        """Where one file changed the row and another deleted it."""
        for row in (self.first, *self.others):
            for place in row.deleted_in:
                yield Deletion(row, place)

    @property
    def is_disputed(self) -> bool:
        """Whether two files say something about it that cannot both be so."""
        return bool(self.conflicts) or any(row.deleted_in for row in (self.first, *self.others))

    @property
    def is_mixed(self) -> bool:
        """Whether cells of several files stand in it."""
        return any(row is not self.first for row in self.sources.values())

    def source(self, name: str) -> ReturnedRow:
        """The row that a cell is taken from; of a cell that nobody filled in the first one."""
        return self.sources.get(name, self.first)


def rows_of(
    place: int, file: Checked, records: Sequence[Record], comparison: Comparison
) -> Iterator[ReturnedRow]:
    """The rows of a file."""
    told = comparison.told(file)
    for record in records:
        asked = told.get((worksheet_of(record), record.row), frozenset())
        id_ = RowId(file.source.sha256, record.sheet, record.row)
        said = comparison.without_kept(file, record, _said(record, asked, comparison))
        handle = comparison.handle(file, record)
        untouched = comparison.is_as_handed_out(file, record)
        yield ReturnedRow(place, id_, record, said, handle, asked, is_as_handed_out=untouched)


def _said(record: Record, asked: frozenset[str], comparison: Comparison) -> Mapping[str, str]:
    cells = {name: same_key(value) for name, value in record.values.items()}
    unread = (name for name in record.raw if name not in record.values and name in asked)
    cells |= {name: same_key(record.raw[name]) for name in unread}
    filled = comparison.filled(record)
    return {name: text for name, text in cells.items() if text and name in filled}


def worksheet_of(record: Record) -> str:
    """What the worksheet of a row is called in its file."""
    return record.sheet_title or record.sheet


def origin_of(file: Checked, record: Record) -> Origin:
    """Where a row stands in its file."""
    return Origin(file.source.name, worksheet_of(record), record.row, file.source.sha256)
