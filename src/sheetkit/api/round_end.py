"""Whether a round looks as if it were over, before it is closed: something went out, something came back, it is nearly past."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from sheetkit.api.after_close import keep_after_close
from sheetkit.api.deciding import consolidated_inbox
from sheetkit.api.errors import ROUND_NOT_OVER
from sheetkit.api.journal import journal_of
from sheetkit.api.project import Project
from sheetkit.intake import find_files
from sheetkit.ledger.acts import Received
from sheetkit.model.text import Text, joined

_EARLY = datetime.timedelta(days=28)
"""Rounds are closed in their last weeks; before that it is a slip of the hand."""


def demand_over(project: Project, now: datetime.datetime | None = None) -> None:
    """Raise SheetkitError (round.not_over) where closing the round would put away one that has hardly begun.

    `now` as for the journal: None is the computer's clock.
    """
    why = tuple(_doubts(project, now))
    if why:
        raise ROUND_NOT_OVER.error(round=project.settings.term.title, why=joined(why))


def keep_late(project: Project) -> None:
    """Lay what is of rounds that ended and lies in the inbox beside their archives, so that it comes in where one is taken up again."""
    inbox = project.settings.inbox
    if inbox.is_dir() and any(find_files([inbox])):
        keep_after_close(
            project, consolidated_inbox(project).unplaced, lambda name: project.settings.folder / name
        )


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
