"""Tells of marks that a reviewer gave beside what a unit had written before: its form that counts says otherwise by now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sheetkit.columns.shown_inputs import shown_inputs
from sheetkit.merge.findings_reviewed import MARKED_BEFORE
from sheetkit.merge.plan import MergePlan
from sheetkit.merge.reviewed import ReturnedReview, review_file
from sheetkit.model.address import Address
from sheetkit.model.cell_text import text_of
from sheetkit.model.consolidation import CrossFinding, Entry, Part
from sheetkit.model.finding import Finding, Place
from sheetkit.model.merged_records import MergedRecords
from sheetkit.model.record import Value
from sheetkit.model.template import Column, Sheet, Template
from sheetkit.model.text import SEMICOLON, Text, joined

_MOST = 5
_CHANGED = Text("{cell} {title}“{then}”→“{now}”", "{cell} {title} “{then}” → “{now}”")
_MORE = Text("另有 {n} 项", "{n} more")
_BLANK = Text("（空）", "(blank)")
Values = Mapping[tuple[str, int], Mapping[str, Any]]
"""What a unit's form says by now that counts, by sheet and item."""


class _Other(NamedTuple):
    """A mark, where it stands, and what was written beside it then and is by now."""

    place: Place
    mark: Value
    column: Column
    then: object
    now: object


def marked_before(
    entries: Sequence[Entry], records: Mapping[str, MergedRecords], plan: MergePlan
) -> Iterator[CrossFinding]:
    """One finding for each unit of a review workbook, at its marks beside which the unit's form says otherwise by now.

    `records` are those of the units' own forms. Where nothing stood beside a mark it was given on the spot, and where a row
    does not count nothing is compared.
    """
    for entry in entries:
        for part in entry.parts:
            file = review_file(entry, part, plan)
            form = plan.templates.get(file.issued.form) if file else None
            if file is None or form is None:
                continue
            names = {one.code: one.full_name for one in plan.units(form.id)}
            others: dict[str, list[_Other]] = defaultdict(list)
            for unit, other in _others(part, file, form, _Now(records.get(form.id))):
                others[unit].append(other)
            for unit, found in others.items():
                finding = _finding(names.get(unit, unit), found)
                yield CrossFinding(
                    entry.expected.template, entry.expected.unit, part.file.source.name, finding
                )


class _Now(dict[str, Values]):
    """What units' forms say by now, by code; looked at once."""

    def __init__(self, records: MergedRecords | None) -> None:
        super().__init__()
        self._blocks = records.blocks if records else ()

    def __missing__(self, unit: str) -> Values:
        self[unit] = found = {
            (one.record.sheet, one.record.item): one.record.values
            for block in self._blocks
            if block.unit.code == unit
            for one in block
            if not one.record.held_back
        }
        return found


def _others(part: Part, file: ReturnedReview, form: Template, now: _Now) -> Iterator[tuple[str, _Other]]:
    """The marked rows beside which something else is written by now, with the code of their unit."""
    shown = {one["id"]: one for one in file.issued.document["sheets"]}
    for record in part.own.records:
        about = file.issued.rows[record.sheet][record.item]
        inputs = file.form.sheet(record.sheet).inputs
        mark = next((column for column in inputs if column.field in record.values), None)
        values = now[about.unit].get((record.sheet, about.item))
        if mark is None or record.held_back or values is None:
            continue
        sheet, then = form.sheet(record.sheet), shown[record.sheet]["items"][record.item]
        known = {column["field"] for column in shown[record.sheet]["columns"]}
        column = _changed(sheet, then, values, known)
        if column is not None:
            cell = Address(record.row, mark.number).a1
            place = Place(record.sheet_title, cell, mark.field)
            said = shown_inputs(sheet, values).get(column.field)
            yield about.unit, _Other(place, record.values[mark.field], column, then.get(column.field), said)


def _changed(
    sheet: Sheet, then: Mapping[str, Any], values: Mapping[str, Any], known: set[str]
) -> Column | None:
    """The first column of a unit's row that says something else than what the reviewer saw; None where nothing was to be seen."""
    inputs = [column for column in sheet.inputs if column.field in known]
    if not any(column.field in then for column in inputs):
        return None
    now = shown_inputs(sheet, values)
    return next((one for one in inputs if then.get(one.field) != now.get(one.field)), None)


def _finding(unit: str, found: Sequence[_Other]) -> Finding:
    each = [
        _CHANGED.format(cell=one.place.cell, title=one.column.title, then=_said(one.then), now=_said(one.now))
        for one in found[:_MOST]
    ]
    each += [_MORE.format(n=len(found) - _MOST)] if len(found) > _MOST else []
    first, cells = found[0], tuple(one.place.cell for one in found)
    told = MARKED_BEFORE.at(first.place, first.mark, unit=unit, n=len(found), each=joined(each, SEMICOLON))
    return replace(told, cells=cells if len(cells) > 1 else ())


def _said(value: object) -> str | Text:
    return _BLANK if value is None else text_of(value)
