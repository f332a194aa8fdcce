"""What rows that were read hold in the columns that people fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sheetkit.model.prefill import FilledRow
from sheetkit.model.record import Record
from sheetkit.model.template import Sheet


def filled_in(records: Iterable[Record], sheets: Iterable[Sheet]) -> Iterator[FilledRow]:
    """Row by row, by field; what could not be read, as it stands. `sheets` are those of the rows."""
    inputs = {sheet.id: [column.field for column in sheet.inputs] for sheet in sheets}
    for record in records:
        cells = {**record.raw, **record.values}
        yield record.sheet, {name: cells[name] for name in inputs[record.sheet] if name in cells}
