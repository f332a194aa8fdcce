"""What people decide about returned files, each an entry of the project's journal: exclude, include, waive, accept."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from sheetkit.api import errors_decisions as errors
from sheetkit.api.arrivals import OfInbox, arrivals
from sheetkit.api.decisions import ENTRY_LENGTH
from sheetkit.api.inbox import inbox_files
from sheetkit.api.journal import journal_of
from sheetkit.api.keeping import originals_of
from sheetkit.api.merge_plan import plan_of
from sheetkit.api.merging import consolidate_files
from sheetkit.api.naming_files import (
    NamedFile,
    file_named,
    files_of,
    form_named,
    one_named,
    taken_out_of,
    unit_named,
)
from sheetkit.api.project import Project, open_project
from sheetkit.api.recalling import Known, remembered_checks
from sheetkit.api.same_content import (
    demand_no_copy,
    receipts_with,
    said_excluded,
    said_included,
    whose_excluded,
)
from sheetkit.api.user_name import user_name
from sheetkit.ledger.acts import Accepted, Act, BroughtBack, Excluded, Included, Waived
from sheetkit.ledger.entries import JournalEntry
from sheetkit.ledger.standing import decisions, of_round
from sheetkit.merge.decided import contents_of, waits
from sheetkit.model.comparison import caseless
from sheetkit.model.consolidation import Consolidation, Entry, Expected
from sheetkit.model.frozen import frozen
from sheetkit.model.template import NO_TEXT
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import Unit
from sheetkit.model.way import Way
from sheetkit.wording.decided import decided
from sheetkit.wording.lines import together


@frozen
class Author:
    """Who decides and why; `who` "" means the person whom the computer's system knows. Stays in the project's folder.

    `now` is when, None the computer's own clock. `is_asking`: only what it would come to is wanted, and nothing is noted.
    """

    why: str = ""
    who: str = ""
    now: datetime.datetime | None = None
    is_asking: bool = False

    @property
    def name(self) -> str:
        """Who it is; "?" where neither anybody nor the system says."""
        return self.who.strip() or user_name()


@frozen
class Decided:
    """An entry that was made, and what it means in a sentence."""

    entry: JournalEntry
    said: Text

    @property
    def number(self) -> str:
        """By which it is taken back."""
        return self.entry.digest[:ENTRY_LENGTH]


_BROUGHT_BACK = Text(
    "“{file}”已不在收件夹里，按留底重新计入汇总。",
    "“{file}” is not in the inbox any more and counts again as it was kept.",
)
_WAIVED = Text(
    "{unit}免报{forms}（{number} 份）。",
    "{unit} owes {forms} no more ({number} {number:workbook|workbooks}).",
)
_CAME_ALREADY = Text(
    "其中 {number} 份已经交回：交回的照常计入，免报只是不再催；连交回的也不要的，请再{exclude}。",
    "{number} of them came already: what came counts all the same and is only not asked for any more; if it is not to count,"
    " {exclude} too.",
)
_ACCEPTED = Text(
    "{unit} {form}：{rows} 行没有计入，已认可。",
    "{unit}, {form}: {rows} {rows:row|rows} not counted, accepted.",
)


def exclude(project: Project, file: str, author: Author) -> Decided:
    """The file counts no more, nor does any with the same content: of those not the copy is named, but the one that counts.

    Raises SheetkitError (decision.*, journal.*).
    """
    demand_reason(author)
    found = file_named(file, files_of(project))
    standing = project.decisions.excluded.get(found.content)
    if standing:
        raise errors.ALREADY_EXCLUDED.error(file=found.name, decided=decided(standing))
    inbox = consolidated_inbox(project)
    same = receipts_with(project, inbox, found.content)
    if not found.content.startswith(caseless(file)):  # a checksum is said of all of them
        demand_no_copy(same, found.name)
    act = Excluded(found.content, found.name, round_of(project))
    said = together(said_excluded(same, found.name), whose_excluded(project, inbox, found.content))
    return noted(project, act, author, said)


def include(project: Project, file: str, author: Author) -> Decided:
    """The file counts again; one that was taken out of the inbox as it was kept. Raises SheetkitError (decision.*, journal.*)."""
    there = files_of(project)
    gone = taken_out_of(project, there)
    out = [*excluded_of(project), *gone]  # what does not count, before what lies there under its name
    found = one_named(file, out) or file_named(file, [*out, *there])
    if found.content in {one.content for one in gone}:
        if originals_of(project.settings).get(found.content) is None:
            raise errors.ORIGINAL_LOST.error(file=found.name)
        act = BroughtBack(found.content, found.name, round_of(project))
        return noted(project, act, author, _BROUGHT_BACK.format(file=found.name))
    if found.content not in project.decisions.excluded:
        raise errors.NOT_EXCLUDED.error(file=found.name)
    made = noted(project, Included(found.content, found.name, round_of(project)), author, NO_TEXT)
    return replace(made, said=counts_again(project, found))


def counts_again(project: Project, file: NamedFile) -> Text:
    """What is said of a file that is not excluded any more since the project was opened."""
    now = open_project(project.settings.folder)
    return said_included(receipts_with(now, consolidated_inbox(now), file.content), file.name)


def excluded_of(project: Project) -> list[NamedFile]:
    """What is excluded now, by the name that the decision knows."""
    acts = [entry.act for entry in decisions_of_round(project)]
    known = [NamedFile(act.content, act.name) for act in acts if isinstance(act, Excluded)]
    return [one for one in known if one.content in project.decisions.excluded]


def waive(project: Project, unit: str, form: str, author: Author) -> Decided:
    """The unit, and every one below it, owes that form no more, or any form for "". Raises SheetkitError."""
    demand_reason(author)
    whose = unit_named(project, unit)
    form_id = form_named(project, form, whose) if form else ""
    owed = _owed(project, whose.code, form_id)
    title = _titles(project, owed, form_id)
    if not owed:
        raise errors.NOT_OWED.error(unit=whose.full_name, form=title)
    standing = project.decisions.waiver(whose, form_id)
    if standing:
        raise errors.ALREADY_WAIVED.error(
            unit=whose.full_name, decided=decided(standing), entry=standing.entry
        )
    said = _WAIVED.format(unit=whose.full_name, forms=title, number=len(owed))
    came = [
        one
        for one in consolidated_inbox(project).entries
        if is_of(one.expected, whose.code, form_id) and one.chosen
    ]
    said = together(said, _CAME_ALREADY.format(number=len(came), exclude=Way("exclude"))) if came else said
    return noted(project, Waived(whose.code, form_id, round_of(project)), author, said)


def accept(project: Project, unit: str, form: str, author: Author) -> list[Decided]:
    """What waits of the unit's, and of every one below it, is right as it is. Raises SheetkitError.

    One entry for each workbook: of these files, not of what comes later.
    """
    demand_reason(author)
    whose = unit_named(project, unit)
    form_id = form_named(project, form, whose) if form else ""
    if not _owed(project, whose.code, form_id):
        raise errors.NOT_OWED.error(unit=whose.full_name, form=_titles(project, (), form_id))
    entries = consolidated_inbox(project).entries
    waiting = [entry for entry in entries if is_of(entry.expected, whose.code, form_id) and waits(entry)]
    if not waiting:
        raise errors.NOTHING_TO_ACCEPT.error(unit=whose.full_name)
    return [_accepted(project, entry, author) for entry in waiting]


def waiting_units(inbox: Consolidation) -> list[Unit]:
    """Each unit of which something waits to be accepted, once, in their order."""
    return list(dict.fromkeys(entry.expected.unit for entry in inbox.entries if waits(entry)))


def _accepted(project: Project, entry: Entry, author: Author) -> Decided:
    unit, form = entry.expected.unit, entry.expected.template
    rows = sum(len(one.nowhere) for one in entry.differences)
    said = _ACCEPTED.format(unit=unit.full_name, form=project.templates[form].title, rows=rows)
    return noted(project, Accepted(unit.code, form, contents_of(entry), round_of(project)), author, said)


def consolidated_inbox(project: Project) -> Consolidation:
    """What the project's inbox comes to now, also when nothing came; writes nothing but to the memory of checks."""
    files = inbox_files(project)
    with remembered_checks(project, lambda _path, _finding: None) as memory:
        known = Known(arrivals(project, files, None, OfInbox.ALL, memory), memory)
        return consolidate_files(project, files, known=known)


