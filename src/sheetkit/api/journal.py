"""Opens the journal of a project: what came and what people decided; the one door to it."""

from __future__ import annotations

import datetime

from sheetkit.ledger.clock import Clock, StoppedClock, SystemClock
from sheetkit.ledger.entries_seen import EntriesSeen
from sheetkit.ledger.journal import Journal, JournalReading
from sheetkit.ledger.standing import decisions
from sheetkit.model.finding import Finding
from sheetkit.project import Settings

_NOTE = "journal-seen.json"


def told_of(reading: JournalReading) -> tuple[Finding, ...]:
    """What is to be said of a journal: of files that gave no entry, of entries that are gone, of what took back nothing."""
    return (*reading.findings, *decisions(reading.entries).findings)


def journal_of(settings: Settings, now: datetime.datetime | None = None) -> Journal:
    """The project's journal, which need not be there yet; what is added to it is noted at `now`.

    `now` without a zone is by the project's clock; None: the computer's own clock is asked.
    """
    clock: Clock = SystemClock()
    if now is not None:
        clock = StoppedClock(now if now.tzinfo else now.replace(tzinfo=settings.clock))
    seen = EntriesSeen(settings.cache_folder / _NOTE, settings.id)
    return Journal(settings.journal_folder, settings.id, clock, seen)
