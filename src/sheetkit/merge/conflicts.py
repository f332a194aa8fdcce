"""Tells what rows that are the same row say otherwise: once for the rows, at the cells of each."""

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

_ITS_VALUES = Text("{title}{values}", "{title} {values}")
_VALUE = Text("“{value}”", "“{value}”")
BLANK = Text("（空）", "(blank)")
_ROW = Text("{sheet} 第 {row} 行", "{sheet} row {row}")
_CELL_OF = Text("“{file}”的{where}是“{other}”", "in {where} of “{file}” it is “{other}”")
_ROW_OF = Text("“{file}”的{where}", "{where} of “{file}”")


class ToldAt(NamedTuple):
    """A finding, and the place of the file it is told in among those of the unit."""

    file: int
    finding: Finding


def conflicts_told(row: United, files: Sequence[Checked], judge: Judge) -> Iterator[ToldAt]:
    """The conflicts of a united row, and who changed what another deleted; each told in every file that says something, and
    counted in the first.

    A cell that several files say otherwise is one thing; so are all cells that the same files differ in.
    """
    fields: dict[str, list[ReturnedRow]] = {}
    for one in row.conflicts:
        fields.setdefault(one.field, [one.one]).append(one.other)
    clashes: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for name, rows in fields.items():
        clashes[tuple(map(id, rows))].append(name)
    for names in clashes.values():
        rows = fields[names[0]]
        told = _cell if len(names) == 1 else _cells
        yield from _once(
            [ToldAt(here.file, told(_Clash(here, rows, files, tuple(names)), judge)) for here in rows], files
        )
    for deletion in row.deletions:
        yield from _deleted(deletion, files, judge)


def _once(each: Sequence[ToldAt], files: Sequence[Checked]) -> Iterator[ToldAt]:
    """The sides of one thing, which is counted at the first: it is settled once, and all are to know of it."""
    first, *others = each
    names = [files[one.file].source.name for one in each]
    yield first._replace(finding=replace(first.finding, also_in=names[1]))
    for other in others:
        yield other._replace(finding=replace(other.finding, also_in=names[0], counted_there=True))


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


class _Clash(NamedTuple):
    """Rows that say something else in the same cells, seen from the one they are told at."""

    here: ReturnedRow
    rows: Sequence[ReturnedRow]
    files: Sequence[Checked]
    names: tuple[str, ...]

    @property
    def others(self) -> Sequence[ReturnedRow]:
        """The other rows."""
        return [row for row in self.rows if row is not self.here]

    def file_of(self, row: ReturnedRow) -> str:
        """The name of a row's file."""
        return self.files[row.file].source.name


def _cell(clash: _Clash, judge: Judge) -> Finding:
    (name,) = clash.names
    others = [
        _CELL_OF.format(
            file=clash.file_of(row),
            where=f"{place.sheet} {place.cell}",
            other=_shown(row, name, judge),
        )
        for row in clash.others
        for place in (judge.place(row, name),)
    ]
    return CELL_CONFLICT.at(
        judge.place(clash.here, name),
        judge.shown(clash.here, name),
        here=_shown(clash.here, name, judge),
        others=joined(others, Text("，", ", ")),
    )


def _shown(row: ReturnedRow, name: str, judge: Judge) -> str | Text:
    return judge.shown(row, name) or BLANK


def _cells(clash: _Clash, judge: Judge) -> Finding:
    columns = {column.field: column for column in judge.template.sheet(clash.here.record.sheet).columns}
    names = sorted(clash.names, key=lambda name: columns[name].number if name in columns else 0)
    places = [judge.place(clash.here, name) for name in names]
    others = [
        _ROW_OF.format(
            file=clash.file_of(row),
            where=_ROW.format(sheet=judge.place(row, names[0]).sheet, row=row.record.row),
        )
        for row in clash.others
    ]
    listing = joined(
        _ITS_VALUES.format(
            title=columns[name].header if name in columns else name,
            values=joined(
                (_VALUE.format(value=_shown(row, name, judge)) for row in (clash.here, *clash.others)),
                Text("/", "/"),
            ),
        )
        for name in names
    )
    found = ROW_CONFLICT.at(
        places[0],
        judge.shown(clash.here, names[0]),
        others=joined(others),
        cells=len(names),
        listing=listing,
    )
    return replace(found, cells=tuple(place.cell for place in places))