def noted(project: Project, act: Act, author: Author, said: Text) -> Decided:
    """Note what was decided, unless somebody only asks. Raises SheetkitError (journal.*)."""
    if author.is_asking:
        when = author.now or datetime.datetime.now(datetime.UTC)
        return Decided(JournalEntry(project.settings.id, act, when, when, author.name, author.why), said)
    (entry,) = journal_of(project.settings, author.now).add([act], author.name, author.why.strip())
    return Decided(entry, said)


def noted_together(
    project: Project, acts: Sequence[Act], author: Author, said: Sequence[Text]
) -> tuple[Decided, ...]:
    """Note what was decided at once, each with its sentence. Raises SheetkitError (journal.*)."""
    entries = journal_of(project.settings, author.now).add(acts, author.name, author.why.strip())
    return tuple(map(Decided, entries, said))


def round_of(project: Project) -> str:
    """The id of the round under way, in which anything is decided now."""
    return project.settings.term.id


def decisions_of_round(project: Project) -> tuple[JournalEntry, ...]:
    """The decisions of the round under way that nobody took back, in their order."""
    return of_round(decisions(journal_of(project.settings).read().entries).standing, round_of(project))


def demand_reason(author: Author) -> None:
    """Raise SheetkitError (decision.no_reason) where nobody says why."""
    if not author.why.strip():
        raise errors.NO_REASON.error()


def _owed(project: Project, code: str, form: str) -> list[Expected]:
    return [expected for expected in plan_of(project, None).expected if is_of(expected, code, form)]


def is_of(expected: Expected, code: str, form: str) -> bool:
    """Whether a workbook is that unit's or one's below it, and in that form, or any for ""."""
    return form in ("", expected.template) and any(unit.code == code for unit in expected.unit.lineage)


def _titles(project: Project, owed: Sequence[Expected], form: str) -> Text:
    if form:
        return project.templates[form].title
    titles = dict.fromkeys(project.templates[one.template].title for one in owed)
    return joined(titles) if titles else Text("表", "any form")
