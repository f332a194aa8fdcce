"""What a merge is measured against: which workbooks should come back, in which forms, by when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import NamedTuple

from sheetkit.merge.earlier import as_current, filled_in
from sheetkit.model.consolidation import Expected, MergedRecord, TakenOut
from sheetkit.model.decision import NOTHING_DECIDED, StandingDecisions
from sheetkit.model.frozen import frozen
from sheetkit.model.identity import Identity
from sheetkit.model.pack import UnitLevel
from sheetkit.model.record import Checked, Record
from sheetkit.model.reviewer import IssuedReview
from sheetkit.model.shelf import NOTHING_KEPT, Shelf
from sheetkit.model.situation import Situation, Term
from sheetkit.model.template import Template
from sheetkit.model.text import Language
from sheetkit.model.unit import Unit


def _current_only(identity: Identity) -> None:
    """Where nothing ever went out in another version."""
    del identity


def _nobody_reviews(identity: Identity) -> None:
    """Where nothing went out to reviewers."""
    del identity


def _nothing_filled(file: Checked) -> Checked | None:
    """Where nothing that went out filled is kept."""
    del file
    return None


@frozen
class EarlierRound:
    """A round of the same year that ended: its records that a merge of it gives, by form, as in a `Consolidation`.

    `forms` are those of that round by id, as its records have them.
    """

    term: Term
    records: Mapping[str, Sequence[MergedRecord]]
    forms: Mapping[str, Template] = field(default_factory=dict)


class GoneFile(NamedTuple):
    """A file that lies in the inbox no more; what it came to, as it was kept, where something else lies there `instead`."""

    told: TakenOut
    file: Checked | None = None
    instead: Checked | None = None


@frozen
class MergePlan:
    """The project as a merge needs it.

    `expected` is in the order in which people want to read it: form by form, unit by unit. `templates` are the
    current versions by id. `due` maps a template id to the ISO date it is wanted back; `as_of` is an ISO date and time,
    "" for the newest time among the inputs: a merge reads no clock. `form_in` gives the form of an identity that went out,
    `review_of` what went out to a reviewer under it. `earlier` are the archived rounds of the same year that can be seen.
    `shelf` may know what was made of a file's rows.
    `origins` are what corrections were made from and that counts no more, as it was checked. `as_handed_out` gives what a
    file went out filled with as a file that holds just that, None where it is not kept. `gone` are the files that were
    taken out of the inbox or overwritten there.
    """

    project: str
    project_title: str
    term: Term
    expected: tuple[Expected, ...]
    templates: Mapping[str, Template]
    situation_of: Callable[[Template, Unit], Situation]
    due: Mapping[str, str] = field(default_factory=dict)
    as_of: str = ""
    form_in: Callable[[Identity], Template | None] = _current_only
    time_zone: str = "UTC"
    levels: tuple[UnitLevel, ...] = ()
    decisions: StandingDecisions = NOTHING_DECIDED
    shelf: Shelf = NOTHING_KEPT
    review_of: Callable[[Identity], IssuedReview | None] = _nobody_reviews
    earlier: tuple[EarlierRound, ...] = ()
    origins: tuple[Checked, ...] = ()
    as_handed_out: Callable[[Checked], Checked | None] = _nothing_filled
    gone: tuple[GoneFile, ...] = ()

    @property
    def language(self) -> Language:
        """What the results speak: the language of the project's forms."""
        return next((form.language for form in self.templates.values()), "zh")

    def units(self, template_id: str) -> tuple[Unit, ...]:
        """The units that owe this form, in order, each once."""
        return tuple(dict.fromkeys(e.unit for e in self.expected if e.template == template_id))

    def form_of(self, checked: Checked) -> Template | None:
        """The form that a file came in, in its own version."""
        identity = checked.identity
        current = self.templates.get(identity.template) if identity else None
        if identity is None or current is None or current.version == identity.version:
            return current
        return self.form_in(identity) or current

    def comparable(self, checked: Checked) -> Sequence[Record]:
        """The records of a file beside those of another version: by what was filled in, as the current version has it."""
        form = self.form_of(checked)
        return filled_in(self.records_of(checked), form) if form else checked.records

    def earlier_form(self, checked: Checked) -> Template | None:
        """The earlier version that a file came in; None for the current one."""
        then = self.form_of(checked)
        return None if then is None or then is self.templates[then.id] else then

    def records_of(self, checked: Checked) -> Sequence[Record]:
        """The records of a file as the current version of its form has them."""
        then = self.earlier_form(checked)
        if then and then.reviews:  # every review workbook has rows of its own
            return checked.records
        return as_current(checked.records, then, self.templates[then.id]) if then else checked.records
