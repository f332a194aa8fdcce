"""Who may leave a row out of an answer: whoever's part it is. What others send back without it says nothing about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from sheetkit.merge.comparison import Comparison
from sheetkit.merge.descent import is_newer, is_same
from sheetkit.merge.rows import ReturnedRow, worksheet_of
from sheetkit.merge.same_hand import by_same_hand, named
from sheetkit.merge.same_rows import became
from sheetkit.merge.tagged import Handle, RowId
from sheetkit.model.comparison import same_key
from sheetkit.model.record import Checked, Record
from sheetkit.model.template import PARTS, Template


class Says(Enum):
    """What it says of a row that an answer no longer has it: that it is gone, nothing at all, or that somebody is to be asked."""

    GONE = "gone"
    NOTHING = "nothing"
    ASKED = "asked"


class _Part(NamedTuple):
    """Whose rows, of which sheet."""

    sheet: str
    whose: str


class LeavingOut:
    """Judges the rows that answers of one form no longer have; `files` are those that are united, best first."""

    def __init__(self, files: Sequence[Checked], template: Template, comparison: Comparison) -> None:
        self.files, self._template, self.comparison = files, template, comparison
        self._handles: dict[str, frozenset[Handle]] = {}

    def says(self, newer: Checked, older: Checked, row: Record) -> Says:
        """What it says of a row of the older file that one which was made from it does not have it.

        A row that says whose part it is goes by the word of that person. Anybody else's answer deletes it only where it was
        asked about, or where whoever filled in the older file keeps other rows of that part; one that has none of them was
        not about them. Where the statement line is as it went out, nobody knows whose answer it is.
        """
        part = self._part(row)
        if not part.whose:
            names = self._fillers(older, row)
            is_of_others = bool(named(newer) and names) and named(newer) not in names
            return Says.ASKED if is_of_others and self._template.several_files == PARTS else Says.GONE
        who = self._who(newer)
        own = [one for one in older.records if self._part(one) == part]
        gone = [one for one in own if not self.has(newer, self.comparison.handle(older, one))]
        may_be_the_same = not who or who in self._fillers(older, row)
        if who == part.whose or (may_be_the_same and self._is_of_one(older)):
            return Says.GONE
        if may_be_the_same and all(self._is_asked(older, one) for one in gone):
            return Says.GONE
        if len(gone) == len(own):
            return Says.NOTHING
        if not who:
            return Says.ASKED
        return Says.GONE if may_be_the_same else Says.NOTHING

    def beside(self, newer: Checked, since: RowId, row: ReturnedRow) -> Says:
        """The same where another file has the row, which both of them had from `since`: whoever's it is keeps it there, and
        nobody else takes it away unasked."""
        older = self._known[since.file]
        record = next(
            one for one in self.comparison.records(older) if (one.sheet, one.row) == (since.sheet, since.row)
        )
        holder, whose = self.files[row.file], self._part(row.record).whose
        if self._is_taken_back(newer, row.handle) or (
            whose and whose != self._who(newer) and self._who(holder) == whose
        ):
            return Says.NOTHING
        said = self.says(newer, older, record)
        is_sure = not whose or self._who(newer) == whose or self._is_of_one(older)
        if said is Says.GONE and not is_sure and not self._is_asked(older, record):
            return Says.ASKED
        return said

    def is_free_to(self, newer: Checked, older: Checked, row: Record) -> bool:
        """Whether a newer file surely is of whoever's row of an older one it no longer has: what it leaves out was deleted.

        It was made from it, and may do so; or both name the same person in the statement line, or the newer one names the
        person whose part the row is. Nobody copies another's statement; rows are copied.
        """
        if self.was_made_from(newer, older):
            return self.says(newer, older, row) is Says.GONE
        whose = self._part(row).whose
        return by_same_hand(newer, older) or (bool(whose) and named(newer) == whose)

    def may_replace(self, newer: Checked, older: Checked, row: Record) -> bool:
        """Whether a newer file may take the place of a row that an older one has of somebody's part.

        What somebody signed of their own part is their word: a file that names somebody else, and was not made from it, holds
        a copy, however new it is.
        """
        return not self.is_owners(older, row) or (
            named(newer) in ("", named(older)) or self.was_made_from(newer, older)
        )

    def is_owners(self, file: Checked, row: Record) -> bool:
        """Whether a file is signed by the person whose part one of its rows is."""
        whose = self._part(row).whose
        return bool(whose) and named(file) == whose

    def is_later(self, newer: Checked, older: Checked) -> bool:
        """Whether one person surely handed in a file after another one, and said so in both: the second takes back what the
        first said otherwise."""
        return (
            self._is_stated(newer)
            and self._is_stated(older)
            and by_same_hand(newer, older)
            and is_newer(newer, older, self.comparison.files)
        )

    def has(self, file: Checked, handle: Handle) -> bool:
        """Whether a file has a row."""
        sha256 = file.source.sha256
        if sha256 not in self._handles:
            self._handles[sha256] = frozenset(found for found, _ in self.comparison.handled(file))
        return handle in self._handles[sha256]

    def was_made_from(self, newer: Checked, older: Checked) -> bool:
        """Whether a file answers another one, or one that says the same, directly or one after the other, and says otherwise."""
        if is_same(newer, older):
            return False
        above = self.comparison.lineage.files_above(newer.source.sha256)
        return any(is_same(one, older) for one in self.comparison.known if one.source.sha256 in above)

    def between(self, newer: Checked, older: Checked) -> Iterator[Checked]:
        """The files from one to another that was made from it, the nearest to the older one first."""
        for sha256 in reversed(self.comparison.lineage.files_above(newer.source.sha256)):
            if self.was_made_from(self._known[sha256], older):
                yield self._known[sha256]
        yield newer

    def _is_taken_back(self, file: Checked, handle: Handle) -> bool:
        """Whether the same person has the row again in a later answer."""
        return any(
            self.has(one, handle) and self.is_later(one, file) for one in self.files if one is not file
        )

    def _part(self, row: Record) -> _Part:
        of_parts = row.sheet in self._sheets
        return _Part(row.sheet, same_key(row.values.get(self._template.part_by)) if of_parts else "")

    @cached_property
    def _sheets(self) -> frozenset[str]:
        """The sheets whose rows say whose part they are."""
        by = self._template.part_by
        return frozenset(sheet.id for sheet in self._template.input_sheets if by and by in sheet.key)

    @cached_property
    def _known(self) -> Mapping[str, Checked]:
        return {file.source.sha256: file for file in reversed(self.comparison.known)}

    def _is_of_one(self, file: Checked) -> bool:
        """Whether all rows of a file that say whose they are, are one person's."""
        return len({self._part(one).whose for one in file.records} - {""}) < 2

    def _who(self, file: Checked) -> str:
        """Who answered; "" where nobody knows, for the statement line is as it went out."""
        return named(file) if self._is_stated(file) else ""

    def _is_stated(self, file: Checked) -> bool:
        above = self.comparison.lineage.files_above(file.source.sha256)
        return not above or self._known[above[0]].statement != file.statement

    def _fillers(self, file: Checked, row: Record) -> set[str]:
        """Who filled in the file that a row stands in, and those that this one was made from and that have it."""
        handle = self.comparison.handle(file, row)
        above = [self._known[one] for one in self.comparison.lineage.files_above(file.source.sha256)]
        return {named(one) for one in (file, *above) if one is file or self.has(one, handle)} - {""}

    def _is_asked(self, file: Checked, row: Record) -> bool:
        return (worksheet_of(row), row.row) in self.comparison.told(file)


