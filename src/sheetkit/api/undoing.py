"""Takes decisions back: the one of an entry, or all that stand about what is named; says what stands instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple
from itertools import takewhile

from sheetkit.api import errors_decisions as errors
from sheetkit.api.amending import CellWanted, cell_named
from sheetkit.api.deciding import Author, Decided, counts_again, decisions_of_round, noted_together, round_of
from sheetkit.api.decisions import decision_of, decisions_of
from sheetkit.api.journal import journal_of
from sheetkit.api.naming_files import NamedFile, file_named, files_of, form_named, unit_named
from sheetkit.api.project import Project
from sheetkit.api.standing_decisions import about_words
from sheetkit.api.undoing_amendments import amendments_at, holds_now, is_about_same, said_instead
from sheetkit.api.undoing_waivers import demand_no_other_waiver
from sheetkit.ledger.acts import (
    Accepted,
    Act,
    Amended,
    BroughtBack,
    DecisionUndone,
    Excluded,
    Included,
    KeyAccepted,
    Upgraded,
    Waived,
    kind_of,
    subject_of,
)
from sheetkit.ledger.entries import JournalEntry
from sheetkit.ledger.standing import decisions
from sheetkit.model.comparison import caseless
from sheetkit.model.decision import DecisionMade
from sheetkit.model.frozen import frozen
from sheetkit.model.template import NO_TEXT
from sheetkit.model.text import Text
from sheetkit.wording.decided import decided
from sheetkit.wording.lines import dotted, together

LEAST_ENTRY = 4
"""Characters of an entry's digest that somebody types at least."""
_UNDONE = Text("已撤销：{what}（{decided}）。", "Taken back: {what} ({decided}).")
_ALL = Text(
    "有 {n} 个决定，都撤销了；只撤销其中一个，请写它的记录号。",
    "All {n} of them are taken back; to take back one alone, name its entry.",
)
_INSTEAD = Text("现在起作用的是：{what}（{decided}）。", "What stands now: {what} ({decided}).")


@frozen
class Beside:
    """What was named beside an entry: the decision has to be about it. "" says nothing."""

    file: str = ""
    unit: str = ""
    form: str = ""
    cell: str = ""


def is_entry(project: Project, entry: str) -> bool:
    """Whether a decision's entry begins so."""
    return bool(_entries(entry, journal_of(project.settings).read().entries))


def _entries(entry: str, among: Iterable[JournalEntry]) -> list[JournalEntry]:
    wanted = caseless(entry)
    made = (one for one in among if kind_of(one.act).is_decision)
    return [one for one in made if one.digest.startswith(wanted)] if len(wanted) >= LEAST_ENTRY else []


_BESIDE_NOTHING = Beside()


def undo(project: Project, entry: str, author: Author, beside: Beside = _BESIDE_NOTHING) -> Decided:
    """Take back a decision of this round by the beginning of its entry. Raises SheetkitError (decision.*, journal.*)."""
    entries = journal_of(project.settings).read().entries
    found = _entries(entry, entries)
    if not found:
        raise errors.NO_ENTRY.error(entry=entry, least=LEAST_ENTRY)
    if len(found) > 1:
        raise errors.ENTRY_AMBIGUOUS.error(entry=entry)
    (back,) = found
    if back.digest in decisions(entries).undone:
        raise errors.ALREADY_UNDONE.error(entry=decision_of(back, project.settings.clock).entry)
    act = _first_of(back, {one.digest: one for one in entries}).act
    if (of := str(getattr(act, "round", ""))) not in ("", round_of(project)):
        raise errors.ENTRY_OF_ENDED_ROUND.error(entry=entry, round=of)
    if not _is_about(project, act, beside):
        named = dotted([Text(one) for one in astuple(beside) if one])
        raise errors.ENTRY_OF_ANOTHER.error(
            entry=entry, named=named, what=dotted([kind_of(act).title, *about_words(project, act)])
        )
    (told,) = _taken_back(project, [back], author)
    return told


