"""When the files at hand came: by the journal; what it does not know yet is noted there by a merge of the inbox."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from enum import Enum
from functools import partial
from pathlib import Path

from sheetkit.api.coming import looks, still_coming, waiting
from sheetkit.api.intake_options import intake_options
from sheetkit.api.journal import journal_of, told_of
from sheetkit.api.keeping import BroughtBackFiles, Keeper, brought_back, originals_of
from sheetkit.api.names import archives_of, named, place_taken, places_of, short_names
from sheetkit.api.project import Project
from sheetkit.api.whose import as_far_as_noted
from sheetkit.intake import sources_in
from sheetkit.ledger.acts import Arrival, Received
from sheetkit.ledger.entries import JournalEntry
from sheetkit.ledger.findings import NO_DAY_BELIEVED, NOT_NOTED, TIME_NOT_BELIEVED
from sheetkit.ledger.journal import Journal, JournalReading
from sheetkit.ledger.memory import Memory
from sheetkit.ledger.standing import FirstSeen, first_seen, forgotten_in, new_arrivals, seen_in
from sheetkit.model.consolidation import InItsPlace, TakenOut
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import NOWHERE, Finding, FindingKind
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.reasons import reason_of
from sheetkit.model.record import Checked
from sheetkit.model.situation import Term
from sheetkit.model.submission import Source


@frozen_with_room
class Arrivals:
    """When contents came: SHA-256 → date and time by the project's clock, without zone.

    `sources` are those of each file at hand, so dated, as `read_file` gives them. `taken_out` is what came to the inbox in
    this round and is none of them; that is known only where everything in the inbox is at hand, and so is what was
    `brought_back`. `findings` are what is to be said of the journal and of what is kept, each with its file's name.
    `coming` are files that somebody is still writing, `doubted` those whose time lies long before the round.
    """

    came: Mapping[str, datetime.datetime] = field(default_factory=dict)
    sources: Mapping[Path, Sequence[Source]] = field(default_factory=dict)
    findings: tuple[tuple[str, Finding], ...] = ()
    taken_out: tuple[TakenOut, ...] = ()
    brought_back: BroughtBackFiles = field(default_factory=BroughtBackFiles)
    coming: frozenset[Path] = frozenset()
    doubted: tuple[Source, ...] = ()

    def of(self, files: Sequence[Path]) -> Mapping[str, datetime.datetime]:
        """What is known of these files only."""
        contents = (one.sha256 for file in files for one in self.sources.get(file, ()))
        return {content: self.came[content] for content in contents if content in self.came}


class OfInbox(Enum):
    """What some files are of the inbox: some of it or no part of it, all of it, all of it which is to be noted."""

    SOME = "some"
    ALL = "all"
    NOTED = "noted"


def dated(source: Source, came: Mapping[str, datetime.datetime]) -> Source:
    """The source with the time at which its content came, where that is known."""
    known = came.get(source.sha256)
    return source if known is None or known == source.received else replace(source, received=known)


def arrivals(
    project: Project,
    files: Sequence[Path],
    now: datetime.datetime | None = None,
    at_hand: OfInbox = OfInbox.SOME,
    memory: Memory | None = None,
) -> Arrivals:
    """When these files came: at the time that a file had of its own when it was first seen, but not after the `now` of then.

    A time long before the round is not believed: then the time of the entry counts. It is told once; so is that no day
    was to be believed. What happens to a file's time later changes nothing any more. What is to be noted is kept, and noted
    where the journal does not know it, as of `now`, else by the computer's clock; where that cannot be, a finding says so.
    What the `memory` of checks knows of a content is not found out again.
    Raises SheetkitError (journal.folder_unreadable).
    """
    options, names = intake_options(project.settings), short_names(files, project.settings.folder)
    note, whole = at_hand is OfInbox.NOTED, at_hand is not OfInbox.SOME
    keeper = Keeper(originals_of(project.settings), options)
    read = partial(sources_in, options=options, workbooks=memory.workbooks() if memory else ())
    sources, coming = _looked_into(files, read, keeper.keep if note else _kept_nowhere)
    contents = [named(one, names) for some in sources.values() for one in some]
    journal = journal_of(project.settings, now)
    reading = journal.read()
    known, term = first_seen(reading.entries), project.settings.term
    new = _new(project, reading.entries, contents, now)
    entries, findings = _noted(journal, reading.entries, new) if note else ((), ())
    findings = (*_of(reading), *(findings or keeper.findings))  # a disk that takes nothing is told once
    back = _brought_back(project, known, contents) if whole else BroughtBackFiles()
    sources |= {file: tuple(read(file)) for file in back.names}
    came = _came(project, new, first_seen((*reading.entries, *entries)) if entries else known)
    return Arrivals(
        came,
        {file: tuple(dated(one, came) for one in some) for file, some in sources.items()},
        (*findings, *back.findings),
        _taken_out(project, _not_forgotten(project, reading.entries), contents, back) if whole else (),
        back,
        coming,
        tuple(_doubted(contents, term)),
    )


def _new(
    project: Project,
    entries: Sequence[JournalEntry],
    at_hand: Iterable[Source],
    now: datetime.datetime | None,
) -> tuple[Received, ...]:
    """What of the sources the journal does not know in this round."""
    latest, term = _by_clock(project, now) if now else None, project.settings.term
    noted = {**seen_in(entries, ""), **seen_in(entries, term.id)}
    return tuple(new_arrivals((_arrival(one, latest, term) for one in at_hand), noted, term.id))


def _doubted(contents: Iterable[Source], term: Term) -> Iterator[Source]:
    return (one for one in contents if one.received and one.day_in(term) is None)


def _of(reading: JournalReading) -> Iterator[tuple[str, Finding]]:
    return ((finding.value, finding) for finding in told_of(reading))


def came_in_round(project: Project) -> bool:
    """Whether the journal saw anything in this round, wherever it lies now. Raises SheetkitError (journal.folder_unreadable)."""
    return bool(seen_in(journal_of(project.settings).read().entries, project.settings.term.id))


def _came(
    project: Project, new: Sequence[Received], seen: Mapping[str, FirstSeen]
) -> dict[str, datetime.datetime]:
    """Content → when it came, of what is noted and of what is `new` and could not be."""
    fresh = {arrival.content: _time_in(arrival.received) for some in new for arrival in some.files}
    found = {**fresh, **{content: _received(project, one) for content, one in seen.items()}}
    return {content: time for content, time in found.items() if time}


def _kept_nowhere(_at_hand: Mapping[Path, Sequence[Source]]) -> frozenset[Path]:
    """Where nothing is kept, nothing is found to be otherwise."""
    return frozenset()


def _looked_into(
    files: Sequence[Path],
    read: Callable[[Path], Iterator[Source]],
    keep: Callable[[Mapping[Path, Sequence[Source]]], frozenset[Path]],
) -> tuple[dict[Path, tuple[Source, ...]], frozenset[Path]]:
    """The sources in each file, and the files that somebody is still writing, of which nothing is known yet.

    `keep` is given the others, and says which of them hold something else by now.
    """
    before = looks(files)
    sources = {file: tuple(read(file)) for file in files}
    coming = still_coming(before)
    coming |= keep({file: some for file, some in sources.items() if file not in coming})
    return sources | {file: (waiting(file).source,) for file in coming}, coming


def _brought_back(
    project: Project, known: Mapping[str, FirstSeen], at_hand: Sequence[Source]
) -> BroughtBackFiles:
    there = {one.sha256: one.name for one in at_hand}
    whose = partial(as_far_as_noted, project)
    return brought_back(project.settings, project.decisions.brought_back, known, there, whose)


def _not_forgotten(project: Project, entries: Sequence[JournalEntry]) -> Mapping[str, FirstSeen]:
    """What the journal saw in this round; of what was forgotten nothing is kept, and it is not missed."""
    seen, gone = seen_in(entries, project.settings.term.id), forgotten_in(entries)
    gone = gone.difference(originals_of(project.settings).contents()) if gone else gone
    return {content: one for content, one in seen.items() if content not in gone}


def _taken_out(
    project: Project, seen: Mapping[str, FirstSeen], at_hand: Sequence[Source], back: BroughtBackFiles
) -> tuple[TakenOut, ...]:
    """What the journal saw in this round and does not lie there, by name: that under which something else lies there, if any.

    Of that no more is said yet than that it is another one.
    """
    there = {*(one.sha256 for one in at_hand), *back.contents.values()}
    taken = {place for one in at_hand for place in (place_taken(one.name), *archives_of(one.name))}
    gone: list[TakenOut] = []
    for content, one in seen.items():
        if content not in there:
            over = next((name for name in one.names if not taken.isdisjoint(places_of(name))), "")
            place = InItsPlace.ANOTHER if over else InItsPlace.NOTHING
            name, came = over or one.names[0], _received(project, one)
            gone.append(TakenOut(name, one.arrival.size, content, came, in_its_place=place))
    return tuple(sorted(gone, key=lambda one: (one.name, one.sha256)))


def _received(project: Project, seen: FirstSeen) -> datetime.datetime:
    """The time that the file had, where it can be believed, else that of the entry, where that one can."""
    own, earliest = _time_in(seen.arrival.received), project.settings.term.earliest
    if own and own.date() >= earliest:
        return own
    noted = _by_clock(project, seen.when)
    return own if own and noted.date() < earliest else noted


def told_of_times(
    project: Project, arrived: Arrivals, checked: Iterable[Checked]
) -> Iterator[tuple[str, Finding]]:
    """What is said, once, of files whose time was long before the round; what is of another round is judged by no day of this one."""
    term, came = project.settings.term, arrived.came
    others = {one.source.sha256 for one in checked if one.identity and one.identity.term != term.id}
    wrong = [one for one in arrived.doubted if one.sha256 not in others]
    days = {one.sha256: came[one.sha256].date() for one in wrong if one.sha256 in came}
    believed = {content: day for content, day in days.items() if day >= term.earliest}
    if without := [one for one in wrong if one.sha256 not in believed]:
        yield _told(NO_DAY_BELIEVED, without)
    elif wrong:
        yield _told(TIME_NOT_BELIEVED, wrong, day=max(believed.values()))


def _told(kind: FindingKind, files: Sequence[Source], **day: datetime.date) -> tuple[str, Finding]:
    first = min(files, key=lambda one: one.name)
    return first.name, kind.at(NOWHERE, first.received, file=first.name, count=len(files), **day)


def _by_clock(project: Project, moment: datetime.datetime) -> datetime.datetime:
    """A moment as the project's clock showed it, without zone; one without a zone is by that clock."""
    told = moment.astimezone(project.settings.clock) if moment.tzinfo else moment
    return told.replace(tzinfo=None, microsecond=0)


def _arrival(source: Source, latest: datetime.datetime | None, term: Term) -> Arrival:
    own = source.received if source.day_in(term) else None
    times = [time for time in (own, latest) if time]
    return Arrival(source.sha256, source.size, source.name, min(times).isoformat() if times else "")


def _noted(
    journal: Journal, known: Sequence[JournalEntry], new: Sequence[Received]
) -> tuple[Sequence[JournalEntry], Sequence[tuple[str, Finding]]]:
    """The entries that say what is new, or what is to be said where there can be none; that the others were there."""
    journal.remember(known)
    try:
        return journal.add(new) if new else (), ()
    except SheetkitError as error:
        reason = reason_of(error.__cause__) if isinstance(error.__cause__, OSError) else error.message
        finding = NOT_NOTED.at(value=journal.folder, folder=journal.folder, reason=reason)
        return (), ((journal.folder.name, finding),)


def _time_in(text: str) -> datetime.datetime | None:
    try:
        return datetime.datetime.fromisoformat(text).replace(tzinfo=None) if text else None
    except ValueError:
        return None
