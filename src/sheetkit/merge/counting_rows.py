"""Which row that counts stands for a row of a file, and which file each of its cells is from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sheetkit.merge.comparison import Comparison
from sheetkit.merge.differences import changes
from sheetkit.merge.rows import origin_of
from sheetkit.merge.tagged import Handle, RowId, is_whole
from sheetkit.model.consolidation import Origin, Part
from sheetkit.model.record import Checked, Record


class CountingRow(NamedTuple):
    """A row that counts, and the place of the part that it stands in first."""

    place: int
    record: Record


class _Own(NamedTuple):
    """A row as its file has it."""

    file: Checked
    record: Record


class CountingRows:
    """The rows that count of parts, the best part first."""

    def __init__(self, parts: Sequence[Part], comparison: Comparison) -> None:
        self._parts, self._comparison = parts, comparison
        self._by_handle: dict[Handle, list[CountingRow]] = defaultdict(list)
        self._by_origin: dict[Origin, CountingRow] = {}
        for place, part in enumerate(parts):
            for record in part.records:
                row = CountingRow(place, record)
                self._by_handle[comparison.handle(part.file, record)].append(row)
                for origin in self._origins(row):
                    self._by_origin.setdefault(origin, row)
        self._rows = {
            origin_of(file, record): _Own(file, record)
            for file in reversed(comparison.files)
            for record in comparison.records(file)
        }

    def standing_for(self, file: Checked, record: Record, handle: Handle) -> CountingRow | None:
        """The row that a row counts in; where it counts in none the one of its handle that is most like it, None without one."""
        own = self._by_origin.get(origin_of(file, record))
        rows = self._by_handle.get(handle, ()) if is_whole(handle) else ()
        if own is not None or not rows:
            return own if is_whole(handle) else None
        return min(rows, key=lambda one: len(changes(record, one.record, self._comparison)))

    def id_of(self, row: CountingRow) -> RowId:
        """Where a row that counts stands first."""
        return RowId(self._parts[row.place].file.source.sha256, row.record.sheet, row.record.row)

    def writer(self, row: CountingRow, name: str) -> Checked:
        """The file that a cell of a row that counts is from: the best of those that say so."""
        best = self._parts[row.place].file
        wanted = self._comparison.filled(row.record).get(name, "")
        own = (self._rows[one] for one in self._origins(row) if one in self._rows)
        says_so = (one.file for one in own if self._comparison.filled(one.record).get(name, "") == wanted)
        return next(says_so, best)

    def _origins(self, row: CountingRow) -> Iterator[Origin]:
        """Where a row that counts stands in files, in the best one first."""
        part = self._parts[row.place]
        yield origin_of(part.file, row.record)
        yield from part.also.get((row.record.sheet, row.record.row), ())
