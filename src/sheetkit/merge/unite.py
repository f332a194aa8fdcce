"""Unites the rows of several files of one unit, row by row and cell by cell, by facts only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import permutations

from sheetkit.merge.comparison import Comparison
from sheetkit.merge.copied_tags import unclear_among
from sheetkit.merge.descent import is_newer, lines
from sheetkit.merge.gone_rows import Replaced, what_became
from sheetkit.merge.handed_out import take_out_deleted_there
from sheetkit.merge.leaving_out import LeavingOut, keep_what_others_left_out
from sheetkit.merge.lineage import Lineage
from sheetkit.merge.part_lines import supersede
from sheetkit.merge.plan import MergePlan
from sheetkit.merge.rows import Conflict, ReturnedRow, United, rows_of
from sheetkit.merge.same_hand import goes_on
from sheetkit.merge.same_rows import became
from sheetkit.merge.siblings import speakers, take_out_deleted, those_that_speak_first
from sheetkit.merge.tagged import Handle, RowId, is_whole
from sheetkit.model.frozen import frozen
from sheetkit.model.record import Checked
from sheetkit.model.template import Template

Pairs = Collection[tuple[int, int]]
"""(newer file, older file), each by its place."""


@frozen
class Union:
    """The rows that count of `files` (best first), and for each file what became of those that a newer one replaced.

    `successors` are, for each file, the places of the files that replaced rows of it.
    """

    files: tuple[Checked, ...]
    rows: tuple[United, ...]
    replaced: tuple[Replaced, ...]
    successors: tuple[tuple[int, ...], ...]

    @property
    def disputed(self) -> frozenset[tuple[RowId, str]]:
        """The cells, by their row that counts and their field, that two files say otherwise and somebody is asked about."""
        return frozenset((row.first.id, one.field) for row in self.rows for one in row.conflicts)

    def takes_part(self, place: int) -> bool:
        """Whether anything of a file stands in the rows that count, or is in doubt."""
        return any(
            row.first.file == place
            or any(one.file == place for one in row.sources.values())
            or any(place in (two.one.file, two.other.file) for two in row.conflicts)
            or any(place in (one.row.file, one.file) for one in row.deletions)
            for row in self.rows
        )


def unite(files: Sequence[Checked], template: Template, plan: MergePlan, comparison: Comparison) -> Union:
    """What the files (best first, readable) say together; the same whatever their order was."""
    place = {id(file): number for number, file in enumerate(files)}
    lineage = comparison.lineage
    found = lines(
        files,
        lambda newer, older: lineage.was_made_from(newer, older) or goes_on(newer, older, files, comparison),
    )
    heads = [line[0] for line in found]
    rows = [
        row for file in files for row in rows_of(place[id(file)], file, plan.records_of(file), comparison)
    ]
    later = {place[id(file)]: place[id(line[0])] for line in found for file in line[1:]}
    for row in rows:
        row.succeeded_by = later.get(row.file, row.succeeded_by)
    leaving = LeavingOut(files, template, comparison)
    staying = keep_what_others_left_out(rows, later, leaving)
    counting_files = [file for number, file in enumerate(files) if number not in later or number in staying]
    newer = {(place[id(one)], place[id(two)]) for one, two in _surely_newer(counting_files, files, lineage)}
    kept = [row for row in rows if row.counts]
    pairs = supersede(kept, template, newer, leaving)
    _find_what_became(files, kept, newer, comparison)
    take_out_deleted(rows, [place[id(file)] for file in heads], leaving)
    take_out_deleted_there(rows, {place[id(file)]: file for file in heads}, comparison)
    _find_unclear(files, rows, comparison)
    united = tuple(_United(pairs, lineage).made(kept, [place[id(file)] for file in counting_files]))
    counting = {row.first.handle: row.first for row in united}
    for row in rows:
        now = None if row.counts else counting.get(row.handle)
        if now is not None and now.file != row.file and lineage.are_one_line(row.id, now.id):
            row.succeeded_by = now.file
    after = [
        {row.succeeded_by for row in rows if row.file == one and not row.counts} for one in range(len(files))
    ]
    gone = what_became(rows, united, files, comparison)
    return Union(tuple(files), united, gone, tuple(tuple(sorted(some)) for some in after))


def _surely_newer(
    some: Sequence[Checked], files: Sequence[Checked], lineage: Lineage
) -> Iterator[tuple[Checked, Checked]]:
    """Each two of the files of which the first is newer and neither went back for the other, nor both for the same."""
    for one, two in permutations(some, 2):
        if lineage.are_siblings(one, two) or lineage.was_made_from(one, two):
            continue
        if is_newer(one, two, files):
            yield one, two


def _find_unclear(files: Sequence[Checked], rows: Iterable[ReturnedRow], comparison: Comparison) -> None:
    """Mark of the rows that another file seems to have deleted those that it has among several rows of one tag."""
    for row in rows:
        own = files[row.file]
        row.unclear_in = [
            one for one in row.deleted_in if unclear_among([row.record], own, [files[one]], comparison)
        ]


def _find_what_became(
    files: Sequence[Checked], rows: Sequence[ReturnedRow], newer: Pairs, comparison: Comparison
) -> None:
    """Mark rows without a partner of which a newer file holds what became of them: completed, or put right as asked."""
    by_handle = _by_handle(row for row in rows if row.counts)
    for place in sorted({older for _, older in newer}):
        own = {row.handle for row in rows if row.file == place}
        alone = [
            row
            for row in rows
            if row.file == place and row.counts and len(by_handle[row.handle]) == 1
            if row.record.held_back or not is_whole(row.handle)
        ]
        later = [
            row
            for row in rows
            if row.counts and row.handle not in own and (row.file, place) in newer
            if not comparison.is_known_by_tag(files[row.file], row.record, files[place])
        ]
        if not alone or not later:
            continue
        told = comparison.told(files[place])
        found = became([row.record for row in alone], [row.record for row in later], told, comparison)
        for row, gone in zip(alone, found, strict=True):
            if gone is not None:
                row.succeeded_by = later[0].file


def _by_handle(rows: Iterable[ReturnedRow]) -> dict[Handle, list[ReturnedRow]]:
    found: dict[Handle, list[ReturnedRow]] = defaultdict(list)
    for row in rows:
        found[row.handle].append(row)
    return found


@frozen
class _United:
    """Makes the rows that count; `pairs` are those of files of which the newer one's word counts."""

    pairs: Pairs
    lineage: Lineage

    def made(self, rows: Iterable[ReturnedRow], places: Sequence[int]) -> Iterator[United]:
        """The rows that count, in the order of the files and of their rows."""
        groups = _by_handle(row for row in rows if row.counts)
        made: list[United] = []
        for found, own in groups.items():
            each = [[row for row in own if row.file == place] for place in places]
            if is_whole(found) and max(map(len, each)) == 1:
                made.append(self._together(own))
            else:
                made += _alike(each)
        yield from sorted(made, key=lambda row: (row.first.file, row.first.record.row, row.first.record.item))

    def _together(self, rows: Sequence[ReturnedRow]) -> United:
        """One row from rows with the same key: what was not touched says nothing; of two values one prevails, or they conflict.

        A row that is as we handed it out says nothing beside one that somebody wrote; of one that was made from it, not even
        where that is blank.
        """
        if len(rows) == 1:
            return _alone(rows[0])
        words = [row for row in rows if not row.is_as_handed_out] or list(rows)
        words = those_that_speak_first(words, self.lineage)
        rest = [row for row in rows if not any(row is one for one in words)]
        united = _alone(words[0], (*words[1:], *rest))
        for name in dict.fromkeys(name for row in words for name in row.said):
            source, conflicts = self._said(words, name)
            united.conflicts += conflicts
            if source is not None and source is not united.first:
                _take(united, source, name)
        made_from = {row.record.tag for row in words}
        for row in rest:
            for name in row.said.keys() - united.sources.keys() if row.record.tag not in made_from else ():
                _take(united, row, name)
        return united

    def _said(self, rows: Sequence[ReturnedRow], name: str) -> tuple[ReturnedRow | None, list[Conflict]]:
        """Whose word counts in a cell, and which words it does not prevail over."""
        there: ReturnedRow | None = None
        conflicts = []
        for row in speakers(rows, name, self.lineage):
            if there is None or (not there.said.get(name) and not self._are_siblings(there, row)):
                there = row if self._says(row, name) else there
            elif there.said.get(name) != row.said.get(name) and not self._is_settled(there, row, name):
                conflicts.append(Conflict(name, there, row))
        return there, conflicts

    def _says(self, row: ReturnedRow, name: str) -> bool:
        """Whether there is a value in a cell, or somebody took out what stood there."""
        return bool(row.said.get(name)) or self.lineage.is_cleared(row.id, name)

    def _is_settled(self, better: ReturnedRow, worse: ReturnedRow, name: str) -> bool:
        """Whether the word of the row of the worse file is none, or counts less than that of the better one.

        It succeeds the other one in a part, and this row is of no part: of another's part nothing says that a newer file may
        change it. Or it answers what was asked about its cell and did not go out with both. A blank says nothing, but where
        somebody cleared what another one changed that went out with both.
        """
        if (better.file, worse.file) in self.pairs and not worse.is_of_part:
            return True
        says = self._says if self._are_siblings(better, worse) else lambda row, name: row.said.get(name)
        if not says(worse, name):
            return True
        are_answers = self.lineage.answer_one(better.id.file, worse.id.file)
        return not are_answers and name in worse.asked and name not in better.asked

    def _are_siblings(self, one: ReturnedRow, other: ReturnedRow) -> bool:
        return self.lineage.are_one_line(one.id, other.id)


def _alone(first: ReturnedRow, others: tuple[ReturnedRow, ...] = ()) -> United:
    """A row that says what its first row says."""
    record = first.record
    return United(first, others, dict(record.values), dict(record.raw), dict.fromkeys(first.said, first))


def _take(united: United, row: ReturnedRow, name: str) -> None:
    united.sources[name] = row
    united.values.pop(name, None)
    united.raw.pop(name, None)
    if name in row.record.values:
        united.values[name] = row.record.values[name]
    if name in row.record.raw:
        united.raw[name] = row.record.raw[name]


def _alike(each: Sequence[Sequence[ReturnedRow]]) -> Iterator[United]:
    """Rows of which none can be told from another: those that say the same stand for each other, as many as one file has.

    The file that has most of them comes first: what is double is double there, and told there.
    """
    left: list[list[ReturnedRow]] = sorted(map(list, each), key=len, reverse=True)
    for number, rows in enumerate(left):
        for row in rows:
            others = []
            for later in left[number + 1 :]:
                same = next((one for one in later if one.said == row.said), None)
                if same is not None:
                    later.remove(same)
                    others.append(same)
            yield _alone(row, tuple(others))
