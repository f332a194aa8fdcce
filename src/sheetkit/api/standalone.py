"""The check without a project: a registry made from the workbook itself, so that whoever fills it in can check alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sheetkit.api.findings import ASKED_BY_MERGE, HELPER_MISSING, NOT_VERIFIED
from sheetkit.api.forms import builtin_form, builtin_forms
from sheetkit.api.helper_facts import HelperFacts
from sheetkit.api.reissue import as_issued, issued_again, issuer_for
from sheetkit.check import check_submission
from sheetkit.compile import default_pack, pack_of
from sheetkit.generate import WorkbookFacts
from sheetkit.model.address import Address
from sheetkit.model.finding import Finding, Place
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.grid import WorkbookGrid
from sheetkit.model.identity import Identity
from sheetkit.model.listed import asked_across, is_list_sheet
from sheetkit.model.pack import Pack, UnitLevel
from sheetkit.model.record import Checked
from sheetkit.model.registry import NothingDecided
from sheetkit.model.situation import Situation, Term
from sheetkit.model.submission import Submission
from sheetkit.model.template import Template
from sheetkit.model.unit import Unit

_NO_TERM = Term("", "", datetime.date(2000, 1, 1), datetime.date(2000, 1, 1))


@frozen_with_room
class StandaloneRegistry(NothingDecided):
    """What one workbook says of itself, as `model.registry.Registry` wants it; it knows that workbook alone.

    Signatures pass unverified, because that needs the project's key. `cache_folder` keeps blueprints between runs.
    """

    templates: tuple[Template, ...]
    term: Term = _NO_TERM
    identity: Identity | None = None
    facts: HelperFacts | None = None
    form: Template | None = None
    grid: WorkbookGrid | None = None
    today: datetime.date | None = None
    cache_folder: Path | None = None

    @property
    def project(self) -> str:
        """The project the workbook says it belongs to."""
        return self.identity.project if self.identity else ""

    @property
    def project_title(self) -> str:
        """The project's name as the workbook shows it."""
        return self.facts.text("project") if self.facts else ""

    def current(self, template_id: str) -> Template | None:
        """The built-in form of that id."""
        return next((form for form in self.templates if form.id == template_id), None)

    def is_signed(self, identity: Identity) -> bool:
        """Cannot be told without the project's key; the finding NOT_VERIFIED says so."""
        return identity == self.identity

    @property
    def takes_other_key(self) -> bool:
        """Nobody decides anything without the project."""
        return False

    def form_code(self, identity: Identity) -> str:
        """The visible code that the workbook's data sheet holds."""
        return self.facts.text("form_code") if self.facts and identity == self.identity else ""

    def identity_of(self, code: str) -> Identity | None:
        """The workbook's identity when the visible code is the one its data sheet holds."""
        return self.identity if self.identity and self.form_code(self.identity) == code else None

    def template(self, identity: Identity) -> Template | None:
        """The workbook's own form."""
        return self.form if identity == self.identity else None

    def template_title(self, template_id: str) -> str:
        """The title of a built-in form; "" when there is none of that id."""
        form = self.current(template_id)
        return form.name if form else ""

    @property
    def pack_id(self) -> str:
        """The built-in pack that the workbook's form belongs to; "" when it belongs to none."""
        pack = pack_of(self.form.id) if self.form else None
        return pack.id if pack else ""

    @property
    def levels(self) -> tuple[UnitLevel, ...]:
        """Those of the pack that the workbook's form belongs to."""
        return self._pack.levels

    @property
    def _pack(self) -> Pack:
        return (pack_of(self.form.id) if self.form else None) or default_pack()

    def unit(self, identity: Identity) -> Unit | None:
        """The workbook's own unit."""
        own = self.identity
        if self.form is None or self.facts is None or own is None:
            return None
        if (identity.template, identity.top, identity.unit) != (own.template, own.top, own.unit):
            return None
        return self.facts.unit(self.form, own, self.levels)

    def units_of(self, template_id: str) -> tuple[Unit, ...]:
        """None: a workbook knows nobody but itself."""
        del template_id
        return ()

    def situation(self, template: Template, unit: Unit, received: datetime.date | None) -> Situation:
        """What surrounds the workbook, as far as it says so itself."""
        figures = {figure.id: figure.value for figure in template.figures}
        own = self.facts.figures(template) if self.facts else {}
        return Situation(
            self.project,
            self.project_title,
            self.term,
            unit,
            {**figures, **own},
            self.today or received,
            levels=self.levels,
            due=self.facts.text("due") if self.facts else "",
        )

    def issued(self, identity: Identity) -> WorkbookGrid | None:
        """The workbook as it must have been handed out, made again from what its data sheet says."""
        unit = self.unit(identity)
        if self.form is None or self.facts is None or self.grid is None or unit is None:
            return None
        facts = WorkbookFacts(
            identity, self.facts.text("form_code"), unit, self.facts.text("due"), self.levels
        )
        issuer = issuer_for(self.project, self.project_title, self.term, self._pack, self.cache_folder)
        return issued_again(issuer, self.form, facts, self.grid)


def registry_of(
    submission: Submission, today: datetime.date | None = None, cache_folder: Path | None = None
) -> StandaloneRegistry | None:
    """The registry that a workbook makes for itself; None when its data sheet is gone or makes no sense."""
    forms = builtin_forms()
    carriers = submission.carriers
    identity = carriers.hidden_cell or carriers.custom_property or carriers.defined_name
    if submission.grid is None or not carriers.present:
        return StandaloneRegistry(forms)
    facts = HelperFacts.find(submission.grid, carriers.hidden_cell_sheet)
    term = facts.term(identity.term) if facts and identity else None
    if facts is None or identity is None or term is None:
        return None
    pack = pack_of(identity.template)
    rounds = (pack or default_pack()).rounds
    term = replace(term, year_begins=rounds.year_begins, rounds=rounds.names)
    form = builtin_form(identity)
    form = form and as_issued(form, facts)
    return StandaloneRegistry(forms, term, identity, facts, form, submission.grid, today, cache_folder)


def check_alone(submission: Submission, today: datetime.date | None = None) -> Checked:
    """Check one workbook by what it says of itself. Nothing raises."""
    return check_by(registry_of(submission, today), submission)


def check_by(registry: StandaloneRegistry | None, submission: Submission) -> Checked:
    """Check one workbook by the registry that `registry_of` made of it. Nothing raises."""
    if registry is None:
        refused = replace(submission, grid=None, findings=(*submission.findings, HELPER_MISSING.at()))
        return check_submission(refused, StandaloneRegistry(()))
    if registry.form is not None:
        told = (NOT_VERIFIED.at(), *_asked_by_merge(submission.grid))
        submission = replace(submission, findings=(*submission.findings, *told))
    return check_submission(submission, registry)


def _asked_by_merge(grid: WorkbookGrid | None) -> Iterator[Finding]:
    """What a correction workbook lists that only a merge can see: checked alone, it says so too."""
    for sheet in grid.sheets if grid else ():
        if is_list_sheet(sheet.name):
            for row, line in asked_across(sheet.cells):
                yield ASKED_BY_MERGE.at(Place(sheet.name, Address(row, 1).a1), line, asked=line)
