"""The issued copy of a returned workbook, from the very blueprint that it went out from."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import field, replace

from sheetkit.api.helper_facts import data_sheet, facts_of
from sheetkit.api.issue import Issuer
from sheetkit.generate import WorkbookFacts
from sheetkit.model.frozen import changeable_with_room
from sheetkit.model.grid import CellKey, WorkbookGrid
from sheetkit.model.identity import Identity
from sheetkit.model.names import FORM_NAME, HELPER_SHEET, unit_name
from sheetkit.model.submission import Submission
from sheetkit.model.template import Template
from sheetkit.model.unit import Unit


@changeable_with_room
class AsItWentOut:
    """Reads issued workbooks back for one returned file. `made_of` is what the file says it was made of, `due` the day it
    says it was wanted.

    Afterwards `kept` is the copy where it is from a blueprint that went out, and `is_of_then` says that it is not what would
    go out today. Nothing that the file says can make a copy of something that never went out: it only chooses.
    """

    issuer: Issuer
    returned: Mapping[CellKey, object]
    made_of: str
    due: str | None
    kept: WorkbookGrid | None = field(default=None, init=False)
    is_of_then: bool = field(default=False, init=False)

    @classmethod
    def of(cls, submission: Submission, issuer: Issuer) -> AsItWentOut | None:
        """For that file; None where it does not say what it was made of."""
        grid, helper = submission.grid, submission.carriers.hidden_cell_sheet
        made_of = grid.defined_names.get(FORM_NAME, "").strip('="') if grid else ""
        sheet = grid.sheet(helper) if grid and helper else None
        if not made_of or grid is None or sheet is None:
            return None
        said = data_sheet(grid, helper)
        return cls(issuer, sheet.cells, made_of, _day(facts_of(said)) if said else None)

    def __call__(self, identity: Identity, template: Template, unit: Unit) -> WorkbookGrid | None:
        """The copy that says most of what the file's own data sheet says; today's where nothing is kept that it could be.

        Where what would go out today is not kept, because nothing went out yet or because it was lost, it is made again
        before a file is told that it differs from what went out in another round.
        """
        today = self.issuer.facts(template, identity, unit)
        then = today if self.due is None else replace(today, due=self.due)
        names = self.issuer.issued.names(template.id, self.made_of)
        own = self.issuer.kept_as(template)
        if names == (own,) and then == today:
            self.kept = self.issuer.issued_copy(identity, template, unit)
            return self.kept
        copies = [(name, copy) for name in names if (copy := self._copy(name, then))]
        if not copies:
            return self.issuer.issued_copy(identity, template, unit)
        if own not in dict(copies) and all(self._differences(copy) for _, copy in copies):
            copies.append((own, self.issuer.copy_with(template, then)))
        name, self.kept = min(copies, key=lambda one: (self._differences(one[1]), one[0] != own))
        self.is_of_then = name != own or then != today
        return self.kept

    def _copy(self, name: str, facts: WorkbookFacts) -> WorkbookGrid | None:
        try:
            return self.issuer.kept_copy(name, facts)
        except Exception:  # a blueprint that somebody altered: as good as none
            return None

    def _differences(self, copy: WorkbookGrid) -> int:
        sheet = copy.sheet(HELPER_SHEET)
        cells = sheet.cells if sheet else {}
        return sum(self.returned.get(key) != value for key, value in cells.items())


def _day(facts: Mapping[str, object]) -> str | None:
    """The day that a data sheet names, ISO, or "" for none; None for anything else."""
    text = str(facts.get(unit_name("due"), ""))
    try:
        return datetime.date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        return None
