"""Several files that went out filled with the same rows: what one of them deleted is gone, unless another wrote in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sheetkit.merge.comparison import Comparison
from sheetkit.merge.rows import ReturnedRow
from sheetkit.merge.tagged import is_whole
from sheetkit.model.record import Checked


def take_out_deleted_there(
    rows: Sequence[ReturnedRow], heads: Mapping[int, Checked], comparison: Comparison
) -> None:
    """Mark rows that went out filled and that another file no longer has: untouched ones count no more, others are disputed.

    `heads` are the files that no other replaces, by their places. Answers to one correction are compared with what that
    went out with, not with what the form did.
    """
    for place, file in heads.items():
        there = {row.handle for row in rows if row.file == place}
        alike = {
            other
            for other, one in heads.items()
            if other != place
            and comparison.went_out_alike(file, one)
            and not comparison.lineage.are_siblings(file, one)
        }
        for row in rows if alike else ():
            if not row.counts or row.file not in alike or row.handle in there or not is_whole(row.handle):
                continue
            if row.is_as_handed_out:
                row.succeeded_by = place
            elif comparison.went_out_filled(row.id):
                row.deleted_in.append(place)
