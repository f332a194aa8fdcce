"""Where the rows of files stand in the results, and which file each row of the results leads to."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from sheetkit.model.consolidation import MergedRecord
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import changeable_with_room
from sheetkit.report.book import HEADER_ROW
from sheetkit.report.links import MOST, Link, Target, place_in
from sheetkit.report.record_facts import Run, SheetFacts


class PlacedSheet(NamedTuple):
    """A sheet of records: its worksheets, how many rows each of them has room for, and its columns by their fields (from 1)."""

    worksheets: Sequence[str]
    rows_per_sheet: int
    columns: Mapping[str, int]

    def place(self, at: int, field: str) -> str:
        """The place of a link to a cell, of the first one for a field that has no column."""
        worksheet, row = divmod(at, self.rows_per_sheet)
        column = get_column_letter(self.columns.get(field, 1))
        return place_in(self.worksheets[worksheet], HEADER_ROW + 1 + row, column)


@changeable_with_room
class RecordPlaces:
    """Tells where a row of a file stands in the results."""

    _runs: dict[tuple[str, str, str], list[tuple[Run, PlacedSheet]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, form: str, facts: SheetFacts, sheet: PlacedSheet) -> None:
        """Take the rows of one sheet of a form."""
        for run in (*facts.runs, *facts.also):
            self._runs[form, run.file, run.worksheet].append((run, sheet))

    def of(self, form: str, file: str, finding: Finding) -> str:
        """The place of the first row that a finding is about and that counts; "" for none."""
        about = form, file, finding.place.sheet
        found = (self._place(about, row.row, finding.place.field) for row in finding.places)
        return next(filter(None, found), "") if about in self._runs else ""

    def row_of(self, merged: MergedRecord) -> str:
        """The place of a row that counts; "" where its sheet was left out."""
        record = merged.record
        return self._place((merged.template, merged.file, record.sheet_title), record.row, "")

    def _place(self, about: tuple[str, str, str], row: int, field: str) -> str:
        for run, sheet in self._runs.get(about, ()):
            if run.row <= row < run.row + run.number:
                return sheet.place(run.at + row - run.row, field)
        return ""


def links_to_files(runs: Sequence[Run], rows: range, column: int, target: Target) -> Iterator[Link]:
    """A link to its file in the column of each of those rows of one worksheet (0-based); of too many, in the first of each file."""
    letter, many = get_column_letter(column), len(rows) > MOST
    first = max(0, bisect_right([run.at for run in runs], rows.start) - 1)
    linked = ""
    for run in _from(runs, first):
        if run.at >= rows.stop:
            return
        wanted = range(max(run.at, rows.start), min(run.end, rows.stop))
        if many and run.file == linked:
            continue
        linked = run.file
        leads = target(run.file)
        for at in (wanted[:1] if many else wanted) if leads else ():
            yield Link(f"{letter}{HEADER_ROW + 1 + at - rows.start}", target=leads)


def _from(runs: Sequence[Run], first: int) -> Iterable[Run]:
    return (runs[at] for at in range(first, len(runs)))
