"""What the rows of lines that tags tell are known by: one handle for every line, and for rows without a tag that are one of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from sheetkit.merge.tagged import Handle, KnownRow, RowId, is_whole, root_of

_Words = tuple[Handle, frozenset[tuple[str, str]]]


def line_names(source: Mapping[RowId, RowId], files: Sequence[Sequence[KnownRow]]) -> dict[RowId, Handle]:
    """The handles of all rows that are known by something else than by themselves; `source` tells the lines, `files` are the
    rows of each file, those of the best one first."""
    rows = {row.id: row for own in files for row in own}
    lines: dict[RowId, list[KnownRow]] = defaultdict(list)
    for id_, row in rows.items():  # the best file's first
        lines[root_of(id_, source)].append(row)
    own_handles = {own[0].id.file: Counter(row.handle for row in own) for own in files if own}
    handles: dict[RowId, Handle] = {}
    also: dict[Handle, Handle] = {}
    taken: dict[Handle, set[str]] = defaultdict(set)
    for root, line in lines.items():
        if len(line) < 2:
            continue
        best, files_of_line = line[0], {row.id.file for row in line}
        named = best.handle
        if (
            not is_whole(named) or taken[named] & files_of_line
        ):  # two rows of one file, of one key: the tag tells them apart
            named = (best.record.sheet, "tag", root)
        taken[named] |= files_of_line
        handles |= {row.id: named for row in line}
        for row in line:
            is_one = own_handles[row.id.file][row.handle] == 1
            there = own_handles[best.id.file][row.handle]
            is_best = there == 1 and row.handle == best.handle and not is_whole(row.handle)
            if is_one and row.handle != named and (is_best or not there):
                also[row.handle] = named
    left = [row for row in rows.values() if row.id not in handles]
    handles |= _by_words(left, handles, _Lines(taken, rows))
    return handles | {
        row.id: also[row.handle] for row in left if row.id not in handles and row.handle in also
    }


class _Lines(NamedTuple):
    """The files in which lines have a row, by the handle of the line; and all rows."""

    taken: Mapping[Handle, Collection[str]]
    rows: Mapping[RowId, KnownRow]


def _by_words(
    left: Sequence[KnownRow], handles: Mapping[RowId, Handle], lines: _Lines
) -> dict[RowId, Handle]:
    """The handles of rows whose key does not tell them apart: that of a row which says the same word for word, of several
    alike one each; of a file that has the key more than once, else one of its own."""
    alike: dict[_Words, list[Handle]] = defaultdict(list)
    used: dict[str, set[Handle]] = defaultdict(set)
    for id_, handle in handles.items():
        used[id_.file].add(handle)
        alike[_words(lines.rows[id_])].append(handle)
    number = Counter((row.id.file, row.handle) for row in left)
    found: dict[RowId, Handle] = {}
    rest = [row for row in left if row.handle in lines.taken]
    several = [
        row for row in rest if row.id.file in lines.taken[row.handle] or number[row.id.file, row.handle] > 1
    ]
    by_itself = {row.id for row in rest} - {row.id for row in several}
    for row in (*several, *(row for row in rest if row.id in by_itself)):
        words = _words(row)
        own = row.handle if row.id in by_itself else (row.record.sheet, "tag", row.id)
        free = (one for one in alike[words] if one not in used[row.id.file])
        handle = found[row.id] = next(free, own)
        used[row.id.file].add(handle)
        alike[words].append(handle)
    return found


def _words(row: KnownRow) -> _Words:
    """What a row is known by without its tag, and what it says."""
    return row.handle, frozenset(row.filled.items())
