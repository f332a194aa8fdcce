"""What a check needs to know of a project: signatures, forms, units, situations and issued copies."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from functools import cached_property
from typing import Any, NamedTuple

from sheetkit.model.decision import Amendment, DecisionMade, UnitForm
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.grid import WorkbookGrid
from sheetkit.model.identity import EDITION, Identity
from sheetkit.model.pack import UnitLevel
from sheetkit.model.reviewer import IssuedReview
from sheetkit.model.situation import Situation, Term
from sheetkit.model.template import Template
from sheetkit.model.text import Language
from sheetkit.model.unit import Unit
from sheetkit.project.directory import Directory, by_code, with_codes
from sheetkit.project.earlier_forms import EarlierForms, form_of, no_earlier_forms
from sheetkit.project.issued import Key as IssuedKey
from sheetkit.project.reviews import waived_rows
from sheetkit.project.settings import Settings

SERIAL = "1"
"""Every workbook is issued once per term, whenever it is generated again: a serial by position in the register
would change when a unit is added, and returned workbooks would no longer be known."""

IssuedCopy = Callable[[Identity, Template, Unit], WorkbookGrid | None]
"""Reads the issued workbook of that identity back; None when it cannot."""
Translated = Callable[[Template, Language], Template]

ReviewForms = Callable[[Mapping[str, Any], Template], Template]
"""The compiled form of a review workbook's definition, and of the form that it reviews."""


class _Issue(NamedTuple):
    """A form as it went out: its id, its version, the edition of the generator."""

    template: str
    version: str
    edition: int


def no_reviews(document: Mapping[str, Any], form: Template) -> Template:
    """Where nothing ever went out to reviewers."""
    raise LookupError(form.id, len(document))


@frozen_with_room
class SigningProject:
    """What every registry of a project knows: whose it is, and what its key signed."""

    settings: Settings
    key: bytes = field(repr=False)

    @property
    def project(self) -> str:
        """The project's id."""
        return self.settings.id

    @property
    def project_title(self) -> str:
        """The project's name as shown."""
        return self.settings.title

    @property
    def pack_id(self) -> str:
        """The id of the pack that the project works in."""
        return self.settings.pack.id

    @property
    def levels(self) -> tuple[UnitLevel, ...]:
        """The levels of the project's units, from the top down."""
        return self.settings.pack.levels

    def is_signed(self, identity: Identity) -> bool:
        """Whether this project's key signed the identity."""
        return identity.is_signed_by(self.key)

    @property
    def takes_other_key(self) -> bool:
        """Never, unless a project says otherwise."""
        return False

    def form_code(self, identity: Identity) -> str:
        """The short code shown on the workbook."""
        return identity.form_code(self.key)


