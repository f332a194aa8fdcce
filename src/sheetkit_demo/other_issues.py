"""The same form as issued for another term, another group of schools or another school."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from sheetkit.api.project import Project
from sheetkit.generate import Filling
from sheetkit.model.situation import Term
from sheetkit.model.template import Template
from sheetkit.model.unit import Unit

LAST_TERM = Term("2025-2", "2025学年第二学期", datetime.date(2026, 2, 23), datetime.date(2026, 7, 10))
OTHER_PROJECT, OTHER_TITLE, OTHER_KEY = (
    "neighbour-2026",
    "示例邻区教育集团",
    b"another key of thirty-two bytes.",
)


@dataclass(frozen=True, slots=True)
class OtherIssues:
    """One filled form, to be issued once more as if by somebody else."""

    project: Project
    template: Template
    unit: Unit
    filling: Filling

    def issue(self, where: str) -> bytes:
        """The workbook from "last_term", from "other_project", or for the unit with that code. KeyError for others."""
        identity = replace(self.project.registry.identity(self.template, self.unit), signature="")
        issuer, unit = self.project.issuer, self.unit
        if where == "last_term":
            issuer = replace(issuer, term=LAST_TERM, cache_folder=None)
            identity = replace(identity, term=LAST_TERM.id)
        elif where == "other_project":
            issuer = replace(
                issuer, project=OTHER_PROJECT, project_title=OTHER_TITLE, key=OTHER_KEY, cache_folder=None
            )
            identity = replace(identity, project=OTHER_PROJECT)
        else:
            units = self.project.registry.units(self.template)
            unit = {unit.code: unit for unit in units}[where]
            identity = replace(identity, top=unit.codes[0], unit=unit.codes[1])
        return issuer.stamp(self.template, identity.signed(issuer.key), unit, self.filling)
