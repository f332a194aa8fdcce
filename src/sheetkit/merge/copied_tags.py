"""Rows of which nobody knows what they are now: in the file that replaces theirs their tag stands in several rows, or at others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sheetkit.merge.comparison import Comparison
from sheetkit.merge.tagged import RowId
from sheetkit.model.record import TAG_TWICE_CODE, Checked, Record
from sheetkit.model.row_tag import row_tag


def unclear_among(
    rows: Sequence[Record], older: Checked, newer: Iterable[Checked], comparison: Comparison
) -> tuple[Record, ...]:
    """Those of the rows of an older file whose tag, or that of a row made from them, stands in several rows of a newer one.

    Each is there, beside the copy of it; which of them it is nothing says, so that nobody may call it deleted.
    """
    copied = {finding.value for file in newer for finding in file.findings if finding.code == TAG_TWICE_CODE}
    if not rows or not copied:
        return ()
    line_of = comparison.tagged.line_of
    lines = {
        line_of(id_)
        for file in comparison.known
        for record in comparison.records(file)
        if not copied.isdisjoint((record.tag, row_tag(*(id_ := _id(file, record)))))
    }
    return tuple(row for row in rows if line_of(_id(older, row)) in lines)


def astray_among(
    rows: Sequence[Record], older: Checked, newer: Sequence[Checked], comparison: Comparison
) -> tuple[Record, ...]:
    """Those of the rows that are missing by their key whose tag stands in a newer file at a row that it is in doubt for.

    It is so where that file has a row that none of the older file's is and that says something which two rows do not share
    by chance: it may be the missing row with another key.
    """
    files = {file.source.sha256 for file in newer}
    doubted = {one.other.id for one in comparison.tagged.doubts if one.row.id.file in files}
    missing = [row for row in rows if _id(older, row) in doubted]
    if not missing:
        return ()
    known = {found for found, _ in comparison.handled(older)}
    new = [record for file in newer for found, record in comparison.handled(file) if found not in known]
    return tuple(row for row in missing if any(_may_be(row, one, comparison) for one in new))


def _may_be(row: Record, new: Record, comparison: Comparison) -> bool:
    before, after = comparison.filled(row), comparison.filled(new)
    return row.sheet == new.sheet and any(
        text and after.get(name) == text and comparison.is_free(row.sheet, name)
        for name, text in before.items()
    )


def _id(file: Checked, record: Record) -> RowId:
    return RowId(file.source.sha256, record.sheet, record.row)
