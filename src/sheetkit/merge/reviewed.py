"""Brings what reviewers wrote into the rows of the units' own forms: by unit and item, of several reviewers the mean."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sheetkit.merge.findings_reviewed import FAR_APART
from sheetkit.merge.plan import MergePlan
from sheetkit.model.address import Address
from sheetkit.model.cell_text import number_text
from sheetkit.model.consolidation import CrossFinding, Entry, MergedRecord, Origin, Part
from sheetkit.model.finding import Place
from sheetkit.model.merged_records import MergedRecords, UnitRecords
from sheetkit.model.record import Value
from sheetkit.model.reviewer import IssuedReview, Mark, review_id
from sheetkit.model.template import Column, Template
from sheetkit.model.text import COMMA, SEMICOLON, Text, joined
from sheetkit.model.values import as_number

Key = tuple[str, str, str, int]
"""Form, code of the unit, sheet, item: what a mark is about."""

_DIGITS = 2
"""Digits of a mean: those of marks and one or two more."""


class Reviewed(NamedTuple):
    """The records with the marks in them, the marks, and what is to be said of several reviewers."""

    records: dict[str, MergedRecords]
    marks: tuple[Mark, ...]
    told: tuple[CrossFinding, ...]


def with_marks(records: Mapping[str, MergedRecords], entries: Sequence[Entry], plan: MergePlan) -> Reviewed:
    """The records of the units' forms with what reviewers wrote; the review workbooks have no records of their own.

    What stands in a row that is held back counts nowhere. Of several reviewers' numbers the mean counts, of their words
    all of them do; numbers further apart than the form allows are told at each reviewer's cell.
    """
    marks = tuple(mark for entry in entries for part in entry.parts for mark in _marks(entry, part, plan))
    by_row: dict[Key, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.counts:
            by_row[mark.form, mark.unit, mark.sheet, mark.item].append(mark)
    own = {
        form: found
        for form, found in records.items()
        if form in plan.templates and not plan.templates[form].reviews
    }
    marked = {(form, unit) for form, unit, _, _ in by_row}
    filled = {
        form: MergedRecords(
            _with_marks(block, by_row) if (form, block.unit.code) in marked else block
            for block in found.blocks
        )
        for form, found in own.items()
    }
    return Reviewed(filled, marks, tuple(_far_apart(by_row, plan)))


class ReturnedReview(NamedTuple):
    """What a review workbook that came back is: its form, and what went out."""

    form: Template
    issued: IssuedReview


def review_file(entry: Entry, part: Part, plan: MergePlan) -> ReturnedReview | None:
    """What that file of an entry is; None where it is no review workbook."""
    form = part.came_in or plan.templates.get(entry.expected.template)
    issued = plan.review_of(part.file.identity) if form and form.reviews and part.file.identity else None
    return ReturnedReview(form, issued) if form and issued else None


def _marks(entry: Entry, part: Part, plan: MergePlan) -> Iterator[Mark]:
    """Everything a reviewer wrote in a file that counts."""
    file = review_file(entry, part, plan)
    if file is None:
        return
    form, review = file
    for record in part.own.records:
        row = review.rows[record.sheet][record.item]
        for column in form.sheet(record.sheet).inputs:
            if (value := record.values.get(column.field)) is not None:
                yield Mark(
                    review.form,
                    row.unit,
                    record.sheet,
                    row.item,
                    column.field,
                    value,
                    entry.expected.unit,
                    part.file.source.name,
                    record.sheet_title,
                    Address(record.row, column.number).a1,
                    not record.held_back,
                )


def _with_marks(block: UnitRecords, by_row: Mapping[Key, Sequence[Mark]]) -> UnitRecords:
    """The block with the marks in its records."""
    filled = [_filled(merged, by_row) for merged in block]
    return UnitRecords(block.unit, block.number, block.held, lambda: filled)


def _filled(merged: MergedRecord, by_row: Mapping[Key, Sequence[Mark]]) -> MergedRecord:
    record = merged.record
    marks = by_row.get((merged.template, merged.unit.code, record.sheet, record.item), ())
    if not marks:
        return merged
    fields = dict.fromkeys(mark.field for mark in marks)
    values = {name: together([mark.value for mark in marks if mark.field == name]) for name in fields}
    origins = dict.fromkeys(Origin(m.file, m.sheet_title, Address.parse(m.cell).row) for m in marks)
    return merged._replace(
        record=record._replace(values={**record.values, **values}),
        also=(*merged.also, *origins),
        reviewers=len({mark.reviewer.code for mark in marks}),
    )


def together(values: Sequence[Value]) -> Value:
    """What several reviewers' values come to: the mean of numbers, else every one of them once."""
    numbers = [number for value in values if (number := as_number(value)) is not None]
    if len(numbers) < len(values):
        return "; ".join(dict.fromkeys(map(str, values)))
    mean = round(math.fsum(numbers) / len(numbers), _DIGITS)
    return int(mean) if mean.is_integer() else mean


