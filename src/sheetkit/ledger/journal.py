"""The journal: a folder of small files, one entry each, written once; two computers' journals merge by copying files."""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sheetkit.ledger.acts import Act
from sheetkit.ledger.clock import Clock
from sheetkit.ledger.entries import ENDING, MOST_BYTES, JournalEntry, Unusable, read_entry, stamp_of
from sheetkit.ledger.entries_seen import EntriesSeen
from sheetkit.ledger.errors import JOURNAL_UNREADABLE, JOURNAL_UNWRITABLE
from sheetkit.ledger.findings import DOUBLED, UNREADABLE
from sheetkit.model.files import write_whole
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.reasons import reason_of

_TICK = datetime.timedelta(microseconds=1)
_NO_CLOCK_SAYS = 2500
"""A year that no computer's clock shows: a name that claims it is not gone by."""


@frozen
class JournalReading:
    """The entries of a journal in their order, and what is to be said of files that gave none."""

    entries: tuple[JournalEntry, ...] = ()
    findings: tuple[Finding, ...] = ()


@frozen
class Journal:
    """The journal of one project, in a folder that need not be there before the first entry.

    `seen` is the note of what it held before, None where nobody keeps one.
    """

    folder: Path
    project: str
    clock: Clock
    seen: EntriesSeen | None = None

    def read(self) -> JournalReading:
        """Every entry once. Raises SheetkitError (journal.folder_unreadable) when the folder cannot be listed."""
        found: dict[str, JournalEntry] = {}
        files: dict[str, str] = {}
        findings: dict[str, Finding] = {}
        for name in sorted(self._names(), key=lambda name: (len(name), name)):  # a copy has the longer name
            try:
                entry = read_entry(self._bytes(name), self.project)
            except Unusable as unusable:
                findings[name] = unusable.kind.at(value=name, file=name)
                continue
            except OSError as error:
                findings[name] = UNREADABLE.at(value=name, file=name, reason=reason_of(error))
                continue
            if entry.digest in found:
                findings[name] = DOUBLED.at(value=name, file=name, same=files[entry.digest])
            else:
                found[entry.digest], files[entry.digest] = entry, name
        entries = sorted(found.values(), key=lambda entry: entry.place)
        told = [findings[name] for name in sorted(findings)]
        if self.seen is not None:
            there = {*(entry.file_name for entry in entries), *findings}
            told += self.seen.lost(there, self.folder)
        return JournalReading(tuple(entries), tuple(told))

    def remember(self, entries: Iterable[JournalEntry]) -> None:
        """Note that these were there, so that they are missed when they are gone; left out where that cannot be."""
        if self.seen is not None:
            self.seen.note(entry.file_name for entry in entries)

    def add(self, acts: Sequence[Act], who: str = "", why: str = "") -> tuple[JournalEntry, ...]:
        """Note these, each behind everything the folder holds by now; they stay whatever happens then.

        Raises SheetkitError (journal.unwritable): those before the one that failed are noted.
        """
        made = []
        try:
            last = self._latest()
            for act in acts:
                now = self.clock.now()
                last = max(now, last + _TICK) if last else now
                made.append(self._written(JournalEntry(self.project, act, now, last, who, why)))
        except OSError as error:
            raise JOURNAL_UNWRITABLE.error(folder=self.folder, reason=reason_of(error)) from error
        finally:
            _settle(self.folder)
            self.remember(made)
        return tuple(made)

    def _written(self, entry: JournalEntry) -> JournalEntry:
        data = entry.to_bytes()
        write_whole(self.folder / entry.file_name, data)
        return read_entry(data, self.project)

    def _latest(self) -> datetime.datetime | None:
        """The last order that any name claims: also that of an entry which cannot be read, so that nobody is before it."""
        stamps = filter(None, map(stamp_of, self._names()))
        return max((stamp for stamp in stamps if stamp.year < _NO_CLOCK_SAYS), default=None)

    def _names(self) -> Iterator[str]:
        """The files that claim to be entries. Raises SheetkitError."""
        try:
            with os.scandir(self.folder) as found:
                yield from [one.name for one in found if one.name.casefold().endswith(ENDING)]
        except FileNotFoundError:
            return
        except OSError as error:
            raise JOURNAL_UNREADABLE.error(folder=self.folder, reason=reason_of(error)) from error

    def _bytes(self, name: str) -> bytes:
        with (self.folder / name).open("rb") as file:
            return file.read(MOST_BYTES + 1)


def _settle(folder: Path) -> None:
    """See that the names are on the disk too, where a system can be asked for it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
