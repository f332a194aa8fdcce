"""The statement line of a returned file: finds its cells, reads them, and says what does not fit the rows."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from functools import lru_cache

from sheetkit.check import findings_statement as catalogue
from sheetkit.check.comparing.compare import a1, content, shown
from sheetkit.check.comparing.layout import SheetLayout
from sheetkit.check.comparing.places import column_now
from sheetkit.check.normalise import is_blank, read_cell
from sheetkit.check.records import SheetRecords
from sheetkit.columns.base import ReaderContext
from sheetkit.columns.catalogue import TYPES
from sheetkit.model.comparison import comparison_key
from sheetkit.model.finding import Finding, FindingKind, Place
from sheetkit.model.frozen import changeable
from sheetkit.model.grid import CellKey
from sheetkit.model.record import Value
from sheetkit.model.situation import Situation, Term
from sheetkit.model.statement import (
    FILLED_BY,
    FILLED_ON,
    SAID,
    STATEMENT_TITLES,
    STATEMENT_WORDS,
    Statement,
    StatementCell,
    statement_choices,
)
from sheetkit.model.statement_columns import statement_column
from sheetkit.model.template import Sheet
from sheetkit.model.text import in_every_language, joined


@changeable
class StatementRead:
    """The line as found: what it says, where its cells are, and what is to be told of them by themselves.

    `statement` is None for a form without the line.
    """

    statement: Statement | None = None
    layout: SheetLayout | None = None
    cells: dict[str, CellKey] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def says_nothing(self) -> bool:
        """Whether somebody says that there is nothing to report."""
        return self.statement is not None and self.statement.says_nothing

    def report(self, kind: FindingKind, name: str, **words: object) -> None:
        """Add a finding at the cell that holds `name`."""
        self.findings.append(self.finding(kind, name, **words))

    def finding(self, kind: FindingKind, name: str, **words: object) -> Finding:
        """A finding at the cell that holds `name`."""
        assert self.layout is not None
        key = self.cells[name]
        place = Place(self.layout.grid.name, a1(key), name)
        value = shown(content(self.layout.grid, key))
        return kind.at(place, value, title=STATEMENT_TITLES[name], **words)


def read_statement(layouts: Iterable[SheetLayout], term: Term) -> StatementRead:
    """What the line says, wherever its cells moved to."""
    for layout in layouts:
        if layout.plan.sheet.statement:
            return _read(layout, term)
    return StatementRead()


def _read(layout: SheetLayout, term: Term) -> StatementRead:
    sheet = layout.plan.sheet
    read = StatementRead(Statement(), layout, statement_cells(layout))
    found = {cell.field: _value(read, cell, sheet, term) for cell in sheet.statement}
    by, on, said = (found[name] for name in (FILLED_BY, FILLED_ON, SAID))
    read.statement = Statement(
        "" if by is None else str(by), on if isinstance(on, datetime.date) else None, str(said or "")
    )
    return read


def statement_cells(layout: SheetLayout) -> dict[str, CellKey]:
    """Where people write each part of the line; {} on a sheet without it."""
    return {cell.field: _place(layout, cell) for cell in layout.plan.sheet.statement}


def _place(layout: SheetLayout, cell: StatementCell) -> CellKey:
    """The cell as far from its title as it was issued; where the title is gone, as far down as the headers moved."""
    words, cells = _titles(cell.field), layout.grid.cells

    def is_title(key: CellKey) -> bool:
        value = cells.get(key)
        return key[0] < layout.header_row and isinstance(value, str) and comparison_key(value) in words

    home = (cell.label.row + layout.shift, column_now(layout, cell.label.column))
    found: Iterable[CellKey] = (
        (home,) if is_title(home) else filter(is_title, cells)
    )  # nothing is nearer than where it was
    row, column = min(found, key=lambda key: (abs(key[0] - home[0]), abs(key[1] - home[1])), default=home)
    beside = column_now(layout, cell.place.column) - home[1]
    return row + cell.place.row - cell.label.row, column + beside


@lru_cache
def _titles(field: str) -> frozenset[str]:
    """The comparison keys of a part's title, in every language."""
    return frozenset(map(comparison_key, in_every_language(STATEMENT_TITLES[field])))


def _value(read: StatementRead, cell: StatementCell, sheet: Sheet, term: Term) -> Value | None:
    assert read.layout is not None
    value = content(read.layout.grid, read.cells[cell.field])
    if value is None or is_blank(value):
        return None
    column = statement_column(cell, sheet)
    choices = statement_choices(sheet.language) if cell.field == SAID else None
    reader = TYPES[column.type].reader(ReaderContext(column, choices, frozenset()))
    reading = read_cell(value, column, reader, term)
    is_lost = reading.value is None  # a dash or 无, which in a row says that the cell is blank
    if reading.fault is not None or is_lost or (cell.field == SAID and reading.value not in STATEMENT_WORDS):
        read.report(catalogue.NOT_UNDERSTOOD, cell.field)
        return None
    return reading.value


def judge_statement(
    read: StatementRead, sheets: Sequence[SheetRecords], situation: Situation
) -> Iterator[Finding]:
    """What the line says that does not fit the rows, the round, or the day on which the file came."""
    said = read.statement
    yield from read.findings
    if said is None or read.layout is None or said.is_blank:
        return
    told = replace(read, findings=[])
    rows = sum(len(found.records) for found in sheets)
    if said.says_nothing and rows:
        told.report(catalogue.CONTRADICTION, SAID, count=rows)
    elif said.says_nothing:
        told.report(catalogue.NOTHING_SAID, SAID, by=said.filled_by or "?", on=said.filled_on or "?")
    if said.filled_on and _is_odd(said.filled_on, situation):
        told.report(catalogue.ODD_DAY, FILLED_ON)
    blank = [name for name, key in read.cells.items() if is_blank(content(read.layout.grid, key))]
    if blank:
        titles = joined(STATEMENT_TITLES[name] for name in blank)
        told.report(catalogue.UNFINISHED, blank[0], titles=titles)
    yield from told.findings


def _is_odd(day: datetime.date, situation: Situation) -> bool:
    """Whether a day lies ahead of the file's coming, or long before the round."""
    received = situation.received
    return day < situation.term.earliest or (received is not None and day > received)
