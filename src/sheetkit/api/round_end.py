"""Whether a round looks as if it were over, before it is closed: something went out, something came back, it is nearly past."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

from sheetkit.api.after_close import keep_after_close
from sheetkit.api.arrivals import OfInbox, arrivals
from sheetkit.api.deciding import consolidated_inbox
from sheetkit.api.errors import ROUND_NOT_OVER
from sheetkit.api.journal import journal_of
from sheetkit.api.project import Project
from sheetkit.intake import find_files
from sheetkit.ledger.acts import Received
from sheetkit.model.frozen import frozen
from sheetkit.model.template import NO_TEXT
from sheetkit.model.text import Text, joined
from sheetkit.model.unit import Unit
from sheetkit.wording.returns import standing_line

_EARLY = datetime.timedelta(days=28)
"""Rounds are closed in their last weeks; before that it is a slip of the hand."""


_WAIVED = Text(
    "免报只管这一轮，随它结束：{which}；下一轮还要免的，请再定一次。",
    "What was waived was waived for this round and ends with it: {which}; waive it again where the next round is to do without.",
)
_OF_FORM = Text("{form}（{units}）", "{form} ({units})")


@frozen
class LeftOpen:
    """What a round leaves behind when it ends: `counts` of its forms where not all are in and sound, `waived` what lapses.

    Each is a sentence or line, empty where there is nothing to say.
    """

    counts: Text = NO_TEXT
    waived: Text = NO_TEXT

    @property
    def said(self) -> tuple[Text, ...]:
        """What there is of both."""
        return tuple(one for one in (self.counts, self.waived) if one.zh)


def left_open(project: Project) -> LeftOpen:
    """What the round under way would leave behind if it ended now. Raises SheetkitError (journal.folder_unreadable)."""
    found = consolidated_inbox(project)
    waived: dict[str, list[Unit]] = {}
    for entry in found.entries:
        if entry.waiver is not None:
            waived.setdefault(entry.expected.template, []).append(entry.expected.unit)
    settled = all(entry.standing.is_settled for entry in found.entries)
    which = joined(
        _OF_FORM.format(form=project.templates[form].title, units=joined(unit.full_name for unit in units))
        for form, units in waived.items()
    )
    return LeftOpen(
        NO_TEXT if settled else standing_line(found), _WAIVED.format(which=which) if waived else NO_TEXT
    )


def demand_over(project: Project, now: datetime.datetime | None = None, left: LeftOpen | None = None) -> None:
    """Raise SheetkitError (round.not_over) where closing the round would put away one that has hardly begun, or is not all in.

    `now` as for the journal: None is the computer's clock. `left` is what it leaves behind, where that was found already.
    """
    why = doubts(project, left or left_open(project), now)
    if why:
        raise ROUND_NOT_OVER.error(round=project.settings.term.title, why=joined(why))


def doubts(project: Project, left: LeftOpen, now: datetime.datetime | None = None) -> tuple[Text, ...]:
    """Why the round does not look over, () where it does; `left` is what it would leave behind, `now` as for the journal."""
    return (*_doubts(project, now), *([left.counts] if left.counts.zh else []))


def keep_late(project: Project) -> None:
    """Lay what is of rounds that ended and lies in the inbox beside their archives, so that it comes in where one is taken up again."""
    inbox = project.settings.inbox
    if inbox.is_dir() and any(find_files([inbox])):
        keep_after_close(
            project, consolidated_inbox(project).unplaced, lambda name: project.settings.folder / name
        )


def note_late(project: Project, late: Sequence[Path]) -> None:
    """Note that what came after the round had ended lies in its inbox now: taken out again it is missed there.

    Raises SheetkitError (journal.folder_unreadable).
    """
    arrivals(project, late, None, OfInbox.NOTED)


def _doubts(project: Project, now: datetime.datetime | None) -> Iterator[Text]:
    settings = project.settings
    term, journal = settings.term, journal_of(settings, now)
    today = journal.clock.now().astimezone(settings.clock).date()
    if not project.issued.units(term.id):
        yield Text("这一轮还没有发出过表格", "no form of it was handed out")
    seen = (entry.act for entry in journal.read().entries)
    came = any(isinstance(act, Received) and act.round == term.id for act in seen)
    if not came and not (settings.inbox.is_dir() and any(find_files([settings.inbox]))):
        yield Text("还没有收回过文件", "nothing came back")
    if today < term.end - _EARLY:
        yield Text("要到 {end} 才结束", "it ends on {end}").format(end=term.end)
