"""Whose part a row is: what somebody hands in later replaces what the same one handed in before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from sheetkit.merge.comparison import Comparison
from sheetkit.merge.descent import best_first, is_newer
from sheetkit.merge.leaving_out import LeavingOut
from sheetkit.merge.rows import ReturnedRow
from sheetkit.merge.tagged import Handle, is_whole
from sheetkit.model.comparison import same_key
from sheetkit.model.frozen import changeable, frozen
from sheetkit.model.record import Checked, Record
from sheetkit.model.template import Template


@changeable
class _Line:
    """A line of descent within one part: its files, the one that counts first, and every row that the line ever had."""

    files: list[int]
    handles: set[Handle] = field(default_factory=set)

    @property
    def file(self) -> int:
        """The file that counts."""
        return self.files[0]


def supersede(
    rows: Iterable[ReturnedRow],
    template: Template,
    newer: Collection[tuple[int, int]],
    leaving: LeavingOut,
) -> set[tuple[int, int]]:
    """Mark the rows that a newer file of the same part replaces; gives the pairs (newer file, older file) it is so for.

    `newer` are the pairs of the files, by their places, of which the first is surely newer. A file succeeds an older one in a
    part when it holds at least one of its rows, or is its owner's answer to a file that did. Another one was begun afresh and
    goes on where the other ended: then both count, for nothing says that anything was deleted. Both count too, and what they say otherwise is asked,
    where the older one is signed by whoever's part it is and the newer one names somebody else. A part that nobody touched in
    an answer is as old as the file in which it was written. Rows that a newer file lacks and that no fact lets it leave out
    wait for a person.
    """
    files, comparison = leaving.files, leaving.comparison
    pairs: set[tuple[int, int]] = set()
    for by_file in _parts(rows, template):
        order = _Order(files, newer, _writers(by_file, template, comparison), comparison)
        lines: list[_Line] = []
        for file in order.best_first(by_file):
            own = by_file[file]
            handles = {row.handle for row in own if is_whole(row.handle)}
            sharing = (
                one for one in lines if one.handles & handles or _owner_had_one(one.file, own, leaving)
            )
            later = [one for one in sharing if order.is_newer(one.file, file)]
            line = _taking_over(later, file, own[0].record, leaving)
            if line is None:
                lines.append(_Line([file], handles))
                continue
            line.handles |= handles
            pairs |= {(line.file, file)} & set(newer)
            after = [files[one] for one in line.files if order.is_newer(one, file)]
            line.files.append(file)
            for row in own:
                row.succeeded_by = line.file
                row.waits = not any(leaving.is_free_to(one, files[file], row.record) for one in after)
    return pairs


def _owner_had_one(place: int, rows: Sequence[ReturnedRow], leaving: LeavingOut) -> bool:
    """Whether a file answers one that had one of the rows, and is signed by the person whose part they are: who no longer has
    it, deleted it, in whomever's copy it stands."""
    file = leaving.files[place]
    if not leaving.is_owners(file, rows[0].record):
        return False
    handles = [row.handle for row in rows if is_whole(row.handle)]
    return any(
        leaving.has(one, handle)
        for one in leaving.comparison.known
        if leaving.was_made_from(file, one)
        for handle in handles
    )


def _taking_over(lines: Sequence[_Line], file: int, row: Record, leaving: LeavingOut) -> _Line | None:
    """Which of the lines that are newer takes over the part of a file that a row of it is of: the owner's own before a copy."""
    older = leaving.files[file]
    may = [one for one in lines if leaving.may_replace(leaving.files[one.file], older, row)]
    owners = (one for one in may if leaving.is_owners(leaving.files[one.file], row))
    return next(owners, may[0] if may else None)


@frozen
class _Order:
    """Which files are newer within one part; `writers` are the files that wrote it, where another one than it stands in."""

    files: Sequence[Checked]
    newer: Collection[tuple[int, int]]
    writers: Mapping[int, Checked]
    comparison: Comparison

    def best_first(self, places: Iterable[int]) -> list[int]:
        """The files by their places, the one first whose word is the newest."""
        if not self.writers:
            return sorted(places)
        order = {id(file): number for number, file in enumerate(best_first(self.comparison.known))}
        return sorted(places, key=lambda place: (order[id(self._writer(place))], place))

    def is_newer(self, one: int, other: int) -> bool:
        """Whether the word of a file surely is newer than that of another."""
        if one not in self.writers and other not in self.writers:
            return (one, other) in self.newer
        if self.comparison.lineage.are_siblings(self.files[one], self.files[other]):
            return False
        return is_newer(self._writer(one), self._writer(other), self.comparison.known)

    def _writer(self, place: int) -> Checked:
        return self.writers.get(place, self.files[place])


def _writers(
    by_file: Mapping[int, Sequence[ReturnedRow]], template: Template, comparison: Comparison
) -> dict[int, Checked]:
    """The place of each file that left a part as it went out → the file that wrote it."""
    known = {file.source.sha256: file for file in reversed(comparison.known)}
    found = {}
    for place, rows in by_file.items():
        file = comparison.lineage.written_in([row.id for row in rows], template.part_by)
        if file != rows[0].id.file:
            found[place] = known[file]
    return found


def _whose(row: ReturnedRow, template: Template) -> str:
    return same_key(row.record.values.get(template.part_by))


def _parts(rows: Iterable[ReturnedRow], template: Template) -> Iterator[dict[int, list[ReturnedRow]]]:
    """The rows of each part by the place of their file; a row that does not say whose it is belongs to none."""
    sheets = {sheet.id for sheet in template.input_sheets if template.part_by in sheet.key}
    parts: dict[tuple[str, str], dict[int, list[ReturnedRow]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        whose = _whose(row, template) if row.record.sheet in sheets else ""
        row.is_of_part = bool(whose)
        if whose:
            parts[row.record.sheet, whose][row.file].append(row)
    yield from (dict(by_file) for by_file in parts.values())
