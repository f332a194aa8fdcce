"""The decisions of a round that stand, for people to choose from, and the taking back of an upgrade."""

from __future__ import annotations

from sheetkit.api import errors_decisions as errors
from sheetkit.api.deciding import Author, Decided, decisions_of_round, taken_back
from sheetkit.api.decisions import decision_of
from sheetkit.api.project import Project
from sheetkit.ledger.acts import Accepted, Amended, Upgraded, Waived, kind_of
from sheetkit.model.text import Text
from sheetkit.wording.decided import decided
from sheetkit.wording.lines import dotted

_VERSIONS = Text("{before}→{after}")


def undo_upgrade(project: Project, form: str, author: Author) -> list[Decided]:
    """Take back the last upgrade of a form in this round. Raises SheetkitError (form.unknown, decision.nothing_stands, journal.*)."""
    found = project.form(form)
    back = [
        one for one in decisions_of_round(project) if isinstance(one.act, Upgraded) and one.act.form == form
    ]
    if not back:
        raise errors.NOTHING_STANDS.error(subject=found.title)
    return [taken_back(project, back[-1], author)]


def decisions_standing(project: Project, kind: str) -> list[tuple[str, Text]]:
    """The decisions of a kind (its name in the journal) that stand, the newest first: each entry's number and what it says."""
    directory = project.registry.directory
    units = {unit.code: unit for unit in (directory.root, *directory.units)}
    titles = {form.id: form.title for form in project.forms}
    found = []
    for entry in reversed(decisions_of_round(project)):
        act = entry.act
        if kind_of(act).name != kind or not isinstance(act, Waived | Accepted | Amended | Upgraded):
            continue
        decision = decision_of(entry, project.settings.clock)
        about = [titles.get(act.form, Text(act.form))] if act.form else []
        if isinstance(act, Upgraded):
            about.append(_VERSIONS.format(before=act.before, after=act.version))
        else:
            about.insert(0, Text(units[act.unit].full_name if act.unit in units else act.unit))
        cell = [Text(act.cell)] if isinstance(act, Amended) else []
        found.append((decision.entry, dotted([*about, *cell, decided(decision)])))
    return found
