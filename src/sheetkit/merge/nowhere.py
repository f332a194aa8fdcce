"""Which rows of a file stand nowhere among the rows that count, and which files are replaced because all theirs do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sheetkit.merge.comparison import Comparison, HandledRow, PlacedRow
from sheetkit.merge.descent import answers, is_same
from sheetkit.merge.same_hand import by_others, goes_on
from sheetkit.merge.same_rows import became
from sheetkit.merge.tagged import Handle, RowId, is_whole
from sheetkit.model.record import Checked, Record


def replaced(
    counted: Sequence[CountedRows], others: Sequence[Checked], comparison: Comparison
) -> list[Checked]:
    """The files among `others` (best first) that the best of those that count takes the place of, directly or one after the
    other.

    A file replaces one that says the same, one that it is the correction of, one that the same person filled in before, and
    one of which every row counts with those that do. A file that counts no more itself does so only where it says every word of those rows, for
    nothing is compared with it any more, and where no other person is named.
    """
    chosen = counted[0].file
    line, files = [chosen], (chosen, *others)
    for other in others:
        if not nowhere(counted, other, comparison) or any(
            _succeeds(newer, other)
            or goes_on(newer, other, files, comparison)
            or (not by_others(newer, other) and _says_all_of(newer, other, comparison))
            for newer in line
        ):
            line.append(other)
    return line[1:]


def _succeeds(newer: Checked, older: Checked) -> bool:
    return is_same(newer, older) or answers(newer, older)


def _says_all_of(newer: Checked, older: Checked, comparison: Comparison) -> bool:
    rows = comparison.records(newer)
    return all(
        any(one.sheet == row.sheet and one.item == row.item and _says(row, one, comparison) for one in rows)
        for row in comparison.records(older)
    )


class CountedRows(NamedTuple):
    """Rows that count, of a file."""

    file: Checked
    records: Sequence[Record]


def nowhere(counted: Iterable[CountedRows], other: Checked, comparison: Comparison) -> list[Record]:
    """The rows of `other` that none of those that count is or became; of given rows the cells that only `other` filled in."""
    by_handle: dict[Handle, list[PlacedRow]] = {}
    known_by_tag: set[int] = set()
    for file, records in counted:
        for record in records:
            by_handle.setdefault(comparison.handle(file, record), []).append(_placed(file, record))
            if comparison.is_known_by_tag(file, record, other):
                known_by_tag.add(id(record))
    left: list[Record] = []
    lacking: list[Record] = []
    free_rows = {found: list(rows) for found, rows in by_handle.items()}
    for found, record in _alike_first(other, by_handle, comparison):
        rows = by_handle.get(found, [])
        if record.item >= 0 and rows:
            lacking += _lacking(record, rows[0].record, comparison)
        elif not _takes_one(_placed(other, record), rows, free_rows.get(found, []), comparison) and not (
            is_whole(found) and any(_says(record, one.record, comparison) for one in rows)
        ):
            left += [record] if comparison.filled(record) else []
    known = {found for found, _ in comparison.handled(other)}
    free = [
        one.record
        for found, rows in by_handle.items()
        if found not in known
        for one in rows
        if id(one.record) not in known_by_tag
    ]
    gone = became(left, free, comparison.told(other), comparison) if left else []
    return [*lacking, *(record for record, there in zip(left, gone, strict=True) if there is None)]


def _placed(file: Checked, record: Record) -> PlacedRow:
    return PlacedRow(RowId(file.source.sha256, record.sheet, record.row), record)


def _alike_first(
    other: Checked, by_handle: Mapping[Handle, Sequence[PlacedRow]], comparison: Comparison
) -> list[HandledRow]:
    """The rows of a file with what they are known by, those first that say what one of the rows that count says."""

    def is_other(row: HandledRow) -> bool:
        return not any(_says(row.record, one.record, comparison) for one in by_handle.get(row.handle, ()))

    return sorted(comparison.handled(other), key=is_other)


def _takes_one(
    row: PlacedRow, rows: Sequence[PlacedRow], free: list[PlacedRow], comparison: Comparison
) -> bool:
    """Whether a row is one of the `rows` with its handle that count, and one of those `free` still: it is taken then."""
    alike = [one for one in rows if _says(row.record, one.record, comparison)]
    for one in (*alike, *rows):
        if any(one is other for other in free) and (alike or comparison.are_one_row(row, one)):
            free[:] = [other for other in free if other is not one]
            return True
    return False


def _says(row: Record, other: Record, comparison: Comparison) -> bool:
    """Whether another row says all that a row says."""
    return comparison.filled(row).items() <= comparison.filled(other).items()


def _lacking(older: Record, newer: Record, comparison: Comparison) -> list[Record]:
    """The older row with the cells alone that the newer one has blank, if there are any."""
    filled = comparison.filled(newer)
    names = {name for name in comparison.filled(older) if name not in filled}
    values = {name: value for name, value in older.values.items() if name in names}
    raw = {name: value for name, value in older.raw.items() if name in names}
    return [older._replace(values=values, raw=raw)] if names else []
