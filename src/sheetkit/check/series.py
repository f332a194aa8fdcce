"""Numbers and months that the fill handle counted on: four in sequence beside one and the same name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sheetkit.check.comparing.compare import a1, shown
from sheetkit.check.findings_cell import SERIES
from sheetkit.check.records import SheetRecords, with_cells
from sheetkit.columns.mobile import Mobile
from sheetkit.columns.month import Month
from sheetkit.model.finding import Finding, Place
from sheetkit.model.record import Record, Value

_FEWEST = 4
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_COUNTED = frozenset({Mobile.name, Month.name})


def report_series(sheets: Sequence[SheetRecords]) -> Iterator[Finding]:
    """A warning for each run of rows that follow each other, say the same text, and count one number up."""
    for found in sheets:
        plan = found.layout.plan
        names = [name for name, one in plan.inputs.items() if one.column.required and one.reader.is_free]
        for name, one in plan.inputs.items():
            if one.column.type in _COUNTED and name in found.layout.columns:
                for run in _runs(found.records, name, names):
                    yield _told(found, name, run)


def _runs(records: Sequence[Record], field: str, names: Sequence[str]) -> Iterator[list[Record]]:
    run: list[Record] = []
    counted: int | None = None
    for record in records:
        before, counted = counted, _number(record.values.get(field))
        follows = before is not None and counted == before + 1
        if run and not (follows and _goes_on(run[-1], record, names)):
            if len(run) >= _FEWEST:
                yield run
            run = []
        run.append(record)
    if len(run) >= _FEWEST:
        yield run


def _goes_on(one: Record, following: Record, names: Sequence[str]) -> bool:
    """Whether the next row stands right below, and somebody in it is the same."""
    return following.row == one.row + 1 and any(
        name in one.values and one.values[name] == following.values.get(name) for name in names
    )


def _number(value: Value | None) -> int | None:
    """A phone number, or a month counted from the year 0; None for what is neither."""
    if not isinstance(value, str):
        return None
    if value.isascii() and value.isdigit():  # by far the most frequent
        return int(value)
    month = _MONTH.fullmatch(value)
    return 12 * int(month.group(1)) + int(month.group(2)) if month else None


def _told(found: SheetRecords, field: str, run: Sequence[Record]) -> Finding:
    layout = found.layout
    cells = tuple(a1((record.row, layout.columns[field])) for record in run)
    first, last = (shown(record.values[field]) for record in (run[0], run[-1]))
    place = Place(layout.grid.name, cells[0], field)
    told = SERIES.at(place, first, title=layout.plan.titles[field], last=last, count=len(run))
    return with_cells(told, cells)
