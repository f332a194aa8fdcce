"""Tells what two rows that are the same row say otherwise: once for each pair of rows, at the cells of both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from sheetkit.merge.findings_parts import CELL_CONFLICT, ROW_CONFLICT, ROW_DELETED, ROW_UNCLEAR
from sheetkit.merge.judged_again import Judge
from sheetkit.merge.rows import Deletion, ReturnedRow, United
from sheetkit.model.finding import Finding, Place
from sheetkit.model.record import Checked
from sheetkit.model.text import Text, joined

_TWO_VALUES = Text("{title}“{value}”/“{other}”", "{title} “{value}”/“{other}”")
BLANK = Text("（空）", "(blank)")
_ROW = Text("{sheet} 第 {row} 行", "{sheet} row {row}")


class ToldAt(NamedTuple):
    """A finding, and the place of the file it is told in among those of the unit."""

    file: int
    finding: Finding


def conflicts_told(row: United, files: Sequence[Checked], judge: Judge) -> Iterator[ToldAt]:
    """The conflicts of a united row, and who changed what another deleted; each told in both files, and counted in the first."""
    pairs: dict[tuple[int, int], list[str]] = defaultdict(list)
    rows: dict[int, ReturnedRow] = {}
    for one in row.conflicts:
        rows |= {id(one.one): one.one, id(one.other): one.other}
        pairs[id(one.one), id(one.other)].append(one.field)
    for (one_id, other_id), names in pairs.items():
        told = _cell if len(names) == 1 else _cells
        both = [
            ToldAt(here.file, told(_Pair(here, there, files[there.file].source.name, tuple(names)), judge))
            for here, there in ((rows[one_id], rows[other_id]), (rows[other_id], rows[one_id]))
        ]
        yield from _once(both, files)
    for deletion in row.deletions:
        yield from _deleted(deletion, files, judge)


def _once(both: Sequence[ToldAt], files: Sequence[Checked]) -> Iterator[ToldAt]:
    """The two sides of one thing, which is counted at the first: it is settled once, and both are to know of it."""
    first, second = both
    names = [files[one.file].source.name for one in both]
    yield first._replace(finding=replace(first.finding, also_in=names[1]))
    yield second._replace(finding=replace(second.finding, also_in=names[0], counted_there=True))


def _deleted(one: Deletion, files: Sequence[Checked], judge: Judge) -> Iterator[ToldAt]:
    """A row that one answer to a correction changed and another deleted, or has among rows of one tag."""
    sheet = judge.template.sheet(one.row.record.sheet)
    at = judge.place(one.row, sheet.inputs[0].field)
    changed, deleted = files[one.row.file].source.name, files[one.file].source.name
    said = judge.shown(one.row, at.field)
    where = _ROW.format(sheet=at.sheet, row=one.row.record.row)
    kind = ROW_UNCLEAR if one.file in one.row.unclear_in else ROW_DELETED
    words = {"file": deleted, "changed": changed, "where": where}
    both = [ToldAt(one.row.file, kind.at(at, said, **words))]
    both += [ToldAt(one.file, kind.at(Place(sheet.name), said, **words))]
    yield from _once(both, files)


class _Pair(NamedTuple):
    """Two rows, seen from the one they are told at; `file` is the name of the other one's."""

    here: ReturnedRow
    there: ReturnedRow
    file: str
    names: tuple[str, ...]


def _cell(pair: _Pair, judge: Judge) -> Finding:
    (name,) = pair.names
    other = judge.place(pair.there, name)
    return CELL_CONFLICT.at(
        judge.place(pair.here, name),
        judge.shown(pair.here, name),
        here=_shown(pair.here, name, judge),
        file=pair.file,
        where=f"{other.sheet} {other.cell}",
        other=_shown(pair.there, name, judge),
    )


def _shown(row: ReturnedRow, name: str, judge: Judge) -> str | Text:
    return judge.shown(row, name) or BLANK


def _cells(pair: _Pair, judge: Judge) -> Finding:
    columns = {column.field: column for column in judge.template.sheet(pair.here.record.sheet).columns}
    names = sorted(pair.names, key=lambda name: columns[name].number if name in columns else 0)
    places = [judge.place(pair.here, name) for name in names]
    there = judge.place(pair.there, names[0])
    listing = joined(
        _TWO_VALUES.format(
            title=columns[name].header if name in columns else name,
            value=_shown(pair.here, name, judge),
            other=_shown(pair.there, name, judge),
        )
        for name in names
    )
    found = ROW_CONFLICT.at(
        places[0],
        judge.shown(pair.here, names[0]),
        file=pair.file,
        where=_ROW.format(sheet=there.sheet, row=pair.there.record.row),
        count=len(names),
        listing=listing,
    )
    return replace(found, cells=tuple(place.cell for place in places))
