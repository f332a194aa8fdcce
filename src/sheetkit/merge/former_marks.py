"""Tells of returns in an earlier version of a form whose items had other numbers, or are none of those that there are now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from sheetkit.merge.earlier import OtherNumber, other_numbers, without_counterpart
from sheetkit.merge.findings import ITEM_UNKNOWN, OTHER_NUMBERS
from sheetkit.merge.plan import MergePlan
from sheetkit.model.address import Address
from sheetkit.model.cell_text import number_text
from sheetkit.model.consolidation import CrossFinding, Entry, Part
from sheetkit.model.finding import Finding, Place
from sheetkit.model.template import Template
from sheetkit.model.text import Text, joined


def former_marks(entries: Iterable[Entry], plan: MergePlan) -> Iterator[CrossFinding]:
    """One finding for each such return and column, at whom it came from; it names every item that differs."""
    for entry in entries:
        template, unit = entry.expected.template, entry.expected.unit
        for part in entry.parts if template in plan.templates else ():
            then = part.came_in
            if then is None or then.reviews:
                continue
            for told_of in _nowhere_now(part, then, plan.templates[template]):
                yield CrossFinding(template, unit, part.file.source.name, told_of)
            found = other_numbers(then, plan.templates[template])
            for (sheet, field), changed in groupby(found, lambda one: (one.sheet.name, one.field)):
                told = list(changed)
                finding = OTHER_NUMBERS.at(
                    Place(sheet, "", field),
                    title=told[0].sheet.column(field).title,
                    changes=joined(map(_in_words, told)),
                )
                yield CrossFinding(template, unit, part.file.source.name, finding)


def _nowhere_now(part: Part, then: Template, now: Template) -> Iterator[Finding]:
    """One finding for each sheet with items that were filled in and are none of those that there are now."""
    filled = {sheet.id: {column.field for column in sheet.inputs} for sheet in then.input_sheets}
    for sheet in now.input_sheets:
        old = next((one for one in then.input_sheets if one.id == sheet.id), None)
        gone = without_counterpart(old, then.version, sheet) if old else frozenset()
        rows = [
            record
            for record in part.file.records
            if record.sheet == sheet.id and record.item in gone and record.values.keys() & filled[sheet.id]
        ]
        if rows and old:
            column = next((one.number for one in old.inputs), 1)
            cells = tuple(Address(record.row, column).a1 for record in rows)
            told = ITEM_UNKNOWN.at(
                Place(rows[0].sheet_title or sheet.name, cells[0]),
                count=len(rows),
                rows=joined(str(record.row) for record in rows),
            )
            yield replace(told, cells=cells) if len(cells) > 1 else told


def _in_words(one: OtherNumber) -> Text:
    """What stands first in the item, its place, and both numbers."""
    item = one.sheet.items[one.item]
    named = str(item.get(one.sheet.columns[0].field, ""))
    numbers = f"{number_text(one.before)} → {number_text(one.after)}"
    return Text("{named}第 {number} 项 {numbers}", "{named} no. {number}: {numbers}").format(
        named=named, number=one.item + 1, numbers=numbers
    )
