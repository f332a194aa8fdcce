"""Cells that a file's form does not ask: it says nothing of them, and what another file says of the same row is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sheetkit.merge.comparison import Comparison
from sheetkit.merge.findings_parts import CELLS_KEPT, KEPT_CELL_WRONG
from sheetkit.merge.kept import Kept, KeptCell
from sheetkit.merge.kept_judged import kept_judged
from sheetkit.merge.plan import MergePlan
from sheetkit.merge.rows import origin_of, worksheet_of
from sheetkit.merge.tagged import Handle, RowId, is_whole
from sheetkit.model.address import Address
from sheetkit.model.cell_text import text_of
from sheetkit.model.consolidation import Part
from sheetkit.model.finding import Finding, Place
from sheetkit.model.record import Checked, Record, Verdict
from sheetkit.model.template import Column
from sheetkit.model.unit import Unit


def kept_cells(comparison: Comparison) -> Kept:
    """What the rows of each file keep of the same rows of the files that are less good than it.

    Of each field that the form of a file lacks the best of the others decides whose form has it, a blank included.
    """
    if comparison.is_one_version or (comparison.current and comparison.current.reviews):
        return {}
    found: dict[RowId, dict[str, KeptCell]] = defaultdict(dict)
    for number, file in enumerate(comparison.files):
        for older in (one for one in comparison.came[number + 1 :] if one.verdict is not Verdict.REFUSED):
            for record, there in _same_rows(file, older, comparison):
                own = comparison.columns(file, record.sheet)
                for column in comparison.columns(older, record.sheet).values():
                    if column.field not in own and not column.locked:
                        id_ = RowId(file.source.sha256, record.sheet, record.row)
                        cell = _cell(column, older, there, comparison)
                        found[id_].setdefault(column.field, cell)
    return {row: filled for row, cells in found.items() if (filled := dict(_filled(cells)))}


def _same_rows(file: Checked, older: Checked, comparison: Comparison) -> Iterator[tuple[Record, Record]]:
    """The rows of a file that are rows of another one, each with that one; as the files have them, which is where cells are."""
    own, there = _by_handle(file, older, comparison), _by_handle(older, file, comparison)
    for handle, record in own.items():
        if handle in there:
            yield record, there[handle]


def _by_handle(file: Checked, other: Checked, comparison: Comparison) -> dict[Handle, Record]:
    """The rows of a file that nothing else in it is known as.

    One that neither key nor tag tells from others is known by its cells, those that the form of the other file asks too.
    """
    rows: dict[Handle, list[Record]] = defaultdict(list)
    for (handle, as_now), record in zip(comparison.handled(file), file.records, strict=True):
        rows[handle if is_whole(handle) else _by_shared_cells(as_now, other, comparison)].append(record)
    return {handle: own[0] for handle, own in rows.items() if len(own) == 1}


def _by_shared_cells(record: Record, other: Checked, comparison: Comparison) -> Handle:
    asked = comparison.columns(other, record.sheet)
    cells = comparison.filled(record).items()
    return record.sheet, "cells", *sorted((name, text) for name, text in cells if name in asked)


def _cell(column: Column, file: Checked, record: Record, comparison: Comparison) -> KeptCell:
    told = comparison.told(file).get((worksheet_of(record), record.row), frozenset())
    return KeptCell(column, file, record, record.held_back and column.field in told)


def _filled(cells: Mapping[str, KeptCell]) -> Iterator[tuple[str, KeptCell]]:
    for name, cell in cells.items():
        if name in cell.record.values or name in cell.record.raw:
            yield name, cell


def with_kept_cells(files: Sequence[Checked], kept: Kept) -> list[Checked]:
    """The files, their rows with what is kept."""
    of = {row.file for row in kept}
    return [
        replace(file, records=tuple(_with_cells(file, record, kept) for record in file.records))
        if file.source.sha256 in of
        else file
        for file in files
    ]


def _with_cells(file: Checked, record: Record, kept: Kept) -> Record:
    cells = kept.get(RowId(file.source.sha256, record.sheet, record.row), {})
    if not cells:
        return record
    values = {name: one.record.values[name] for name, one in cells.items() if name in one.record.values}
    raw = {name: one.record.raw[name] for name, one in cells.items() if name in one.record.raw}
    return record._replace(values={**record.values, **values}, raw={**record.raw, **raw})


def with_kept_told(
    parts: Sequence[Part], unit: Unit, plan: MergePlan, comparison: Comparison
) -> tuple[Part, ...]:
    """The parts, each with what its rows that count keep: told, with the columns it had there, and held where it is wrong.

    It is wrong where it was in its own file, and where a rule of one row says so of it and the row that it came into.
    """
    if not comparison.kept:
        return tuple(parts)
    return tuple(_judged(_told(part, comparison), unit, plan, comparison) for part in parts)


def _judged(part: Part, unit: Unit, plan: MergePlan, comparison: Comparison) -> Part:
    kept = {
        (record.sheet, record.row): {
            name
            for name, cell in _of(part, record, comparison).items()
            if not _speaks_itself(part, record, cell)
        }
        for record in part.records
    }
    found = tuple(kept_judged(part, kept, unit, plan, comparison))
    wrong = [(one.place.sheet, place.row) for one in found if one.level.holds_row for place in one.places]
    held = {(one.sheet, one.row) for one in part.records if (worksheet_of(one), one.row) in wrong}
    own = replace(part.own, records=_held(part.own.records, held), findings=(*part.own.findings, *found))
    return replace(part, own=own, records=_held(part.records, held)) if found else part


def _of(part: Part, record: Record, comparison: Comparison) -> Mapping[str, KeptCell]:
    """What was kept for a row of a part."""
    return comparison.kept.get(RowId(part.file.source.sha256, record.sheet, record.row), {})


def _speaks_itself(part: Part, record: Record, cell: KeptCell) -> bool:
    """Whether the row that a cell was kept from counts itself, united with that one."""
    also = part.also.get((record.sheet, record.row), ())
    return origin_of(cell.file, cell.record) in also


def _told(part: Part, comparison: Comparison) -> Part:
    cells: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    columns: dict[str, dict[str, Column]] = defaultdict(dict)
    findings: list[Finding] = []
    held: set[tuple[str, int]] = set()
    for record in part.records:
        for name, cell in _of(part, record, comparison).items():
            columns[record.sheet][name] = cell.column
            file, at = cell.file.source.name, Address(record.row, 1).a1
            if _speaks_itself(part, record, cell):
                continue
            if cell.is_wrong:
                held.add((record.sheet, record.row))
                value = text_of(cell.column.shown({**cell.record.raw, **cell.record.values}[name]))
                place = Place(worksheet_of(record), at, name)
                findings.append(KEPT_CELL_WRONG.at(place, value, title=cell.column.title, file=file))
            else:
                cells[worksheet_of(record), name, file].append(at)
    for (sheet, name, file), places in cells.items():
        title = next(one[name] for one in columns.values() if name in one).title
        said = CELLS_KEPT.at(Place(sheet, places[0], name), title=title, file=file, count=len(places))
        findings.append(replace(said, cells=tuple(places)) if len(places) > 1 else said)
    if not columns:
        return part
    return replace(
        part,
        own=replace(
            part.own,
            records=_held(part.own.records, held),
            findings=(*part.own.findings, *findings),
        ),
        records=_held(part.records, held),
        kept={sheet: tuple(own.values()) for sheet, own in columns.items()},
    )


def _held(records: Sequence[Record], held: set[tuple[str, int]]) -> tuple[Record, ...]:
    return tuple(one._replace(held_back=True) if (one.sheet, one.row) in held else one for one in records)
