"""Tells which cells of united files a newer file of the same part replaced: what somebody wrote goes nowhere in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sheetkit.merge.comparison import Comparison
from sheetkit.merge.differences import changes
from sheetkit.merge.findings_parts import CELL_CONFLICT, CELL_REPLACED, ROW_CONFLICT
from sheetkit.merge.tagged import is_whole
from sheetkit.model.consolidation import Part
from sheetkit.model.finding import Finding, Place
from sheetkit.model.record import Checked


def with_replaced_cells(
    parts: Sequence[Part], comparison: Comparison, besides: Sequence[Checked] = ()
) -> tuple[Part, ...]:
    """The parts, each with what its rows that count say otherwise than a file did whose row they are.

    `besides` are files that do not count and that no part was made from, such as another answer to the same correction.
    """
    if len(parts) + len(besides) < 2:
        return tuple(parts)
    counting = {
        comparison.handle(part.file, record): (place, record)
        for place, part in enumerate(parts)
        for record in part.records
    }
    told: dict[int, list[Finding]] = defaultdict(list)
    asked = {
        (place, finding.place.sheet, cell)
        for place, part in enumerate(parts)
        for finding in part.own.findings
        if finding.code in (CELL_CONFLICT.code, ROW_CONFLICT.code)
        for cell in finding.addresses
    }
    for file in (*(part.file for part in parts), *besides):
        for found, older in comparison.handled(file):
            if not is_whole(found) or found not in counting:
                continue
            place, newer = counting[found]
            for change in changes(older, newer, comparison):
                if change.before and (place, change.sheet, change.cell) not in asked:
                    at = Place(change.sheet, change.cell, change.field)
                    told[place].append(
                        CELL_REPLACED.at(at, change.before, file=file.source.name, title=change.title)
                    )
    return tuple(
        replace(part, own=replace(part.own, findings=(*part.own.findings, *dict.fromkeys(told[place]))))
        if told[place]
        else part
        for place, part in enumerate(parts)
    )
