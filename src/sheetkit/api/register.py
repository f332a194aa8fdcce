"""The project's register of units: a form like any other, generated into the project folder and read from there."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sheetkit.api.errors import HEAD_CODE_CHANGED, REGISTER_MISSING, REGISTER_REFUSED
from sheetkit.api.helper_facts import HelperFacts, language_of
from sheetkit.api.intake_options import register_options
from sheetkit.api.issue import Issuer
from sheetkit.api.reissue import issued_again
from sheetkit.check import check_submission
from sheetkit.compile import in_edition, in_language, load_register
from sheetkit.generate import Filling, WorkbookFacts
from sheetkit.intake import forget_pieces, read_file
from sheetkit.model.files import write_whole
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.grid import CellValue, WorkbookGrid
from sheetkit.model.identity import EDITION, Identity
from sheetkit.model.names import HELPER_SHEET
from sheetkit.model.pack import Pack
from sheetkit.model.record import Checked, Verdict
from sheetkit.model.registry import NothingDecided
from sheetkit.model.reviewer import REVIEWERS_TITLE, Reviewer
from sheetkit.model.situation import Situation, Term
from sheetkit.model.submission import Submission
from sheetkit.model.template import Template
from sheetkit.model.text import in_every_language
from sheetkit.model.unit import Unit
from sheetkit.project import (
    Directory,
    Issued,
    Settings,
    SigningProject,
    read_directory,
    read_reviewers,
    sample_rows,
)
from sheetkit.rules.stands_in import StandsIn

EVERY_TERM = "all"
"""What stands for the term in the register's identity: it stays good when the next round begins."""

Cell = tuple[str, int, str]
"""Worksheet id, row and field."""


@frozen_with_room
class RegisterProject(SigningProject, NothingDecided):
    """The project as the check of its own register sees it: one form, one unit, one workbook.

    `found` is that workbook: whatever release wrote it, its own sentences and formulas stand for the ones written, for
    it went out to nobody.
    """

    issuer: Issuer
    form: Template
    found: WorkbookGrid | None = None

    @property
    def takes_other_key(self) -> bool:
        """The register never left the project: when the key was lost, what agrees with itself is still its own."""
        return True

    @property
    def term(self) -> Term:
        """The project's term under an id of no term: one register serves them all."""
        return replace(self.settings.term, id=EVERY_TERM)

    @property
    def own_unit(self) -> Unit:
        """Whom the register is for: the project's own unit."""
        return Unit(self.settings.head_code, self.levels[0].id, self.settings.title, is_root=True)

    @property
    def own_identity(self) -> Identity:
        """The identity of the one register; it is good in every term."""
        return self._identity(EDITION)

    def _identity(self, edition: int) -> Identity:
        names = (self.form.id, self.form.version, *self.own_unit.codes, self.term.id, "1")
        return Identity(self.project, *names, edition=edition).signed(self.key)

    @property
    def templates(self) -> tuple[Template, ...]:
        """The one form."""
        return (self.form,)

    def current(self, template_id: str) -> Template | None:
        """The one form, when it is of that id."""
        return self.form if template_id == self.form.id else None

    def identity_of(self, code: str) -> Identity | None:
        """The register's identity when the code is its own."""
        own = (self._identity(edition) for edition in range(1, EDITION + 1))
        return next((identity for identity in own if self.form_code(identity) == code), None)

    def template(self, identity: Identity) -> Template | None:
        """The register's form, whatever release wrote the workbook."""
        wanted = (identity.template, identity.version)
        return self.form if wanted == (self.form.id, self.form.version) else None

    def template_title(self, template_id: str) -> str:
        """The form's title."""
        return self.form.name if template_id == self.form.id else ""

    def unit(self, identity: Identity) -> Unit | None:
        """The one unit."""
        own = (self.form.id, self.own_unit.code)
        return self.own_unit if (identity.template, identity.top) == own else None

    def units_of(self, template_id: str) -> tuple[Unit, ...]:
        """The one unit."""
        return (self.own_unit,) if template_id == self.form.id else ()

    def situation(self, template: Template, unit: Unit, received: datetime.date | None) -> Situation:
        """What surrounds the register."""
        figures = {figure.id: figure.value for figure in template.figures}
        return Situation(
            self.project, self.project_title, self.term, unit, figures, received, levels=self.levels
        )

    def issued(self, identity: Identity) -> WorkbookGrid | None:
        """The register as `sheetkit new` wrote it, empty, under the names that the project and its round had then."""
        if self.found is None:
            return None
        told = HelperFacts.find(self.found, HELPER_SHEET)
        title = told.text("project") if told else ""
        unit = replace(self.own_unit, name=title or self.own_unit.name)
        facts = WorkbookFacts(identity, self.form_code(identity), unit, "")
        return issued_again(self._issuer_then(told), self.form, facts, self.found)

    def _issuer_then(self, told: HelperFacts | None) -> Issuer:
        """The issuer as it was when the register was written, as the register's own data sheet says."""
        then = told.term(EVERY_TERM) if told else None
        if told is None or then is None:
            return self.issuer
        now, title = self.issuer.term_for(self.form), told.text("project") or self.issuer.project_title
        if (_written(then), title) == (_written(now), self.issuer.project_title):
            return self.issuer
        term = replace(then, rounds=now.rounds)
        return replace(self.issuer, project_title=title, term=term, term_in=None)


def _written(term: Term) -> tuple[object, ...]:
    """What a data sheet holds of a term."""
    return term.title, term.start, term.end, term.holidays, term.workdays.keys()


