"""What a unit filled in where by now only reviewers do: told at its cells, and no value of its row any more."""

from __future__ import annotations

from collections.abc import Sequence

from sheetkit.check.comparing.compare import a1, shown
from sheetkit.check.findings_cell import OWN_MARK
from sheetkit.check.records import SheetRecords
from sheetkit.model.finding import Finding, Place
from sheetkit.model.template import Template


def take_own_marks(sheets: Sequence[SheetRecords], now: Template | None) -> list[Finding]:
    """Take out of the rows what the current version of their form leaves to reviewers; a finding for each such cell.

    Forms of earlier versions left these columns open to the unit itself. What stood there stays in `Record.raw`.
    """
    told: list[Finding] = []
    barred = {sheet.id: sheet.reviewers for sheet in now.input_sheets} if now else {}
    for found in sheets:
        layout = found.layout
        fields = [column.field for column in barred.get(layout.plan.sheet.id, ())]
        for name in (one for one in fields if one in layout.plan.inputs):
            for number, record in enumerate(found.records):
                if name not in record.raw:
                    continue
                place = Place(layout.grid.name, a1((record.row, layout.columns[name])), name)
                words = {"title": layout.plan.titles[name]}
                told.append(OWN_MARK.at(place, shown(record.raw[name]), **words))
                values = {one: value for one, value in record.values.items() if one != name}
                found.records[number] = record._replace(values=values)
    return told
