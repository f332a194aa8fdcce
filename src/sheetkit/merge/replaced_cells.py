"""Tells which cells of united files a newer file of the same part replaced: what somebody wrote goes nowhere in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from sheetkit.merge.comparison import Comparison
from sheetkit.merge.counting_rows import CountingRows
from sheetkit.merge.differences import changes_in
from sheetkit.merge.findings_parts import CELL_REPLACED, is_conflict
from sheetkit.merge.tagged import RowId
from sheetkit.model.consolidation import Part
from sheetkit.model.finding import Finding, Place
from sheetkit.model.record import Checked
from sheetkit.model.text import Text

_BLANK = Text("（空）", "(blank)")


def with_replaced_cells(
    parts: Sequence[Part], comparison: Comparison, besides: Sequence[Checked] = ()
) -> tuple[Part, ...]:
    """The parts, each with what its rows that count say otherwise than a file did whose row they are.

    It is told once, however many copies and versions say the same: of the best of them.
    `besides` are files that do not count and that no part was made from, such as another answer to the same correction.
    """
    if len(parts) + len(besides) < 2:
        return tuple(parts)
    counting = CountingRows(parts, comparison)
    told: dict[int, list[Finding]] = defaultdict(list)
    known: set[_Said] = set()
    asked = {
        _Cell(part.file.source.sha256, finding.place.sheet, cell)
        for part in parts
        for finding in part.own.findings
        if is_conflict(finding)
        for cell in finding.addresses
    }
    for file in (*(part.file for part in parts), *besides):
        for one in _told(file, parts, counting, comparison):
            if one.own not in asked and one.said not in known:  # what it says itself is asked about already
                known.add(one.said)
                told[one.said.place].append(one.finding)
    return tuple(
        replace(part, own=replace(part.own, findings=(*part.own.findings, *dict.fromkeys(told[place]))))
        if told[place]
        else part
        for place, part in enumerate(parts)
    )


class _Cell(NamedTuple):
    """A cell of a file, by the file's SHA-256, the name of the worksheet and its A1 address."""

    file: str
    sheet: str
    cell: str


class _Said(NamedTuple):
    """What was said before in a cell that counts: the place of its part, where it stands, and the text."""

    place: int
    at: Place
    before: str


class _ToldAt(NamedTuple):
    """A finding, what it says, and the cell that counts no more."""

    said: _Said
    finding: Finding
    own: _Cell


def _told(
    file: Checked,
    parts: Sequence[Part],
    counting: CountingRows,
    comparison: Comparison,
) -> Iterator[_ToldAt]:
    """The cells that a file wrote and that count otherwise."""
    for found, older in comparison.handled(file):
        row = counting.standing_for(file, older, found)
        if row is None:
            continue
        place, newer = row
        own = RowId(file.source.sha256, older.sheet, older.row)
        there = RowId(parts[place].file.source.sha256, newer.sheet, newer.row)
        for one in changes_in(file, older, newer, comparison):
            writer = counting.writer(row, one.field)
            if comparison.lineage.was_made_from(writer, file):  # it was put right where it had been asked
                continue
            if one.before and not _went_out_so(own, there, one.field, comparison):
                at = Place(one.sheet, one.cell, one.field)
                words = {
                    "file": file.source.name,
                    "chosen": writer.source.name,
                    "title": one.title,
                }
                told = CELL_REPLACED.at(at, one.after, before=one.before, now=one.after or _BLANK, **words)
                own_cell = _Cell(file.source.sha256, one.own.sheet, one.own.cell)
                yield _ToldAt(_Said(place, at, one.before), told, own_cell)


def _went_out_so(row: RowId, counting: RowId, name: str, comparison: Comparison) -> bool:
    """Whether a cell of a row was never written in its file: it went out so, and the row that counts with it."""
    lineage = comparison.lineage
    return lineage.writer(row, name) != row and lineage.are_one_line(row, counting)
