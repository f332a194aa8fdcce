"""The rows of a review about units that owe their form no more: nobody has to fill them in."""

from __future__ import annotations

from collections.abc import Sequence

from sheetkit.check.records import SheetRecords
from sheetkit.model.identity import Identity
from sheetkit.model.registry import Registry
from sheetkit.model.template import Template


def without_waived(
    form: Template, sheets: Sequence[SheetRecords], registry: Registry, owner: Identity
) -> None:
    """Of a review take the rows out in which the reviewer left all cells blank, and whose unit was waived.

    What a reviewer wrote there all the same is judged as ever: the unit's form may have come.
    """
    waived = registry.waived_rows(owner) if form.reviews else ()
    for found in sheets if waived else ():
        found.records[:] = (one for one in found.records if one.raw or (one.sheet, one.item) not in waived)
