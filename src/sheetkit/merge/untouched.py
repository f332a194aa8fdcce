"""Tells of several answers to one correction which cells another one changed: what was not touched says nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sheetkit.merge.comparison import Comparison
from sheetkit.merge.conflicts import BLANK
from sheetkit.merge.counting_rows import CountingRows
from sheetkit.merge.descent import is_newer
from sheetkit.merge.differences import changes
from sheetkit.merge.findings_parts import SIBLING_CELLS, TAKEN_BACK
from sheetkit.merge.same_hand import by_same_hand
from sheetkit.merge.tagged import RowId
from sheetkit.model.consolidation import CellChange, Part
from sheetkit.model.finding import Finding, Place
from sheetkit.model.record import Checked
from sheetkit.model.text import Text, joined

_MOST = 5


Disputed = Collection[tuple[RowId, str]]
"""Cells by their row that counts and their field."""


def with_untouched(parts: Sequence[Part], comparison: Comparison, disputed: Disputed) -> tuple[Part, ...]:
    """The parts, each with the cells that count otherwise than they stand in it, because another answer changed them.

    Of a cell that is `disputed` nothing is said: which word counts is being asked.

    One note for each two files and worksheet; but where the same person handed the untouched one in later, and said so in it, a warning for
    each cell: the change may be meant to be taken back.
    """
    if len(parts) < 2 or not any(part.file.answers for part in parts):
        return tuple(parts)
    counting = CountingRows(parts, comparison)
    return tuple(
        replace(part, own=replace(part.own, findings=(*part.own.findings, *found)))
        if (found := _told(part.file, counting, comparison, disputed))
        else part
        for part in parts
    )


def _told(file: Checked, counting: CountingRows, comparison: Comparison, disputed: Disputed) -> list[Finding]:
    by_file: dict[str, list[CellChange]] = defaultdict(list)
    files: dict[str, Checked] = {}
    for found, record in comparison.handled(file):
        row = counting.standing_for(file, record, found)
        if row is None:
            continue
        own = RowId(file.source.sha256, record.sheet, record.row)
        for one in changes(row.record, record, comparison):
            writer = counting.writer(row, one.field)
            if (counting.id_of(row), one.field) in disputed:
                continue
            if (
                comparison.lineage.are_siblings(file, writer)
                and comparison.lineage.writer(own, one.field) != own
            ):
                files[writer.source.sha256] = writer
                by_file[writer.source.sha256].append(one)
    told: list[Finding] = []
    for sha256, cells in by_file.items():
        if _takes_back(file, files[sha256], comparison):
            told += [_taken_back(one, files[sha256]) for one in cells]
        else:
            told += _listed(file, files[sha256], cells)
    return told


def _takes_back(file: Checked, other: Checked, comparison: Comparison) -> bool:
    """Whether the same person handed in a file later than the other, by a statement line that was not left as it went out."""
    above = comparison.lineage.files_above(file.source.sha256)
    issued = next((one for one in comparison.known if one.source.sha256 in above), None)
    is_stated = issued is None or issued.statement != file.statement
    return is_stated and by_same_hand(file, other) and is_newer(file, other, comparison.files)


def _taken_back(one: CellChange, other: Checked) -> Finding:
    at = Place(one.sheet, one.cell, one.field)
    before, value = one.after or BLANK, one.before or BLANK
    return TAKEN_BACK.at(at, value, file=other.source.name, title=one.title, before=before)


def _listed(file: Checked, other: Checked, cells: Sequence[CellChange]) -> Iterator[Finding]:
    by_sheet: dict[str, list[CellChange]] = defaultdict(list)
    for one in cells:
        by_sheet[one.sheet].append(one)
    for sheet, own in by_sheet.items():
        told = SIBLING_CELLS.at(
            Place(sheet, own[0].cell, own[0].field),
            file=file.source.name,
            chosen=other.source.name,
            count=len(own),
            cells=joined(f"{one.sheet} {one.cell}" for one in own[:_MOST]),
            more=Text("……", " …") if len(own) > _MOST else Text(""),
        )
        yield replace(told, cells=tuple(one.cell for one in own)) if len(own) > 1 else told
