"""Which rows of a file stand nowhere among the rows that count, and which files are replaced because all theirs do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sheetkit.merge.comparison import Comparison
from sheetkit.merge.descent import answers, is_same
from sheetkit.merge.same_hand import goes_on
from sheetkit.merge.same_rows import became
from sheetkit.merge.tagged import Handle, is_whole
from sheetkit.model.record import Checked, Record


def replaced(chosen: Checked, others: Sequence[Checked], comparison: Comparison) -> list[Checked]:
    """The files among `others` (best first) that the chosen one takes the place of, directly or one after the other.

    A file replaces one that says the same, one that it is the correction of, one that the same person filled in before, and
    one whose every row it holds.
    """
    line, files = [chosen], (chosen, *others)
    for other in others:
        if any(
            _succeeds(newer, other, comparison) or goes_on(newer, other, files, comparison) for newer in line
        ):
            line.append(other)
    return line[1:]


def _succeeds(newer: Checked, older: Checked, comparison: Comparison) -> bool:
    if is_same(newer, older) or answers(newer, older):
        return True
    return not nowhere([CountedRows(newer, comparison.records(newer))], older, comparison)


class CountedRows(NamedTuple):
    """Rows that count, of a file."""

    file: Checked
    records: Sequence[Record]


def nowhere(counted: Iterable[CountedRows], other: Checked, comparison: Comparison) -> list[Record]:
    """The rows of `other` that none of those that count is or became; of given rows the cells that only `other` filled in."""
    by_handle: dict[Handle, list[Record]] = {}
    known_by_tag: set[int] = set()
    for file, records in counted:
        for record in records:
            by_handle.setdefault(comparison.handle(file, record), []).append(record)
            if comparison.is_known_by_tag(file, record, other):
                known_by_tag.add(id(record))
    left: list[Record] = []
    lacking: list[Record] = []
    known = set()
    for found, record in comparison.handled(other):
        known.add(found)
        if found[1] == "cells" and by_handle.get(found):
            by_handle[found].pop()
        elif record.item >= 0 and found in by_handle:
            lacking += _lacking(record, by_handle[found][0], comparison)
        elif not (is_whole(found) and found in by_handle) and comparison.filled(record):
            left.append(record)
    free = [
        one
        for found, records in by_handle.items()
        if found not in known
        for one in records
        if id(one) not in known_by_tag
    ]
    gone = became(left, free, comparison.told(other), comparison) if left else []
    return [*lacking, *(record for record, there in zip(left, gone, strict=True) if there is None)]


def _lacking(older: Record, newer: Record, comparison: Comparison) -> list[Record]:
    """The older row with the cells alone that the newer one has blank, if there are any."""
    filled = comparison.filled(newer)
    names = {name for name in comparison.filled(older) if name not in filled}
    values = {name: value for name, value in older.values.items() if name in names}
    raw = {name: value for name, value in older.raw.items() if name in names}
    return [older._replace(values=values, raw=raw)] if names else []
