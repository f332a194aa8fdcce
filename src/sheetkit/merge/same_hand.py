"""Whether one person's later file takes the place of the same one's earlier one: what the statement lines say."""

from __future__ import annotations

from collections.abc import Sequence

from sheetkit.merge.comparison import Comparison
from sheetkit.merge.descent import is_newer
from sheetkit.merge.tagged import RowId
from sheetkit.model.comparison import same_key
from sheetkit.model.record import Checked


def goes_on(newer: Checked, older: Checked, files: Sequence[Checked], comparison: Comparison) -> bool:
    """Whether a file surely is a later one of whoever filled in the other, and not begun afresh.

    Both name the same person in the statement line, all that is known of their order agrees, and the newer one holds at
    least one row of the other. Where a form says whose part each row is (`part_by`), that alone decides. Two answers to the
    same correction do not: the name went out with both.
    """
    if comparison.current is None or comparison.current.part_by:
        return False
    return (
        not comparison.lineage.are_siblings(newer, older)
        and by_same_hand(newer, older)
        and is_newer(newer, older, files)
        and _shares_a_row(newer, older, comparison)
    )


def by_same_hand(one: Checked, other: Checked) -> bool:
    """Whether the statement lines of two files name the same person."""
    name = named(one)
    return bool(name) and name == named(other)


def by_others(one: Checked, other: Checked) -> bool:
    """Whether the statement lines of two files name two people."""
    names = {named(one), named(other)}
    return len(names) > 1 and "" not in names


def named(file: Checked) -> str:
    return same_key(file.statement.filled_by) if file.statement else ""


def _shares_a_row(newer: Checked, older: Checked, comparison: Comparison) -> bool:
    """Whether a row of the older file is there again; of a given row, whether both fill in one of its cells.

    A row that is as we handed it out tells nothing: it is there in a form begun afresh as well. Nor does one that is as the
    form went back.
    """
    known = {found: comparison.filled(record) for found, record in comparison.handled(older)}
    for found, record in comparison.handled(newer):
        before = known.get(found)
        id_ = RowId(newer.source.sha256, record.sheet, record.row)
        if comparison.is_as_handed_out(newer, record) or comparison.lineage.is_untouched(id_):
            continue
        if before is not None and (record.item < 0 or before.keys() & comparison.filled(record).keys()):
            return True
    return False
