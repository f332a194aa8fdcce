"""What is kept for the rows of a file whose form does not have a field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sheetkit.merge.tagged import RowId
from sheetkit.model.record import Checked, Record
from sheetkit.model.template import Column


class KeptCell(NamedTuple):
    """A cell of a row kept from the row `record` of another file; `is_wrong`: that row was held back for it."""

    column: Column
    file: Checked
    record: Record
    is_wrong: bool


Kept = Mapping[RowId, Mapping[str, KeptCell]]
"""Row → field → the cell that was kept for it."""
