"""Which row of an earlier file each row of a file was taken from, by its tag: certain, or told and not guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from typing import NamedTuple

from sheetkit.model.frozen import changeable
from sheetkit.model.record import Record
from sheetkit.model.row_tag import row_tag

Handle = tuple[object, ...]
"""What tells a row from all others: two rows with the same handle are the same row."""


def is_whole(found: Handle) -> bool:
    """Whether a handle still is the same when other cells of its row change: of a given row, by key, or by tag."""
    return found[1] != "cells"


class RowId(NamedTuple):
    """A row by the SHA-256 of its file, its sheet and where it stands."""

    file: str
    sheet: str
    row: int


class WorksheetId(NamedTuple):
    """A sheet by the SHA-256 of its file and its id."""

    file: str
    sheet: str


class KnownRow(NamedTuple):
    """A row that came, with what it is known by without its tag, and what somebody filled in of it.

    `went_out_as` is the tag that a row which says the same went out filled with, "" where the form's rows do not.
    """

    id: RowId
    record: Record
    handle: Handle
    filled: Mapping[str, str]
    went_out_as: str = ""


class TagDoubt(NamedTuple):
    """A row whose tag is that of `other`, though nothing else is; `is_of`, where there is one, is the row it says it is.

    `is_beside_others`: nothing speaks against it but that its key is another one and tags beside it stand at other rows.
    `is_astray`: its file did not go out with that row at all.
    """

    row: KnownRow
    other: KnownRow
    is_of: KnownRow | None = None
    is_beside_others: bool = False
    is_astray: bool = False


WentOutWith = Mapping[str, Collection[str]]
"""The SHA-256 of each file → what its rows may have been taken from: SHA-256 of files, digests of what went out filled."""


@changeable
class TaggedRows:
    """Rows of the files of one form (best first) by their tags.

    `source` maps a row to the one it was taken from; a row whose tag is in doubt has none. `handles` are those of all rows
    that belong to such a line, first row and last row alike: a line is known by its best file's key, without one by itself.
    `exchanged` are the sheets in which tags stand at other rows, nobody knows at how many.
    """

    source: dict[RowId, RowId] = field(default_factory=dict)
    handles: dict[RowId, Handle] = field(default_factory=dict)
    doubts: list[TagDoubt] = field(default_factory=list)
    exchanged: set[WorksheetId] = field(default_factory=set)
    _carried: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def line_of(self, row: RowId) -> RowId:
        """The first row of the line that a row belongs to, as tags tell."""
        return root_of(row, self.source)

    def are_one_line(self, one: RowId, other: RowId) -> bool:
        """Whether two rows were taken from the same one, or one from the other, as their tags tell."""
        return self.line_of(one) == self.line_of(other)

    def carries_tags_of(self, newer: str, older: str) -> bool:
        """Whether a file, by its SHA-256, went out filled with the rows of another, directly or one after the other."""
        seen, waiting = {newer}, [newer]
        for file in waiting:
            found = self._carried.get(file, set()) - seen
            if older in found:
                return True
            seen |= found
            waiting += found
        return False


def tagged_rows(
    files: Sequence[Sequence[KnownRow]], sources: WentOutWith, handed_out: Collection[str] = ()
) -> TaggedRows:
    """What the tags of the rows say; the rows of each file, those of the best file first.

    A tag says nothing in a file, or worksheet, that did not go out with its row: somebody copied it there. None stands in two
    rows of a worksheet: the check sees to that. `handed_out` are those of the
    files, by their SHA-256, that are only what others went out filled with.
    """
    found = TaggedRows()
    if not any(row.record.tag for rows in files for row in rows):
        return found
    known = {row_tag(*row.id): row for rows in files for row in rows}
    for rows in files:
        for row in rows:
            other = known.get(row.record.tag)
            if other is not None and other.id.file != row.id.file:
                if other.id.file not in sources[row.id.file] or other.id.sheet != row.id.sheet:
                    found.doubts.append(TagDoubt(row, other, is_astray=True))
                    continue
                found._carried[row.id.file].add(other.id.file)
                doubt = _doubt(row, other, rows, files)
                if doubt is None:
                    found.source[row.id] = other.id
                else:
                    found.doubts.append(doubt)
    _relate_handed_out(found, files, _Known(known, sources, handed_out))
    _doubt_what_was_exchanged(found, files)
    return found


class _Known(NamedTuple):
    """The rows that came by the tags of what is taken from them, and what is known of the files."""

    rows: Mapping[str, KnownRow]
    sources: WentOutWith
    handed_out: Collection[str]

    def went_out_alike(self, one: str, other: str) -> bool:
        """Whether two files, by their SHA-256, went out with the same rows, or one of them is what the other went out with."""
        return other in self.handed_out or not set(self.sources[one]).isdisjoint(self.sources[other])


def _relate_handed_out(found: TaggedRows, files: Sequence[Sequence[KnownRow]], known: _Known) -> None:
    """Rows of several files that were made from one that we handed out are one row, as if the better were the other's answer.

    Where that one is known each is made from it.

    Where one of the files has another row of the other one's key, the key says more than a tag whose key was changed.
    """
    tags = {row.record.tag for rows in files for row in rows}
    made: dict[str, KnownRow] = {}
    for rows in reversed(files):
        for row in rows:
            tag = row.record.tag
            if not tag or tag in known.rows:
                continue
            other = made.setdefault(tag, row)
            if other.id.file != row.id.file and not known.went_out_alike(row.id.file, other.id.file):
                found.doubts.append(TagDoubt(row, other, is_astray=True))
            elif other.id.file != row.id.file:
                is_sure = other.id.file in known.handed_out
                wrong, right = (row, other) if is_sure else _the_likelier_wrong_first(row, other, tags)
                doubt = _doubt(wrong, right, _rows_of(files, wrong.id.file), files)
                if doubt is not None:
                    found.doubts.append(doubt)
                elif _has(files, wrong.id.file, right.handle) is None or wrong.handle == right.handle:
                    found.source[row.id] = other.id
                stays = is_sure or (doubt is not None and wrong is row)
                made[tag] = other if stays else row


def _the_likelier_wrong_first(
    row: KnownRow, other: KnownRow, tags: Collection[str]
) -> tuple[KnownRow, KnownRow]:
    """Two rows of one tag, the one first that it is not the tag of, as far as what they say tells."""

    def is_moved(one: KnownRow) -> bool:
        return one.went_out_as != one.record.tag and one.went_out_as in tags

    if row.went_out_as == row.record.tag or (is_moved(other) and not is_moved(row)):
        return other, row
    return row, other


def _doubt(
    row: KnownRow, other: KnownRow, beside: Sequence[KnownRow], files: Sequence[Sequence[KnownRow]]
) -> TagDoubt | None:
    """Why a row may not be the one that its tag names; None where nothing speaks against it.

    Where the row that it is by its key stands `beside` it by its own tag and key, it only came to have the same key.
    """
    if not any(other.filled.get(name) == text for name, text in row.filled.items()):
        return TagDoubt(row, other)
    if row.handle != other.handle:
        is_of = _has(files, other.id.file, row.handle)
        if is_of is not None and not any(_is_still(one, is_of) for one in beside):
            return TagDoubt(
                row, other, is_of
            )  # only some of the columns were sorted, or cells were exchanged
    return None


def _is_still(row: KnownRow, older: KnownRow) -> bool:
    """Whether a row has the tag and the key of an older one."""
    tag = row.record.tag
    return bool(tag) and tag in (row_tag(*older.id), older.record.tag) and row.handle == older.handle


def _doubt_what_was_exchanged(found: TaggedRows, files: Sequence[Sequence[KnownRow]]) -> None:
    """Follow no tag of a row with another key in a sheet where tags stand at other rows and not only at one another's."""
    standing: dict[WorksheetId, set[RowId]] = defaultdict(set)
    wanted: dict[WorksheetId, set[RowId]] = defaultdict(set)
    for one in found.doubts:
        if one.is_of is not None:
            sheet = WorksheetId(one.row.id.file, one.row.id.sheet)
            standing[sheet].add(one.other.id)
            wanted[sheet].add(one.is_of.id)
    found.exchanged |= {sheet for sheet, tags in standing.items() if tags != wanted[sheet]}
    rows = {row.id: row for own in files for row in own}
    for id_, other in list(found.source.items()):
        if WorksheetId(id_.file, id_.sheet) in found.exchanged and rows[id_].handle != rows[other].handle:
            del found.source[id_]
            found.doubts.append(TagDoubt(rows[id_], rows[other], is_beside_others=True))


def _rows_of(files: Sequence[Sequence[KnownRow]], file: str) -> Sequence[KnownRow]:
    """The rows of a file, by its SHA-256."""
    return next((rows for rows in files if rows and rows[0].id.file == file), ())


def _has(files: Sequence[Sequence[KnownRow]], file: str, handle: Handle) -> KnownRow | None:
    """The row of a file, by its SHA-256, that is known by that handle."""
    return next((one for one in _rows_of(files, file) if one.handle == handle), None)


def root_of(id_: RowId, source: Mapping[RowId, RowId]) -> RowId:
    """The first row of a line; a file holds the digest of the one it was made from, so no line runs in a circle."""
    while id_ in source:
        id_ = source[id_]
    return id_
