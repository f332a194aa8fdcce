"""What need not be checked again: the ledger's results, as long as the project answers what it answered then."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from sheetkit.ledger.answers import Answers, noted, still_so
from sheetkit.ledger.asked import NEVER, Question
from sheetkit.ledger.digests import digest_of
from sheetkit.ledger.environment import environment
from sheetkit.ledger.ledger import BATCH, Key, Ledger, RememberedCheck, ResultToKeep
from sheetkit.model.frozen import frozen, frozen_with_room
from sheetkit.model.record import Checked
from sheetkit.model.submission import Source


@frozen
class RememberedResult:
    """What a check came to, and what it asked for it."""

    checked: Checked
    asked: Iterable[Question]


@frozen_with_room
class Memory:
    """The results of one project's checks.

    `reading` is how its files are read (passwords, limits), as values that can be digested. `by_name` is what a file's
    name decides, whatever is in the file; two names that decide the same are the same to it. `says` gives a digest of
    everything that the project can answer with, "" where there is none: while it says the same, nobody asks it again.
    """

    ledger: Ledger
    answers: Answers
    reading: object
    by_name: Callable[[str], bool]
    says: Callable[[], str] = str

    def recall(self, sources: Sequence[Source]) -> dict[Source, RememberedCheck]:
        """The results that still hold, each of them decoded where it is needed. What is missing has to be checked."""
        found: dict[Source, RememberedCheck] = {}
        for start in range(0, len(sources), BATCH):  # what was asked is long, and let go at once
            share = (source for source in sources[start : start + BATCH] if source.sha256)
            keys = {source: self._key(source) for source in share}
            remembered = self.ledger.recall(tuple(keys.values()))
            for source, key in keys.items():
                one = remembered.get(key)
                if one is not None and self._holds(one, source):
                    found[source] = replace(one, asked=b"")
        return found

    def workbooks(self) -> frozenset[str]:
        """The SHA-256 of every content that was read as one workbook, and so is no archive of several."""
        return self.ledger.read_so(self._hows[False])

    def keep(self, results: Iterable[RememberedResult]) -> None:
        """Remember what was found out, but nothing that only this computer at this moment may have found."""
        lasting = [one for one in results if lasts(one)]
        proofs = self.ledger.keep([self._kept(one) for one in lasting])
        sources = (one.checked.source for one in lasting)
        self._held.update(_mark(proof, source) for proof, source in zip(proofs, sources, strict=True))

    def settle(self) -> None:
        """The end: what was found to hold holds next time too, if the project then says what it says now.

        Nothing is noted where it says something else than it did at the beginning.
        """
        if self._said and self._held != self._before and self.says() == self._said:
            self.ledger.hold(self._said, b"".join(sorted(self._held)))

    def _holds(self, known: RememberedCheck, source: Source) -> bool:
        mark = _mark(known.proof, source)
        if mark not in self._before and not still_so(known.asked, self.answers, _day(source)):
            return False
        self._held.add(mark)
        return True

    @cached_property
    def _said(self) -> str:
        return self.says()

    @cached_property
    def _before(self) -> frozenset[bytes]:
        """What held when the project said the same before."""
        marks = self.ledger.held(self._said) if self._said else b""
        return frozenset(marks[start : start + _MARK] for start in range(0, len(marks), _MARK))

    @cached_property
    def _held(self) -> set[bytes]:
        """What holds, of all that was recalled or kept."""
        return set()

    def _kept(self, found: RememberedResult) -> ResultToKeep:
        source = found.checked.source
        return ResultToKeep(self._key(source), noted(found.asked, self.answers, _day(source)), found.checked)

    def _key(self, source: Source) -> Key:
        return Key(source.sha256, self._hows[self.by_name(source.name)])

    @cached_property
    def _hows(self) -> Mapping[bool, str]:
        return {said: digest_of((environment(), self.reading, said)) for said in (False, True)}


def lasts(found: RememberedResult) -> bool:
    """Whether a result is about the file, and not about this computer just now, and can be asked for again."""
    checked = found.checked
    if not checked.source.sha256 or NEVER in found.asked:
        return False
    return not any(finding.passing for finding in checked.findings)


_MARK = 20
"""Bytes of a mark: the proof of a line of the ledger (16), the day on which its file came (4)."""


def _mark(proof: bytes, source: Source) -> bytes:
    day = _day(source)
    return proof + (day.toordinal() if day else 0).to_bytes(4)


def _day(source: Source) -> datetime.date | None:
    return source.received.date() if source.received else None
