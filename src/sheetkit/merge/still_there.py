"""Takes back that rows were deleted which count all the same, word for word: somebody cleared their tags or wrote them anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sheetkit.merge.comparison import Comparison
from sheetkit.model.consolidation import Part, VersionDifference, place_of
from sheetkit.model.record import Record

_Words = tuple[str, int, frozenset[tuple[str, str]]]


def without_those_still_there(
    differences: Sequence[VersionDifference], parts: Sequence[Part], comparison: Comparison
) -> tuple[VersionDifference, ...]:
    """The differences; of rows that a file has alike as many count as deleted as fewer of them count now."""
    if not any(one.removed for one in differences):
        return tuple(differences)
    counting = Counter(_words(record, comparison) for part in parts for record in part.records)
    return tuple(_each(differences, parts, counting, comparison))


def _each(
    differences: Sequence[VersionDifference],
    parts: Sequence[Part],
    counting: Counter[_Words],
    comparison: Comparison,
) -> Iterator[VersionDifference]:
    files = {file.source.sha256: file for file in comparison.files}
    taking_part = {part.file.source.sha256 for part in parts}
    for one in differences:
        file = files.get(one.sha256)
        if not one.removed or file is None:
            yield one
            continue
        had = Counter(_words(record, comparison) for record in comparison.records(file))
        gone: Counter[_Words] = Counter()
        removed = []
        for record in one.removed:
            words = _words(record, comparison)
            if gone[words] < had[words] - counting[words]:
                gone[words] += 1
                removed.append(record)
        there = {*map(place_of, one.removed)} - {*map(place_of, removed)}
        left = replace(one, removed=tuple(removed), only_here=one.only_here - there)
        if left.removed or left.has_other_values or left.handed_out or one.sha256 not in taking_part:
            yield left


def _words(record: Record, comparison: Comparison) -> _Words:
    return record.sheet, record.item, frozenset(comparison.filled(record).items())
