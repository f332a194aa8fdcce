"""When the files at hand came: by the journal; what it does not know yet is noted there by a merge of the inbox."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sheetkit.api.journal import journal_of
from sheetkit.api.names import named, short_names
from sheetkit.api.project import Project
from sheetkit.intake import IntakeOptions, sources_in
from sheetkit.ledger.acts import Arrival, Received
from sheetkit.ledger.entries import JournalEntry
from sheetkit.ledger.findings import NOT_NOTED
from sheetkit.ledger.journal import Journal
from sheetkit.ledger.standing import first_seen, new_arrivals
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import Finding
from sheetkit.model.reasons import reason_of
from sheetkit.model.submission import Source


@dataclass(frozen=True)
class Arrivals:
    """When contents came: SHA-256 → date and time by the project's clock, without zone.

    `contents` are those of each file at hand. `findings` are what is to be said of the journal, each with its file's name.
    """

    came: Mapping[str, datetime.datetime] = field(default_factory=dict)
    contents: Mapping[Path, Sequence[str]] = field(default_factory=dict)
    findings: tuple[tuple[str, Finding], ...] = ()

    def of(self, files: Sequence[Path]) -> Mapping[str, datetime.datetime]:
        """What is known of these files only."""
        contents = (content for file in files for content in self.contents.get(file, ()))
        return {content: self.came[content] for content in contents if content in self.came}


def dated(source: Source, came: Mapping[str, datetime.datetime]) -> Source:
    """The source with the time at which its content came, where that is known."""
    known = came.get(source.sha256)
    return source if known is None or known == source.received else replace(source, received=known)


def arrivals(
    project: Project, files: Sequence[Path], now: datetime.datetime | None = None, *, note: bool = False
) -> Arrivals:
    """When these files came: at the time that a file had of its own when it was first seen, but not after the `now` of then.

    What happens to a file's time later changes nothing any more. With `note`, what the journal does not know is noted, as
    of `now`, else by the computer's clock; where it cannot be, a finding says so. Without `note` nothing is written.
    Raises SheetkitError (journal.folder_unreadable).
    """
    options = reading_of(project)
    sources = {file: tuple(sources_in(file, options)) for file in files}
    journal = journal_of(project, now)
    reading = journal.read()
    names = short_names(files, project.settings.folder)
    latest = _by_clock(project, now) if now else None
    at_hand = (_arrival(named(one, names), latest) for some in sources.values() for one in some)
    new = tuple(new_arrivals(at_hand, first_seen(reading.entries), project.settings.term.id))
    entries, findings = _noted(journal, new) if note and new else ((), ())
    seen = first_seen((*reading.entries, *entries)).values()
    fresh = (arrival for some in new for arrival in some.files)
    came = {one.content: _time_in(one.received) for one in (*fresh, *(one.arrival for one in seen))}
    by_clock = {one.arrival.content: _by_clock(project, one.when) for one in seen}
    return Arrivals(
        {content: time for content in came if (time := came[content] or by_clock.get(content))},
        {file: tuple(one.sha256 for one in some) for file, some in sources.items()},
        (*((finding.value, finding) for finding in reading.findings), *findings),
    )


def reading_of(project: Project) -> IntakeOptions:
    """How the project's files are read."""
    return IntakeOptions(project.settings.intake_password, clock=project.settings.clock)


def _by_clock(project: Project, moment: datetime.datetime) -> datetime.datetime:
    """A moment as the project's clock showed it, without zone; one without a zone is by that clock."""
    told = moment.astimezone(project.settings.clock) if moment.tzinfo else moment
    return told.replace(tzinfo=None, microsecond=0)


def _arrival(source: Source, latest: datetime.datetime | None) -> Arrival:
    times = [time for time in (source.received, latest) if time]
    return Arrival(source.sha256, source.size, source.name, min(times).isoformat() if times else "")


def _noted(
    journal: Journal, new: Sequence[Received]
) -> tuple[Sequence[JournalEntry], Sequence[tuple[str, Finding]]]:
    """The entries that say what is new, or what is to be said where there can be none."""
    try:
        return journal.add(new), ()
    except SheetkitError as error:
        reason = reason_of(error.__cause__) if isinstance(error.__cause__, OSError) else error.message
        finding = NOT_NOTED.at(value=journal.folder, folder=journal.folder, reason=reason)
        return (), ((journal.folder.name, finding),)


def _time_in(text: str) -> datetime.datetime | None:
    try:
        return datetime.datetime.fromisoformat(text).replace(tzinfo=None) if text else None
    except ValueError:
        return None
