"""Rows of which nobody knows what they are now: their tag stands in several rows of the file that replaces theirs."""

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


def _id(file: Checked, record: Record) -> RowId:
    return RowId(file.source.sha256, record.sheet, record.row)
