"""What the journal comes to: which decisions stand, which contents are known and since when."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sheetkit.ledger.acts import (
    Arrival,
    DecisionUndone,
    Forgotten,
    Received,
    RoundClosed,
    RoundReopened,
    kind_of,
    subject_of,
)
from sheetkit.ledger.entries import JournalEntry
from sheetkit.ledger.findings import NOTHING_UNDONE
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen

AT_ONCE = 100
"""Files that one entry names at most: a thousand files at the start of a round are ten entries, and one lost costs a hundred."""


@frozen
class Decisions:
    """The decisions that nobody took back, in the order of the journal, and what is to be said of those that took back nothing.

    `undone` are the digests of all that were taken back, of takings back too; `withdrawn` the decisions among them,
    each with the taking back of it that stands.
    """

    standing: tuple[JournalEntry, ...] = ()
    findings: tuple[Finding, ...] = ()
    undone: frozenset[str] = frozenset()
    withdrawn: tuple[tuple[JournalEntry, JournalEntry], ...] = ()


@frozen
class FirstSeen:
    """When a content was first seen, as what, and in which round. `when` and `order` are those of the entry that says so, in UTC.

    `names` are all that it was ever seen under, the one that was noted last in the first place.
    """

    when: datetime.datetime
    order: datetime.datetime
    arrival: Arrival
    round: str = ""
    names: tuple[str, ...] = ()


def decisions(entries: Iterable[JournalEntry]) -> Decisions:
    """What people decided, as it stands by now. Taking back what took something back makes that stand again."""
    entries = tuple(entries)
    by_digest = {entry.digest: entry for entry in entries if kind_of(entry.act).is_decision}
    undoing: dict[str, list[str]] = {}
    findings = []
    for entry in by_digest.values():
        if isinstance(entry.act, DecisionUndone):
            undoing.setdefault(entry.act.entry, []).append(entry.digest)
            if entry.act.entry not in by_digest:
                findings.append(NOTHING_UNDONE.at(value=entry.file_name, file=entry.file_name))
    stands = _standing(by_digest, undoing)
    made = [one for one in by_digest.values() if not isinstance(one.act, DecisionUndone)]
    made.sort(key=lambda entry: entry.place)
    kept = tuple(one for one in made if stands[one.digest])
    withdrawn = tuple(
        (one, by_digest[next(back for back in undoing[one.digest] if stands[back])])
        for one in made
        if not stands[one.digest]
    )
    undone = frozenset(digest for digest, stands_now in stands.items() if not stands_now)
    return Decisions(kept, tuple(findings), undone, withdrawn)


def of_round(standing: Iterable[JournalEntry], round_: str) -> tuple[JournalEntry, ...]:
    """The decisions that were made in that round; of a kind that names none, all."""
    return tuple(entry for entry in standing if getattr(entry.act, "round", "") in ("", round_))


def replaced(standing: Iterable[JournalEntry]) -> dict[str, JournalEntry]:
    """Of the decisions that stand, the digest of each that counts no more → the later one about the same, in the same round."""
    last: dict[tuple[str, ...], JournalEntry] = {}
    found: dict[str, JournalEntry] = {}
    for entry in standing:
        about = (str(getattr(entry.act, "round", "")), *subject_of(entry.act))
        if about in last:
            found[last[about].digest] = entry
        last[about] = entry
    return found


def _standing(by_digest: Iterable[str], undoing: Mapping[str, list[str]]) -> dict[str, bool]:
    """An entry stands when nothing that stands took it back. A digest names what was there before, so there is no circle."""
    stands: dict[str, bool] = {}
    for start in by_digest:
        open_ = [start]
        while open_:
            waits = [one for one in undoing.get(open_[-1], ()) if one not in stands]
            if waits:
                open_ += waits
            else:
                done = open_.pop()
                stands[done] = not any(stands[one] for one in undoing.get(done, ()))
    return stands


def first_seen(entries: Iterable[JournalEntry]) -> dict[str, FirstSeen]:
    """Content → when it was first seen, on whichever computer."""
    found: dict[str, FirstSeen] = {}
    for entry in sorted(entries, key=lambda entry: (entry.when, *entry.place)):
        if not isinstance(entry.act, Received):
            continue
        names: dict[str, tuple[str, ...]] = {}
        for arrival in entry.act.files:
            names[arrival.content] = (*names.get(arrival.content, ()), arrival.name)
        for arrival in entry.act.files:
            seen, own = found.get(arrival.content), names[arrival.content]
            if seen is None:
                found[arrival.content] = FirstSeen(entry.when, entry.order, arrival, entry.act.round, own)
            elif seen.names[: len(own)] != own:
                found[arrival.content] = replace(seen, names=tuple(dict.fromkeys((*own, *seen.names))))
    return found


def seen_in(entries: Iterable[JournalEntry], round_: str) -> dict[str, FirstSeen]:
    """The same of one round: what came for a round that had ended is seen again in that one when it is taken up."""
    return first_seen(
        entry for entry in entries if isinstance(entry.act, Received) and entry.act.round == round_
    )


def forgotten_in(entries: Iterable[JournalEntry]) -> frozenset[str]:
    """The contents of which what was kept was removed because somebody was forgotten."""
    return frozenset(
        content for entry in entries if isinstance(entry.act, Forgotten) for content in entry.act.contents
    )


def begun_by(entries: Iterable[JournalEntry], round_: str) -> datetime.datetime | None:
    """When a round was first begun by the end of another one, in UTC; None where the journal does not know.

    `round_` is the one under way. An end names the round that ended: what began with it is the one that ended next, or
    is under way.
    """
    ended: dict[str, datetime.datetime] = {}
    found: datetime.datetime | None = None
    before = ""
    for entry in sorted(entries, key=lambda entry: (entry.when, *entry.place)):
        act = entry.act
        if isinstance(act, RoundClosed):
            found = found or (ended[before] if before and act.round == round_ else None)
            ended.setdefault(act.round, entry.when)
            before = act.round
        elif isinstance(act, RoundReopened):
            before = ""
    return found or (ended[before] if before else None)


def new_arrivals(
    files: Iterable[Arrival], known: Mapping[str, FirstSeen], round_: str = ""
) -> Iterator[Received]:
    """The entries that say what of `files` is not `known` in the round: each content once under each of its names.

    Whoever finds another file under a name can tell by them what lay there before.
    """
    new: dict[tuple[str, str], Arrival] = {}
    for arrival in files:
        seen = known.get(arrival.content)
        if arrival.content and (seen is None or arrival.name not in seen.names):
            new[arrival.content, arrival.name] = arrival
    ordered = sorted(new.values(), key=lambda one: (one.name, one.content))
    for start in range(0, len(ordered), AT_ONCE):
        yield Received(tuple(ordered[start : start + AT_ONCE]), round_)