def write_register(settings: Settings, issuer: Issuer, *, sample: bool) -> None:
    """Write the register's workbook to where the settings name it; filled in for the sample. Raises OSError."""
    form = in_language(load_register(settings.pack), settings.language)
    values: dict[Cell, CellValue] = {}
    for sheet_id, rows in (sample_rows(settings.pack, settings.language) if sample else {}).items():
        values |= values_of_rows(form, sheet_id, rows)
    write_whole(settings.register, stamped(settings, issuer, form, values))


def values_of_rows(
    form: Template, sheet_id: str, rows: Sequence[Mapping[str, CellValue]]
) -> dict[Cell, CellValue]:
    """The values of the rows of a worksheet, one below the other, by worksheet, row and field."""
    first = form.sheet(sheet_id).first_row
    return {
        (sheet_id, row, name): value
        for row, cells in enumerate(rows, start=first)
        for name, value in cells.items()
    }


def stamped(settings: Settings, issuer: Issuer, form: Template, values: Mapping[Cell, CellValue]) -> bytes:
    """The register's workbook with those values in it."""
    registry = RegisterProject(settings, issuer.key, issuer, form)
    return issuer.stamp(form, registry.own_identity, registry.own_unit, Filling(values))


def _pack_of(pack: Pack, submission: Submission) -> Pack:
    """The pack with the register as the workbook has it: those of earlier programs have no worksheet of reviewers."""
    grid, carriers = submission.grid, submission.carriers
    if grid is None or any(grid.sheet(name) for name in in_every_language(REVIEWERS_TITLE)):
        return pack
    known = filter(None, (carriers.hidden_cell, carriers.custom_property, carriers.defined_name))
    version = next((identity.version for identity in known), pack.register.version)
    return replace(pack, register=replace(pack.register, version=version, reviewers=False))


@frozen_with_room
class CheckedRegister:
    """The project's register as its check left it."""

    settings: Settings
    form: Template
    checked: Checked

    def demand_taken(self) -> None:
        """Raise SheetkitError (project.school_list_refused) where it is no register that can be read."""
        if self.checked.verdict is Verdict.REFUSED:
            first = self.checked.findings[0]
            raise REGISTER_REFUSED.error(reason=first.message, remedy=first.remedy)

    def directory(self, issued: Issued) -> tuple[Directory, tuple[Finding, ...]]:
        """The units that count, given what was handed out, with all that is wrong with the register."""
        # The directory tells of codes that are not listed, as far as nothing else explains them.
        told = (finding for finding in self.checked.findings if finding.code != StandsIn.finding.code)
        return read_directory(self.checked.records, self.settings, self.form, told, issued)

    def reviewers(
        self, directory: Directory, forms: Sequence[Template]
    ) -> tuple[tuple[Reviewer, ...], tuple[Finding, ...]]:
        """The reviewers that count, and what is wrong with them; `forms` are those that are reviewed."""
        return read_reviewers(self.checked.records, self.form, directory, forms)


def read_register(settings: Settings, issuer: Issuer) -> CheckedRegister:
    """The project's register, checked.

    Raises SheetkitError (project.school_list_missing, project.school_list_refused, project.head_code_changed).
    """
    register = register_in(opened_register(settings), settings, issuer)
    register.demand_taken()
    return register


def opened_register(settings: Settings) -> Submission:
    """The project's register, read. Raises SheetkitError (project.school_list_missing)."""
    if not settings.register.is_file():
        raise REGISTER_MISSING.error(file=settings.register)
    submission = next(iter(read_file(settings.register, register_options(settings))))
    forget_pieces()  # as many as there are units, and no return has any of them
    return submission


def register_in(submission: Submission, settings: Settings, issuer: Issuer) -> CheckedRegister:
    """The register in a workbook that was read, checked. Raises SheetkitError (project.head_code_changed)."""
    registry = registry_of(submission, settings, issuer)
    return CheckedRegister(settings, registry.form, check_submission(submission, registry))


def registry_of(submission: Submission, settings: Settings, issuer: Issuer) -> RegisterProject:
    """The project as the check of that workbook sees it. Raises SheetkitError (project.head_code_changed)."""
    spoken = language_of(submission.grid, submission.carriers.hidden_cell_sheet) or settings.language
    form = in_language(load_register(_pack_of(settings.pack, submission)), spoken)
    form = in_edition(form, _edition_of(submission, form))
    registry = RegisterProject(settings, issuer.key, issuer, form, submission.grid)
    _demand_same_head(registry, submission)
    return registry


def _edition_of(submission: Submission, form: Template) -> int:
    """The edition of the generator that wrote a register; today's where it does not say so."""
    carriers = submission.carriers
    told = (carriers.hidden_cell, carriers.custom_property, carriers.defined_name)
    return next((one.edition for one in told if one is not None and one.template == form.id), form.edition)


def _demand_same_head(registry: RegisterProject, submission: Submission) -> None:
    """Raise SheetkitError (project.head_code_changed) for a register that was made under another code of the project's unit."""
    settings, carriers = registry.settings, submission.carriers
    for one in (carriers.hidden_cell, carriers.custom_property, carriers.defined_name):
        is_own = one is not None and one.template == registry.form.id and one.is_signed_by(registry.key)
        if one is not None and is_own and one.top != registry.own_identity.top:
            raise HEAD_CODE_CHANGED.error(now=settings.head_code, before=one.top, file=settings.register.name)
