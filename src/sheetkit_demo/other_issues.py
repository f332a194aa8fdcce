"""The same form as issued for another term, another group of schools or another unit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

from sheetkit.api.project import Project
from sheetkit.generate import Filling
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import CellValue
from sheetkit.model.situation import Term
from sheetkit.model.template import Template
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit

OTHER_PROJECT, OTHER_TITLE, OTHER_KEY = (
    "neighbour-2026",
    Text("示例邻区", "Example Neighbours"),
    b"another key of thirty-two bytes.",
)
_Values = Mapping[tuple[str, int, str], CellValue]
_EARLIER = Text("上一期", "the round before")


def round_before(term: Term, form: Template) -> Term:
    """A round as long as that one, which ended the day before it began."""
    day = datetime.timedelta(days=1)
    return Term("earlier", form.say(_EARLIER), term.start - (term.end - term.start) - day, term.start - day)


@frozen
class OtherIssues:
    """One filled form, to be issued once more as if by somebody else, or to the `other` unit that gets it."""

    project: Project
    template: Template
    unit: Unit
    filling: Filling
    other: Unit

    def issue(self, where: str) -> bytes:
        """The workbook from "last_term", from "other_project", or for the `other` unit."""
        identity = replace(self.project.registry.identity(self.template, self.unit), signature="")
        issuer, unit = self.project.issuer, self.unit
        if where == "last_term":
            before = round_before(issuer.term, self.template)
            issuer = replace(issuer, term=before, term_in=None, cache_folder=None)
            identity = replace(identity, term=before.id)
        elif where == "other_project":
            issuer = replace(
                issuer,
                project=OTHER_PROJECT,
                project_title=self.template.say(OTHER_TITLE),
                key=OTHER_KEY,
                cache_folder=None,
            )
            identity = replace(identity, project=OTHER_PROJECT)
        else:
            unit = self.other
            identity = replace(identity, top=unit.codes[0], unit=unit.codes[1])
        return issuer.stamp(self.template, identity.signed(issuer.key), unit, self.filling)

    def unfinished(self) -> bytes:
        """The workbook as issued to the unit, with only the first half of the rows that people add to it."""
        added = {
            sheet.id: sorted({row for name, row, _ in self.filling.values if name == sheet.id})
            for sheet in self.template.input_sheets
            if sheet.kind == "rows"
        }
        late = {(name, row) for name, rows in added.items() for row in rows[(len(rows) + 1) // 2 :]}
        half = {cell: value for cell, value in self.filling.values.items() if cell[:2] not in late}
        return self._stamped(half)

    def part(self, person: int, people: int) -> bytes:
        """The workbook as one of several people hands it in: every sheet, but of the first one their own rows, at the top."""
        first = next(iter(self.template.input_sheets))
        filled = sorted({row for name, row, _ in self.filling.values if name == first.id})
        own = {row: first.first_row + place for place, row in enumerate(filled[person::people])}
        return self._stamped(
            {
                (name, own.get(row, row) if name == first.id else row, field): value
                for (name, row, field), value in self.filling.values.items()
                if name != first.id or row in own
            }
        )

    def _stamped(self, values: _Values) -> bytes:
        identity = self.project.registry.identity(self.template, self.unit)
        return self.project.issuer.stamp(
            self.template, identity, self.unit, replace(self.filling, values=values)
        )
