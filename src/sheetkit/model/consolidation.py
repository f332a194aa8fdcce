"""Everything a merge found out, before any of it is written: what is kept, what is missing, what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import NamedTuple

from sheetkit.model.decision import Amendment, DecisionMade
from sheetkit.model.finding import NOWHERE, Finding, Place
from sheetkit.model.frozen import frozen
from sheetkit.model.pack import UnitLevel
from sheetkit.model.record import Checked, Record
from sheetkit.model.reviewer import Mark
from sheetkit.model.sender import GuessedSender
from sheetkit.model.situation import Term
from sheetkit.model.standing import Standing as Standing
from sheetkit.model.statistic_table import StatisticTable as StatisticTable
from sheetkit.model.taken_out import InItsPlace as InItsPlace
from sheetkit.model.taken_out import TakenOut as TakenOut
from sheetkit.model.template import Column, Sheet, Template
from sheetkit.model.text import Language, Text
from sheetkit.model.unit import Unit

_NOTHING = Text("")


@frozen
class Expected:
    """One workbook that should come back."""

    template: str
    unit: Unit


@frozen
class CellChange:
    """One cell that another version has differently: `before` there, `after` in the version that counts ("" = blank).

    `amended` is what somebody amended `before` to, "" where nobody did, or to nothing. `own` is where the cell stands in the
    version that has it differently, `file` the name of the one that counts.
    """

    sheet: str  # the worksheet's name
    cell: str  # A1 address in the version that counts
    field: str
    title: str
    before: str
    after: str
    amended: str = ""
    own: Place = NOWHERE
    file: str = ""


RowPlace = tuple[str, int, int]
"""Where a row stands in a file: sheet id, row, item."""


def place_of(record: Record) -> RowPlace:
    """Where a row stands."""
    return record.sheet, record.row, record.item


@frozen
class VersionDifference:
    """How a version that was not taken differs from the one that was: rows only here, rows only there, cells changed.

    `only_here` are the places of its rows that those which count do not have; of rows that they do have some cells may
    be `nowhere`.
    `same` is True for a copy with identical content; then the rest is empty. `nowhere` are its rows that count nowhere,
    because no fact says that the chosen version replaces them; `apart` tells that these are all its rows: no older version,
    but somebody else's entries in the same form. `removed` are rows that the chosen version, its correction, left out,
    `accepted` rows that count nowhere and that somebody accepted.
    `chosen` names the files that it was compared with, in whose favour it does not count; several where each took a part.
    `is_sibling`: it went out with the same rows as they did, and nobody wrote in those that are gone. `handed_out` are rows
    that it went out filled with and that no file of the unit has any more, as they went out. `unclear` are rows that are
    there and nobody knows which now; `are_tags_astray`: their tags are at others. `is_in_parts`: newer files took its rows over part by part.
    """

    file: str
    sha256: str
    same: bool
    only_here: frozenset[RowPlace] = frozenset()
    only_chosen: int = 0
    changes: tuple[CellChange, ...] = ()
    nowhere: tuple[Record, ...] = ()
    apart: bool = False
    removed: tuple[Record, ...] = ()
    chosen: tuple[str, ...] = ()
    accepted: tuple[Record, ...] = ()
    is_sibling: bool = False
    is_in_parts: bool = False
    handed_out: tuple[Record, ...] = ()
    unclear: tuple[Record, ...] = ()
    are_tags_astray: bool = False

    @property
    def has_other_values(self) -> bool:
        """Whether it says anything that the version that counts does not say."""
        return bool(self.only_here or self.nowhere or self.changes or self.unclear)


class Origin(NamedTuple):
    """Where a row stands in a file; two members of an archive may be called the same, `content` is which it is."""

    file: str
    sheet: str  # the worksheet's name
    row: int
    content: str = ""  # the file's SHA-256


_NO_OTHERS: Mapping[tuple[str, int], tuple[Origin, ...]] = {}
_NOTHING_KEPT: Mapping[str, tuple[Column, ...]] = {}


@frozen
class Part:
    """A file that counts, alone or united with others of its unit.

    `own` is the file with those of its rows that take part, and what still is to be said of them; `records` are the rows
    that count and stand in no better file, as the current version of the form has them, with what only other files say
    of them; `also` tells where else such a row stands, by sheet id and row. `came_in` is the earlier version of the form
    that the file is in, None for the current one. `late`: it came after the day it was due. `kept` are the columns, by sheet
    id, that its form does not have and that its rows keep cells of, from files whose form has them.
    """

    file: Checked
    own: Checked
    records: Sequence[Record]
    also: Mapping[tuple[str, int], tuple[Origin, ...]] = field(default_factory=lambda: _NO_OTHERS)
    came_in: Template | None = None
    late: bool = False
    kept: Mapping[str, tuple[Column, ...]] = field(default_factory=lambda: _NOTHING_KEPT)

    @property
    def read(self) -> Checked:
        """The file with every row that was read, and what still is to be said of it."""
        if self.own is self.file:
            return self.file
        there = {(record.sheet, record.row) for record in self.own.records}
        rest = (record for record in self.file.records if (record.sheet, record.row) not in there)
        return replace(self.own, records=(*self.own.records, *rest))


@frozen
class Entry:
    """One expected workbook with what came for it. `parts` count, the best first; `others` are older versions and duplicates.

    `reason` says in words why they were taken when there was more than one file. `late`: a file that counts came after
    the day it was due, or nothing came and that day has passed. `unread` are files that could not be read and that seem,
    by what they are called, to be for it: a guess, so they are among the files that belong to nobody.
    """

    expected: Expected
    standing: Standing
    parts: tuple[Part, ...] = ()
    others: tuple[Checked, ...] = ()
    reason: Text = _NOTHING
    findings: tuple[Finding, ...] = ()  # found only across files: versions, schools
    late: bool = False
    differences: tuple[
        VersionDifference, ...
    ] = ()  # of each readable file among `others`; of parts that lost rows

    waiver: DecisionMade | None = None  # who decided that the unit does not owe it
    acceptance: DecisionMade | None = None  # who accepted that rows of other files count nowhere
    unread: tuple[Checked, ...] = ()
    lost: tuple[
        TakenOut, ...
    ] = ()  # overwritten by what does not stand for them; rows of theirs count nowhere

    @property
    def chosen(self) -> Checked | None:
        """The file that counts, of several the best; None when none does."""
        return self.parts[0].own if self.parts else None

    @property
    def records(self) -> tuple[Record, ...]:
        """Every row that counts, held-back ones included."""
        return tuple(record for part in self.parts for record in part.records)

    @property
    def found(self) -> tuple[Finding, ...]:
        """What is to be said of the files that count, each by itself."""
        return tuple(finding for part in self.parts for finding in part.own.findings)

    @property
    def amendments(self) -> Iterator[tuple[Checked, Amendment]]:
        """Those that hold, each with its file, which may be one whose rows another file says just so."""
        for file in (*(part.file for part in self.parts), *self.others):
            yield from ((file, one) for one in file.amended)

    def __post_init__(self) -> None:
        if self.standing.is_taken != bool(self.parts):
            raise ValueError(f"{self.expected}: {self.standing} does not go with the file chosen")
        if (self.standing is Standing.MISSING) and self.others:
            raise ValueError(f"{self.expected}: something came, so it is not missing")
        if (self.standing is Standing.UNREADABLE) and not self.unread:
            raise ValueError(f"{self.expected}: nothing came that could not be read")


class MergedRecord(NamedTuple):
    """A record with where it came from, as the current version of its form has it.

    `came_in` is the sheet of the earlier version that its file was in, None for the current one: where its cells are; its
    `absent` are the columns of cells that stand in no place of it.
    """

    template: str
    unit: Unit
    record: Record
    file: str
    received: str  # ISO date and time, "" when unknown
    came_in: Sheet | None = None
    also: tuple[
        Origin, ...
    ] = ()  # where else it stands, when several files were united, or reviewers marked it
    reviewers: int = 0  # how many reviewers' marks are in it; of several numbers it has the mean


@frozen
class ExcludedFile:
    """A file that somebody decided not to count, with the unit and form it says it is of."""

    file: Checked
    unit: Unit
    template: str
    decision: DecisionMade


class OtherSide(NamedTuple):
    """A row of another unit's workbook that a finding across files is about too."""

    unit: Unit
    row: int