@frozen_with_room
class ProjectRegistry(SigningProject):
    """A project as `model.registry.Registry` wants it. `templates` are the current versions of its forms.

    `issued_copy` reads an issued workbook back. `handed_out` are the units of this term's forms as they were then.
    `earlier_forms` gives what else may come back; it is not asked before something does.
    Pickles when `issued_copy` and `earlier_forms` do.
    """

    directory: Directory
    templates: tuple[Template, ...]
    issued_copy: IssuedCopy | None = None
    handed_out: Mapping[IssuedKey, Unit] = field(default_factory=dict)
    today: datetime.date | None = None  # judge every file as if it had come in on this day
    earlier_forms: EarlierForms = no_earlier_forms
    amended: Mapping[UnitForm, tuple[Amendment, ...]] = field(default_factory=dict)
    other_key_accepted: bool = False
    reviews: tuple[IssuedReview, ...] = ()  # what went out to reviewers in this round
    review_form: ReviewForms = no_reviews
    replaced: frozenset[tuple[str, str]] = frozenset()  # form id and version, upgraded in this round
    waived: Mapping[UnitForm, DecisionMade] = field(default_factory=dict)

    @property
    def term(self) -> Term:
        """The term the project is in."""
        return self.settings.term

    @property
    def takes_other_key(self) -> bool:
        """Whether somebody accepted in this round what another key signed."""
        return self.other_key_accepted

    def speaking(self, language: Language, translated: Translated) -> ProjectRegistry:
        """The same project with its forms in another language, as `translated` makes them, for a workbook that speaks it."""
        if all(form.language == language for form in self.templates):
            return self
        if language not in self._spoken:
            forms = tuple(translated(form, language) for form in self.templates)
            self._spoken[language] = replace(self, templates=forms)
        return self._spoken[language]

    @cached_property
    def _spoken(self) -> dict[Language, ProjectRegistry]:
        return {}

    def units(self, template: Template) -> tuple[Unit, ...]:
        """Everybody whose form is waited for: the register in its order, then who got one and is gone from it."""
        gone = [key for key in self.handed_out if key[0] == template.id and key[1] in self.directory.gone]
        return (*self.listed(template), *(self.handed_out[key] for key in sorted(gone)))

    def listed(self, template: Template) -> tuple[Unit, ...]:
        """Everybody in the register who gets that form, in its order."""
        return self.directory.listed(template.scope, template.with_head)

    def as_issued(self, template_id: str, unit: Unit) -> Unit:
        """The unit as it was called when it was handed that form; as it is called now where that is not remembered."""
        return self.handed_out.get((template_id, unit.code), unit)

    def identity(self, template: Template, unit: Unit) -> Identity:
        """The signed identity of that unit's workbook."""
        return self._identity(template, unit, EDITION)

    def _identity(self, template: Template, unit: Unit, edition: int) -> Identity:
        names = (template.id, template.version, *unit.codes, self.term.id, SERIAL)
        return Identity(self.project, *names, edition=edition).signed(self.key)

    def due(self, template_id: str) -> str:
        """The ISO date by which that form is wanted back, "" when none."""
        return self.settings.due.get(template_id, "")

    def identity_of(self, code: str) -> Identity | None:
        """The issued identity that a visible form code (in standard form) stands for."""
        return self._codes.get(code)

    def current(self, template_id: str) -> Template | None:
        """The form of that id in the version it has now."""
        return next((form for form in self.templates if form.id == template_id), None)

    def template(self, identity: Identity) -> Template | None:
        """The form of an identity's version, current or earlier, as its edition issued it."""
        wanted = _Issue(identity.template, identity.version, identity.edition)
        if wanted not in self._forms:
            current, review = self.current(identity.template), self.review_of(identity)
            if review is not None:
                self._forms[wanted] = self.form_of_review(review)
            else:
                self._forms[wanted] = form_of(identity, current, self.earlier_forms) if current else None
        return self._forms[wanted]

    def asks_more(self, identity: Identity) -> bool:
        """Whether somebody decided that the round goes on with another version of that form."""
        return (identity.template, identity.version) in self.replaced

    def review_of(self, identity: Identity) -> IssuedReview | None:
        """What went out to a reviewer under that identity; None when it is no reviewer's."""
        wanted = (identity.template, identity.version, identity.code)
        return next((one for one in self.reviews if (one.id, one.version, one.reviewer.code) == wanted), None)

    def form_of_review(self, review: IssuedReview) -> Template | None:
        """The compiled form of what went out to a reviewer; None when the project no longer has the form it reviews."""
        form = self.current(review.form)
        return self.review_form(review.document, form) if form else None

    def template_title(self, template_id: str) -> str:
        """The Chinese title of a form whatever its version; "" when there is none."""
        form = self.current(template_id)
        if form is None:
            review = next((one for one in self.reviews if one.id == template_id), None)
            form = self.form_of_review(review) if review else None
        return form.name if form else ""

    def unit(self, identity: Identity) -> Unit | None:
        """The unit that the workbook of that identity is for."""
        return with_codes(self._units.get(identity.template, {}), identity.codes)

    def left_as(self, identity: Identity) -> str:
        """What the unit of that identity was called, where the settings say that it or one above it left; else ""."""
        code = identity.code.upper()
        if not any(code == left or code.startswith(f"{left}-") for left in self.settings.left):
            return ""
        was = self.handed_out.get((identity.template, identity.code))
        return was.full_name if was else identity.code

    def amendments(self, identity: Identity) -> tuple[Amendment, ...]:
        """The cells that somebody amended in that unit's form."""
        return self.amended.get((identity.code, identity.template), ())

    def waived_rows(self, identity: Identity) -> tuple[tuple[str, int], ...]:
        """Of a review, the rows of units that somebody waived: sheet id and item."""
        review = self.review_of(identity) if self.waived else None
        form = self.current(review.form) if review else None
        return waived_rows(review, self.units(form), self.waived) if review and form else ()

    def units_of(self, template_id: str) -> tuple[Unit, ...]:
        """Every unit that a workbook of that form is for."""
        return tuple(self._units.get(template_id, {}).values())

    def situation(self, template: Template, unit: Unit, received: datetime.date | None) -> Situation:
        """What surrounds that unit's workbook; `received` is the day it came in."""
        figures = {figure.id: figure.value for figure in template.figures}
        return Situation(
            project=self.project,
            project_title=self.project_title,
            term=self.term,
            unit=unit,
            figures={
                **figures,
                **{name: self.settings.figures[name] for name in figures if name in self.settings.figures},
            },
            received=self.today or received,
            below=self._below.get(unit.code, ()),
            top_names=self._top_names,
            levels=self.levels,
            due=self.due(template.id),
        )

    def issued(self, identity: Identity) -> WorkbookGrid | None:
        """The workbook as it was handed out, read back."""
        template = self.template(identity)
        unit = self.unit(identity)
        if self.issued_copy is None or template is None or unit is None:
            return None
        return self.issued_copy(identity, template, self.as_issued(template.id, unit))

    @cached_property
    def _below(self) -> Mapping[str, tuple[Unit, ...]]:
        return self.directory.below()

    @cached_property
    def _top_names(self) -> Mapping[str, str]:
        return self.directory.top_names

    @cached_property
    def _units(self) -> Mapping[str, Mapping[str, Unit]]:
        """The units of each form by their codes."""
        of_forms = {form.id: self.units(form) for form in self._handed_out(self.templates)}
        for one in self.reviews:
            of_forms[one.id] = (*of_forms.get(one.id, ()), one.reviewer)
        return by_code(of_forms)

    @cached_property
    def _forms(self) -> dict[_Issue, Template | None]:
        """The forms that were asked for."""
        return {}

    @cached_property
    def _codes(self) -> dict[str, Identity]:
        """Every code that any edition can have printed; nobody asks while the other carriers are there."""
        forms = [form for current in self.templates for form in (current, *self.earlier_forms(current))]
        versions = {(form.id, form.version): form for form in forms}
        identities = (
            self._identity(form, unit, edition)
            for form in self._handed_out(versions.values())
            for unit in self.units(form)
            for edition in range(1, EDITION + 1)
        )
        reviews = (
            self.identity(form, one.reviewer) for one in self.reviews if (form := self.form_of_review(one))
        )
        return {self.form_code(identity): identity for identity in (*identities, *reviews)}

    def _handed_out(self, templates: Iterable[Template]) -> Iterable[Template]:
        """The forms that units get; the register itself is none of them."""
        return (form for form in templates if form.scope in self.directory.levels)
