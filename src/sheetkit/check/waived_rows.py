"""The rows of a review about units that owe their form no more: nobody has to fill them in."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sheetkit.check.records import SheetRecords


def without_waived(sheets: Sequence[SheetRecords], waived: Collection[tuple[str, int]]) -> None:
    """Take the rows out of which the reviewer left all cells blank and that are `waived`, by sheet id and item.

    What a reviewer wrote there all the same is judged as ever: the unit's form may have come.
    """
    for found in sheets:
        found.records[:] = (one for one in found.records if one.raw or (one.sheet, one.item) not in waived)
