"""Tells of returns in an earlier version of a form whose items had other numbers, such as other full marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from sheetkit.merge.earlier import OtherNumber, other_numbers
from sheetkit.merge.findings import OTHER_NUMBERS
from sheetkit.merge.plan import MergePlan
from sheetkit.model.cell_text import number_text
from sheetkit.model.consolidation import CrossFinding, Entry
from sheetkit.model.finding import Place
from sheetkit.model.text import Text, joined


def former_marks(entries: Iterable[Entry], plan: MergePlan) -> Iterator[CrossFinding]:
    """One finding for each such return and column, at whom it came from; it names every item that differs."""
    for entry in entries:
        template, unit = entry.expected.template, entry.expected.unit
        for part in entry.parts if template in plan.templates else ():
            found = (
                other_numbers(part.came_in, plan.templates[template])
                if part.came_in and not part.came_in.reviews
                else ()
            )
            for (sheet, field), changed in groupby(found, lambda one: (one.sheet.name, one.field)):
                told = list(changed)
                finding = OTHER_NUMBERS.at(
                    Place(sheet, "", field),
                    title=told[0].sheet.column(field).title,
                    changes=joined(map(_in_words, told)),
                )
                yield CrossFinding(template, unit, part.file.source.name, finding)


def _in_words(one: OtherNumber) -> Text:
    """What stands first in the item, its place, and both numbers."""
    item = one.sheet.items[one.item]
    named = str(item.get(one.sheet.columns[0].field, ""))
    numbers = f"{number_text(one.before)} → {number_text(one.after)}"
    return Text("{named}第 {number} 项 {numbers}", "{named} no. {number}: {numbers}").format(
        named=named, number=one.item + 1, numbers=numbers
    )
