"""Who owes what the rules over a whole sheet ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text

BY_UNIT, BY_ROW = "unit", "row"


@frozen
class Bearer:
    """Who owes what a rule asks for.

    `by` are attributes of the unit that fills in the form; units that agree in all of them owe it together ("school").
    "unit": each unit for itself, "row": each row of the rule's own sheet. The whole group's own unit owes nothing.
    `where` says which rows are held by such a bearer: field → values. With `each`, a field of those rows, there is one
    bearer for every value of it, and a row counts for the one it names. Which there are is said by `values_of`, the
    attribute of the unit that holds the keys of the field's list, or by `named_in`: `form`, `sheet` and `field` of other
    records of the same school, those that fit its `where` and whose fields equal the unit's attributes (`match`).
    """

    id: str
    title: Text
    by: tuple[str, ...] = (BY_UNIT,)
    where: Mapping[str, Any] = field(default_factory=dict)
    each: str = ""
    values_of: str = ""
    named_in: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""

    @property
    def together(self) -> bool:
        """Whether one workbook is not enough to tell: the merge judges, over all files of those who owe it."""
        return bool(self.each) or self.by not in ((BY_UNIT,), (BY_ROW,))
