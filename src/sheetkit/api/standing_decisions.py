"""The decisions of a round that stand, for people to choose from, and what each is about in words."""

from __future__ import annotations

from sheetkit.api.deciding import decisions_of_round
from sheetkit.api.decisions import decision_of
from sheetkit.api.project import Project
from sheetkit.ledger.acts import Act, Amended, Upgraded, kind_of
from sheetkit.ledger.entries import JournalEntry
from sheetkit.model.text import Text
from sheetkit.wording.decided import cell_in, change, decided
from sheetkit.wording.lines import dotted

BESIDE = "+"
"""Between the numbers of entries that are taken back at once."""
_TOGETHER = Text("{n} 格“{before}”→“{value}”", "{n} {n:cell|cells} “{before}” → “{value}”")
_VERSIONS = Text("{before}→{after}")


def decisions_standing(project: Project, kind: str) -> list[tuple[str, Text]]:
    """The decisions of a kind (its name in the journal) that stand, the newest first: each entry's number and what it says."""
    found = []
    for entry in reversed(decisions_of_round(project)):
        if kind_of(entry.act).name == kind:
            decision = decision_of(entry, project.settings.clock)
            found.append((decision.entry, dotted([*about_words(project, entry.act), decided(decision)])))
    return found


def made_together(project: Project, kind: str) -> list[tuple[str, Text]]:
    """The amendments that were made at once, of one reason and value, the newest first: their numbers in a row, and what they say."""
    found: dict[tuple[str, ...], list[JournalEntry]] = {}
    for entry in reversed(decisions_of_round(project)):
        act = entry.act
        if kind_of(act).name == kind and isinstance(act, Amended):
            same = (entry.who, entry.why, f"{entry.when:%Y-%m-%d %H:%M}", act.form, act.field, act.before)
            found.setdefault((*same, act.value), []).append(entry)
    told = []
    for entries in found.values():
        if len(entries) > 1 and isinstance(act := entries[0].act, Amended):
            made = [decision_of(one, project.settings.clock) for one in entries]
            said = _TOGETHER.format(n=len(made), before=act.before, value=act.value)
            told.append((BESIDE.join(one.entry for one in made), dotted([said, decided(made[0])])))
    return told


def about_words(project: Project, act: Act) -> list[Text]:
    """What a decision is about: unit or file, form, cell with what it says, versions; whatever of these its record has."""
    units = {unit.code: unit.full_name for unit in project.everybody}
    code, form = getattr(act, "unit", ""), getattr(act, "form", "")
    said = [Text(units.get(code, code))] if code else [Text(getattr(act, "name", ""))]
    if form:
        title = project.templates[form].title if form in project.templates else Text(form)
        said.append(title)
    if isinstance(act, Amended):
        cell = cell_in(project.templates.get(act.form), act.sheet, act.cell)
        said.append(change(cell, act.before, act.value))
    if isinstance(act, Upgraded):
        said.append(_VERSIONS.format(before=act.before, after=act.version))
    return [one for one in said if one.zh]
