"""Names the waivers by which something is not owed where none is about just that: whoever takes back less than was decided is told of it."""

from __future__ import annotations

from collections.abc import Iterable

from sheetkit.api.decisions import decision_of
from sheetkit.api.errors_decisions import WAIVED_OTHERWISE
from sheetkit.api.project import Project
from sheetkit.api.standing_decisions import about_words
from sheetkit.ledger.acts import Waived
from sheetkit.ledger.entries import JournalEntry
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import Unit
from sheetkit.wording.decided import decided
from sheetkit.wording.lines import dotted

_EVERY_FORM = Text("所有的表", "every form")


def demand_no_other_waiver(
    project: Project, standing: Iterable[JournalEntry], whose: Unit, form: str, subject: Text
) -> None:
    """Raise SheetkitError (decision.waived_otherwise) where one stands of a unit above or below, or of all forms or one.

    `form` is "" for all; `subject` is what the person named.
    """
    others = [one for one in standing if _overlaps(project, one, whose, form)]
    if others:
        which = joined(_waiver(project, one) for one in others)
        entry = decision_of(others[0], project.settings.clock).entry
        raise WAIVED_OTHERWISE.error(subject=subject, which=which, entry=entry)


def _overlaps(project: Project, entry: JournalEntry, whose: Unit, form: str) -> bool:
    act = entry.act
    if not isinstance(act, Waived) or not (act.form == form or "" in (act.form, form)):
        return False
    other = next((unit for unit in project.everybody if unit.code == act.unit), whose)
    return other in whose.lineage or whose in other.lineage


def _waiver(project: Project, entry: JournalEntry) -> Text:
    forms = [] if getattr(entry.act, "form", "") else [_EVERY_FORM]
    made = decision_of(entry, project.settings.clock)
    return dotted([*about_words(project, entry.act), *forms, decided(made)])