@frozen
class CrossFinding:
    """A finding across files with the file and unit it concerns; `others` are the rows that one row clashes with."""

    template: str
    unit: Unit
    file: str
    finding: Finding
    others: tuple[OtherSide, ...] = ()


class MadeTables(NamedTuple):
    """Tables of statistics, and what is to be said of those that could not be made."""

    tables: tuple[StatisticTable, ...] = ()
    failed: tuple[CrossFinding, ...] = ()


@frozen
class Consolidation:
    """The whole result. `unplaced` are files that belong to no expected workbook (refused, foreign, unknown).

    `senders` says whose those of them seem to be that could not be read: by name and SHA-256, as far as it can be guessed.

    `make_blank_statistics` gives the tables that nothing came for, headers alone; no result shows them, so they are made
    for whoever asks.
    """

    project_title: str
    term_title: str
    entries: tuple[Entry, ...]
    unplaced: tuple[Checked, ...]
    records: Mapping[str, Sequence[MergedRecord]]  # template id → every record, held-back ones included
    cross_findings: tuple[CrossFinding, ...] = ()
    statistics: tuple[StatisticTable, ...] = ()
    make_blank_statistics: Callable[[], MadeTables] = field(default=MadeTables, compare=False)
    files_read: int = 0
    as_of: str = ""  # newest time among the inputs, or what --now said
    project: str = ""
    term: Term | None = None
    due: Mapping[str, str] = field(default_factory=dict)  # template id → ISO date
    time_zone: str = "UTC"  # IANA name, of the times that the records tell
    language: Language = "zh"  # what the results speak
    levels: tuple[UnitLevel, ...] = ()  # of the units, from the top down
    taken_out: tuple[TakenOut, ...] = ()  # by name
    excluded: tuple[ExcludedFile, ...] = ()  # in the order of their names
    marks: tuple[Mark, ...] = ()  # everything reviewers wrote, in the order of forms, reviewers and rows
    brought_back: Mapping[str, DecisionMade] = field(default_factory=dict)  # by SHA-256 of what counts
    senders: Mapping[tuple[str, str], GuessedSender] = field(default_factory=dict)

    def sender(self, file: Checked) -> GuessedSender | None:
        """Whose a file seems to be that could not be read; None for any other, and where nobody can guess."""
        return self.senders.get((file.source.name, file.source.sha256))

    def say(self, text: Text) -> str:
        """A text in the language of the results."""
        return text.in_language(self.language)

    def __post_init__(self) -> None:
        if len({entry.expected for entry in self.entries}) != len(self.entries):
            raise ValueError("a workbook is expected twice")
        if not all(self.records.values()):
            raise ValueError("a form without records is not named among them")