def undo_together(project: Project, entries: Sequence[str], author: Author) -> list[Decided]:
    """Take several amendments of this round back at once. Raises SheetkitError (decision.nothing_stands, journal.*)."""
    standing = {decision_of(one, project.settings.clock).entry: one for one in decisions_of_round(project)}
    back = [standing[one] for one in entries if one in standing]
    if not back:
        raise errors.NOTHING_STANDS.error(subject=" ".join(entries))
    acts = [DecisionUndone(one.digest) for one in back]
    said = [
        _UNDONE.format(
            what=dotted([kind_of(one.act).title, *about_words(project, one.act)]),
            decided=decided(decision_of(one, project.settings.clock)),
        )
        for one in back
    ]
    return list(noted_together(project, acts, author, said))


def _is_about(project: Project, act: Act, beside: Beside) -> bool:
    """Whether a decision is about all that was named beside its entry. Raises SheetkitError for what nobody knows."""
    unit = unit_named(project, beside.unit) if beside.unit else None
    form = form_named(project, beside.form, unit) if beside.form else ""
    if unit and getattr(act, "unit", "") != unit.code:
        return False
    if form and getattr(act, "form", "") != form:
        return False
    if beside.cell and getattr(act, "cell", "") != cell_named(beside.cell)[1].a1:
        return False
    content = getattr(act, "content", "")
    known = [*files_of(project), *([NamedFile(content, getattr(act, "name", ""))] if content else [])]
    return not beside.file or file_named(beside.file, known).content == content


def undo_waiver(project: Project, unit: str, form: str, author: Author) -> list[Decided]:
    """Take back that just that unit owes that form no more, or any form for "".

    Raises SheetkitError (decision.nothing_stands, decision.waived_otherwise, ...).
    """
    whose = unit_named(project, unit)
    form_id = form_named(project, form, whose) if form else ""
    about = subject_of(Waived(whose.code, form_id))
    standing = decisions_of_round(project)
    back = [one for one in standing if subject_of(one.act) == about]
    titles = [project.templates[form_id].title] if form_id else []
    subject = dotted([Text(whose.full_name), *titles])
    if not back:
        demand_no_other_waiver(project, standing, whose, form_id, subject)
    return _taken_back(project, back, author, subject)


def undo_acceptance(project: Project, unit: str, form: str, author: Author) -> list[Decided]:
    """Take back what was accepted of the unit's, and of every one below it, in that form, or in all for "".

    Raises SheetkitError (decision.nothing_stands, ...).
    """
    whose = unit_named(project, unit)
    form_id = form_named(project, form, whose) if form else ""
    below = {one.code for one in project.everybody if whose.code in {above.code for above in one.lineage}}
    back = [
        one
        for one in decisions_of_round(project)
        if isinstance(one.act, Accepted) and one.act.unit in below and form_id in ("", one.act.form)
    ]
    return _taken_back(project, back, author, whose.full_name)


def undo_amendments(
    project: Project, unit: str, form: str, wanted: CellWanted, author: Author
) -> list[Decided]:
    """Take back what was amended in that cell of the unit's form; with cell "" in all of the form, with form "" in all forms.

    The cell is the one in which it was amended, or where a newer file has it. Raises SheetkitError
    (decision.nothing_stands, decision.sheet_needed, decision.cell_unreadable, ...).
    """
    whose = unit_named(project, unit)
    form_id = form_named(project, form, whose) if form else ""
    own = [
        one
        for one in decisions_of_round(project)
        if isinstance(one.act, Amended) and one.act.unit == whose.code and form_id in ("", one.act.form)
    ]
    named = [project.templates[form_id].title] if form_id else []
    subject = dotted([Text(whose.full_name), *named, *([Text(wanted.cell)] if wanted.cell else [])])
    return _taken_back(project, amendments_at(project, own, wanted), author, subject)


_COUNTING = (Included, BroughtBack)


def undo_exclusion(project: Project, file: str, author: Author) -> list[Decided]:
    """Take back the exclusion of a file. Raises SheetkitError (decision.*, journal.*)."""
    found, back = _about_file(project, file, (Excluded,))
    if not back:
        raise errors.NOT_EXCLUDED.error(file=found.name)
    return _taken_back(project, back, author)


def undo_inclusion(project: Project, file: str, author: Author) -> list[Decided]:
    """Take back that a file counts again: it is excluded as before, or taken out. Raises SheetkitError (decision.nothing_stands, ...)."""
    found, back = _about_file(project, file, _COUNTING)
    return _taken_back(project, back, author, found.name)


