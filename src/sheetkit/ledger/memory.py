"""What need not be checked again: the ledger's results, as long as the project answers what it answered then."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sheetkit.ledger.answers import Answers, noted, still_so
from sheetkit.ledger.asked import NEVER, Question
from sheetkit.ledger.digests import digest_of
from sheetkit.ledger.environment import environment
from sheetkit.ledger.ledger import Key, Ledger, RememberedCheck, ResultToKeep
from sheetkit.model.record import Checked
from sheetkit.model.submission import Source


@dataclass(frozen=True, slots=True)
class RememberedResult:
    """What a check came to, and what it asked for it."""

    checked: Checked
    asked: Iterable[Question]


@dataclass(frozen=True)
class Memory:
    """The results of one project's checks.

    `reading` is how its files are read (passwords, limits), as values that can be digested. `by_name` is what a file's
    name decides, whatever is in the file; two names that decide the same are the same to it.
    """

    ledger: Ledger
    answers: Answers
    reading: object
    by_name: Callable[[str], bool]

    def recall(self, sources: Sequence[Source]) -> Mapping[Source, RememberedCheck]:
        """The results that still hold, each of them decoded where it is needed. What is missing has to be checked."""
        keys = {source: self._key(source) for source in sources if source.sha256}
        remembered = self.ledger.recall(tuple(keys.values()))
        known = ((source, remembered[key]) for source, key in keys.items() if key in remembered)
        return {source: one for source, one in known if still_so(one.asked, self.answers, _day(source))}

    def workbooks(self) -> frozenset[str]:
        """The SHA-256 of every content that was read as one workbook, and so is no archive of several."""
        return self.ledger.read_so(self._hows[False])

    def keep(self, results: Iterable[RememberedResult]) -> None:
        """Remember what was found out, but nothing that only this computer at this moment may have found."""
        self.ledger.keep(tuple(self._kept(one) for one in results if lasts(one)))

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


def _day(source: Source) -> datetime.date | None:
    return source.received.date() if source.received else None
