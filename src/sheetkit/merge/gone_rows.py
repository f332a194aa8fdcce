"""What became of the rows that newer files replaced: deleted, another row now, or waiting for somebody to say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sheetkit.merge.comparison import Comparison, PlacedRow
from sheetkit.merge.rows import ReturnedRow, United
from sheetkit.merge.same_rows import became
from sheetkit.merge.tagged import Handle, is_whole
from sheetkit.model.record import Checked, Record


class Replaced(NamedTuple):
    """The rows of a file of which none that counts is left: those that a newer file left out on purpose, and those that
    are another row now, each with that row. `waiting` are those of which no fact says that it may leave them out.
    `are_untouched`: nobody had written in any of them since they went out."""

    removed: tuple[Record, ...] = ()
    became: tuple[tuple[Record, Record], ...] = ()
    waiting: tuple[Record, ...] = ()
    are_untouched: bool = False


def what_became(
    rows: Sequence[ReturnedRow], united: Sequence[United], files: Sequence[Checked], comparison: Comparison
) -> tuple[Replaced, ...]:
    """For each file its rows that were replaced and of which no row that counts is left; `united` are those that count."""
    found = []
    for place, file in enumerate(files):
        gone = [row for row in _without_a_row(place, rows, united, comparison) if not row.counts and row.said]
        newer = [
            row.record
            for row in rows
            if row.counts and row.file < place
            if not comparison.is_known_by_tag(files[row.file], row.record, file)
        ]
        now = became([row.record for row in gone], newer, comparison.told(file), comparison) if gone else []
        now = [_as_far_as_certain(row, new, comparison) for row, new in zip(gone, now, strict=True)]
        pairs = list(zip(gone, now, strict=True))
        found.append(
            Replaced(
                tuple(row.record for row, new in pairs if new is None and not row.waits),
                tuple((row.record, new) for row, new in pairs if new is not None),
                tuple(row.record for row, new in pairs if new is None and row.waits),
                bool(gone) and all(row.is_as_handed_out for row in gone),
            )
        )
    return tuple(found)


def _without_a_row(
    place: int, rows: Sequence[ReturnedRow], united: Sequence[United], comparison: Comparison
) -> Iterator[ReturnedRow]:
    """The rows of a file of which no row that counts is left: of a key that it has twice, as many as count, and the most alike."""
    own = [row for row in rows if row.file == place]
    if all(row.counts for row in own):
        return
    counting: dict[Handle, list[ReturnedRow]] = defaultdict(list)
    for one in united:
        counting[one.first.handle] += [one.first, *one.others]
    free = Counter(one.first.handle for one in united)
    alike = {id(row): any(one.said == row.said for one in counting[row.handle]) for row in own}
    for row in sorted(own, key=lambda row: not alike[id(row)]):
        is_there = alike[id(row)] and is_whole(row.handle)
        if free[row.handle] and (alike[id(row)] or not row.waits or _is_one_of(row, counting, comparison)):
            free[row.handle] -= 1
        elif not is_there:
            yield row


def _is_one_of(
    row: ReturnedRow, counting: Mapping[Handle, Sequence[ReturnedRow]], comparison: Comparison
) -> bool:
    """Whether a row that waits is surely one of those that count with its handle."""
    return any(
        comparison.are_one_row(PlacedRow(row.id, row.record), PlacedRow(one.id, one.record))
        for one in counting[row.handle]
    )


def _as_far_as_certain(row: ReturnedRow, now: Record | None, comparison: Comparison) -> Record | None:
    """The row that one is now; of one that waits only where that says all of it."""
    if now is None or not row.waits:
        return now
    return now if comparison.filled(row.record).items() <= comparison.filled(now).items() else None