def _far_apart(by_row: Mapping[Key, Sequence[Mark]], plan: MergePlan) -> Iterator[CrossFinding]:
    apart: dict[tuple[str, str, str, str], list[list[Mark]]] = defaultdict(list)
    for (form_id, unit, sheet, _), marks in sorted(by_row.items()):
        form = plan.templates[form_id]
        for column in form.sheet(sheet).reviewers:
            own = [mark for mark in marks if mark.field == column.field]
            if column.spread and _apart(own) > _limit(form, column, plan) + 1e-6:
                apart[form_id, unit, sheet, column.field].append(own)
    for (form_id, unit, sheet, field), rows in apart.items():
        form = plan.templates[form_id]
        column = form.sheet(sheet).column(field)
        name = next((one.full_name for one in plan.units(form_id) if one.code == unit), unit)
        words = {"unit": name, "title": column.title, "limit": number_text(_limit(form, column, plan))}
        yield from _told(rows, words)


def _apart(marks: Sequence[Mark]) -> float:
    """How far the farthest two of the numbers are apart."""
    numbers = [as_number(mark.value) or 0.0 for mark in marks]
    return max(numbers) - min(numbers) if numbers else 0.0


def _limit(form: Template, column: Column, plan: MergePlan) -> float:
    """How far apart is allowed: the figure's value in this project, or the number itself."""
    figures = plan.situation_of(form, plan.units(form.id)[0]).figures
    return figures[column.spread] if column.spread in figures else float(column.spread)


_MOST = 5


def _told(rows: Sequence[Sequence[Mark]], words: Mapping[str, object]) -> Iterator[CrossFinding]:
    """One finding for each reviewer of a unit, at all of that reviewer's cells where the marks are too far apart."""
    more = len(rows) - _MOST
    each = [_ROW.format(cell=own[0].cell, each=joined(_in_words(own), COMMA)) for own in rows[:_MOST]]
    each += [_MORE.format(n=more)] if more > 0 else []
    apart, first = (
        number_text(max(map(_apart, rows))),
        {mark.reviewer.code: mark for own in rows for mark in own},
    )
    for code in first:
        own = [mark for marks in rows for mark in marks if mark.reviewer.code == code]
        place = Place(own[0].sheet_title, own[0].cell, own[0].field)
        finding = FAR_APART.at(
            place, own[0].value, n=len(rows), each=joined(each, SEMICOLON), apart=apart, **words
        )
        cells = tuple(mark.cell for mark in own)
        finding = replace(finding, cells=cells if len(cells) > 1 else ())
        yield CrossFinding(review_id(own[0].form), own[0].reviewer, own[0].file, finding)


_ROW = Text("{cell} {each}", "{cell} {each}")
_MORE = Text("另有 {n} 项", "{n} more")


def _in_words(marks: Iterable[Mark]) -> Iterator[Text]:
    for mark in marks:
        yield Text("{name} {value}", "{name} {value}").format(
            name=mark.reviewer.name, value=number_text(as_number(mark.value) or 0.0)
        )