def _about_file(project: Project, file: str, kinds: tuple[type, ...]) -> tuple[NamedFile, list[JournalEntry]]:
    """The file that is meant, and the decisions of those kinds by which it counts or does not, as long as no other came between."""
    made = [
        (one, NamedFile(act.content, act.name))
        for one in decisions_of_round(project)
        if isinstance(act := one.act, Excluded | Included | BroughtBack)
    ]
    found = file_named(file, [*(about for _, about in made), *files_of(project)])
    own = [one for one, about in made if about.content == found.content]
    last = takewhile(lambda one: isinstance(one.act, kinds), reversed(own))
    return found, list(reversed(list(last)))


def undo_other_key(project: Project, author: Author) -> list[Decided]:
    """Take back that what another key signed counts. Raises SheetkitError (decision.nothing_stands, journal.*)."""
    back = [one for one in decisions_of_round(project) if isinstance(one.act, KeyAccepted)]
    return _taken_back(project, back, author, KEY)


KEY = Text("另一个密钥签的表", "what another key signed")


def undo_upgrade(project: Project, form: str, author: Author) -> list[Decided]:
    """Take back the last upgrade of a form in this round. Raises SheetkitError (form.unknown, decision.nothing_stands, journal.*)."""
    found = project.form(form)
    about = subject_of(Upgraded(form, "", ""))
    back = [one for one in decisions_of_round(project) if subject_of(one.act) == about]
    return _taken_back(project, back[-1:], author, found.title)


def _taken_back(
    project: Project, back: Sequence[JournalEntry], author: Author, subject: Text | str = ""
) -> list[Decided]:
    """Note that these are taken back, and say what stands then. Raises SheetkitError (decision.nothing_stands, journal.*)."""
    if not back:
        raise errors.NOTHING_STANDS.error(subject=subject)
    journal = journal_of(project.settings, author.now)
    before = {one.digest: one for one in journal.read().entries}
    made = journal.add([DecisionUndone(one.digest) for one in back], author.name, author.why.strip())
    first = [_first_of(one, before) for one in back]
    last = {subject_of(one.act): one for one in first}
    told: list[Decided] = []
    for one, about, noted in zip(back, first, made, strict=True):
        what = dotted([kind_of(one.act).title, *about_words(project, about.act)])
        said = _UNDONE.format(what=what, decided=decided(decision_of(one, project.settings.clock)))
        if len(back) > 1 and not told:
            said = together(_ALL.format(n=len(back)), said)
        is_last = last[subject_of(about.act)] is about
        told.append(Decided(noted, together(said, _instead(project, about)) if is_last else said))
    return told


def _first_of(entry: JournalEntry, by_digest: dict[str, JournalEntry]) -> JournalEntry:
    """The decision that a taking back was about in the end, or the decision itself."""
    while isinstance(entry.act, DecisionUndone) and entry.act.entry in by_digest:
        entry = by_digest[entry.act.entry]
    return entry


def _instead(project: Project, taken: JournalEntry) -> Text:
    """What stands about the same as that decision by now."""
    act, standing = taken.act, decisions_of_round(project)
    found = [one for one in standing if is_about_same(one.act, act)]
    if isinstance(act, Amended) and not (found and holds_now(project, found[-1])):
        return said_instead(project, taken)
    if found and not isinstance(act, DecisionUndone):
        what = dotted([kind_of(found[-1].act).title, *about_words(project, found[-1].act)])
        return _INSTEAD.format(what=what, decided=decided(decision_of(found[-1], project.settings.clock)))
    if isinstance(act, Waived) and (waiver := _waiver(project, standing, act)):
        return _INSTEAD.format(what=kind_of(act).title, decided=decided(waiver))
    return counts_again(project, NamedFile(act.content, act.name)) if isinstance(act, Excluded) else NO_TEXT


def _waiver(project: Project, standing: Iterable[JournalEntry], act: Waived) -> DecisionMade | None:
    """By which the unit owes the form no more all the same: of a unit above, or of all its forms."""
    unit = next((one for one in project.everybody if one.code == act.unit), None)
    return decisions_of(standing, project.settings).waiver(unit, act.form) if unit else None