def keep_what_others_left_out(
    rows: Sequence[ReturnedRow], later: Collection[int], leaving: LeavingOut
) -> set[int]:
    """Let those rows of replaced files count that no answer has and that whoever left them out had no say in.

    `later` are the places of the replaced files; gives those of which a row counts. Rows of which somebody is to be asked wait.
    """
    by_file: dict[int, list[ReturnedRow]] = defaultdict(list)
    for row in rows:
        by_file[row.file].append(row)
    staying: set[int] = set()
    for place in sorted(later):  # a correction stands before what it corrects
        made = [one for one in by_file if leaving.was_made_from(leaving.files[one], leaving.files[place])]
        heads = [leaving.files[one] for one in made if one not in later]
        if not heads or by_file[place][0].succeeded_by not in made:
            continue
        for row in _left_out(by_file[place], [row for one in made for row in by_file[one]], leaving):
            said = {_dropped(row, head, leaving) for head in heads}
            if said == {Says.NOTHING}:
                row.succeeded_by = -1
                staying.add(place)
            elif Says.GONE not in said:
                row.waits = True
    return staying


def _left_out(
    own: Sequence[ReturnedRow], newer: Sequence[ReturnedRow], leaving: LeavingOut
) -> list[ReturnedRow]:
    """The rows of a file that none of the newer ones is or became."""
    there, known = {row.handle for row in newer}, {row.handle for row in own}
    left = [row for row in own if row.said and row.handle not in there]
    comparison, older = leaving.comparison, leaving.files[own[0].file]
    new = [
        row.record
        for row in newer
        if row.handle not in known
        and not comparison.is_known_by_tag(leaving.files[row.file], row.record, older)
    ]
    now = became([row.record for row in left], new, comparison.told(older), comparison) if left else []
    return [row for row, found in zip(left, now, strict=True) if found is None]


def _dropped(row: ReturnedRow, head: Checked, leaving: LeavingOut) -> Says:
    """What it says of a row that the line of answers up to the `head` has it no more: the first one without it says it."""
    older = leaving.files[row.file]
    first = next(one for one in leaving.between(head, older) if not leaving.has(one, row.handle))
    return leaving.says(first, older, row.record)
