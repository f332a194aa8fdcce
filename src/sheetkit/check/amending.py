"""Cells that somebody amended after they came in: put into the sheet before its rows are read, so that every rule sees them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import Any, TypeVar

from sheetkit.check.comparing.compare import a1, shown
from sheetkit.check.comparing.layout import SheetLayout
from sheetkit.check.findings_notes import NOTE_EMPTY_WORD as EMPTY_WORD
from sheetkit.check.normalise import is_blank, read_cell
from sheetkit.columns.catalogue import TYPES
from sheetkit.model.address import Address
from sheetkit.model.decision import Amendment
from sheetkit.model.finding import Finding, Place
from sheetkit.model.finding_kinds import NOTE, advising, kind
from sheetkit.model.frozen import changeable
from sheetkit.model.grid import CellKey, CellValue, SheetGrid
from sheetkit.model.situation import Term
from sheetkit.model.template import Sheet
from sheetkit.model.text import Text
from sheetkit.model.way import Way
from sheetkit.wording.decided import dated

AMENDED = advising(
    kind(
        "note.amended",
        NOTE,
        Text(
            "“{title}”已代改（{decided}）；交来的表里是“{before}”。",
            "“{title}” was amended ({decided}); the file that came says “{before}”.",
        ),
        Text(
            "不用处理；改得不对的，撤销它：{undo}。",
            "Nothing to do; if it is wrong, take it back: {undo}.",
        ),
    ),
    undo=Way("amend", ("--undo",), "{entry}"),
)
AMENDING_KINDS = (AMENDED,)
Held = TypeVar("Held")
_BLANK = Text("（空）", "(blank)")


@changeable
class AmendedSheets:
    """The sheets with their cells amended. `applied` name the cell where each was found, with what is said of it.

    One whose cell says so already has the same `before` as `value`, and nothing is said of it. `sent` are the sheets as
    they came.
    """

    layouts: list[SheetLayout] = field(default_factory=list)
    applied: list[Amendment] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    sent: list[SheetLayout] = field(default_factory=list)


def amend(
    layouts: Iterable[SheetLayout], amendments: Sequence[Amendment], content: str, term: Term
) -> AmendedSheets:
    """Put into the sheets of the file with that content what was amended in it, or in an earlier file at the same row.

    In another file than the one that was amended the row must be the same one and the cell unchanged; else the
    amendment does not hold there.
    """
    made = AmendedSheets()
    for layout in layouts:
        made.sent.append(layout)
        own = [one for one in amendments if one.sheet == layout.plan.sheet.id]
        found = {key: one for one in own if (key := _place(layout, one, content)) is not None}
        for key, amendment in found.items():  # of two about one cell the later
            layout = _amended(layout, amendment, key, term, made)
        made.layouts.append(layout)
    return made


def _amended(
    layout: SheetLayout, amendment: Amendment, key: CellKey, term: Term, made: AmendedSheets
) -> SheetLayout:
    found = replace(amendment, cell=a1(key))
    now = text_at(layout.grid, key)
    if now != amendment.before:  # it says so already
        made.applied.append(replace(found, before=amendment.value))
        return layout
    value = cell_value(layout, amendment.field, amendment.value, term)
    if value is None and amendment.value:
        return layout
    made.applied.append(found)
    decision, title = amendment.decision, layout.plan.titles[amendment.field]
    words = {"decided": dated(decision), "entry": decision.entry}
    place = Place(layout.grid.name, a1(key), amendment.field)
    made.findings.append(AMENDED.at(place, now, title=title, before=now or _BLANK, **words))
    return replace(layout, grid=_with_cell(layout.grid, key, value))


def cell_value(layout: SheetLayout, name: str, text: str, term: Term) -> CellValue | None:
    """What a text means as the content of a cell of that field; None for a blank and for what cannot be read."""
    plan = layout.plan.inputs[name]
    if is_blank(text):
        return None
    reading = read_cell(text, plan.column, plan.reader, term)
    if reading.fault is not None or reading.value is None:
        return None
    return text if plan.column.list else TYPES[plan.column.type].cell_value(reading.value)


def unreadable(layout: SheetLayout, name: str, text: str, term: Term) -> Finding | None:
    """What is wrong with a text as the content of a cell of that field; None for a blank and for what can be read."""
    plan = layout.plan.inputs[name]
    if is_blank(text):
        return None
    reading = read_cell(text, plan.column, plan.reader, term)
    words: dict[str, Any] = {
        "title": layout.plan.titles[name],
        "round": term.rounds.title,
        **reading.words,
    }
    fault = reading.fault or (None if reading.value is not None else EMPTY_WORD)
    return fault.at(value=text, **words) if fault else None


def _place(layout: SheetLayout, amendment: Amendment, content: str) -> CellKey | None:
    """The cell that is meant; None when this file has no such row, or says something else there."""
    column = layout.columns.get(amendment.field)
    if column is None or amendment.field not in layout.plan.inputs:
        return None
    there = Address.parse(amendment.cell)
    here = (there.row, column)
    if content == amendment.content:
        return here if text_at(layout.grid, here) == amendment.before else None
    if text_at(layout.grid, here) == amendment.value:
        return here
    if layout.plan.sheet.kind == "items":
        return here if text_at(layout.grid, here) == amendment.before else None
    rows = [
        row
        for row in range(layout.header_row + 1, layout.end_row or layout.plan.sheet.last_row + 1)
        if text_at(layout.grid, (row, column)) in (amendment.before, amendment.value)
        and row_digest(layout, row, amendment.field) == amendment.row
    ]
    if there.row in rows:
        return here
    return (rows[0], column) if len(rows) == 1 else None


def row_digest(layout: SheetLayout, row: int, name: str) -> str:
    """By what a row is known in another file: its key where the field is not part of that, else all its other cells."""
    cells = {field: text_at(layout.grid, (row, column)) for column, field in layout.inputs().items()}
    return _digest(_telling(layout.plan.sheet, cells, name))


def _telling(sheet: Sheet, cells: Mapping[str, str], name: str) -> list[tuple[str, str]]:
    key = sheet.key if sheet.key and name not in sheet.key else [field for field in cells if field != name]
    return sorted((field, cells[field]) for field in key if cells.get(field))


def _digest(cells: Iterable[tuple[str, str]]) -> str:
    said = "\x1e".join("\x1f".join(cell) for cell in cells)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def text_at(grid: SheetGrid, key: CellKey) -> str:
    value = grid.cells.get(key)
    return "" if is_blank(value) else shown(value).strip()


def _with_cell(grid: SheetGrid, key: CellKey, value: CellValue | None) -> SheetGrid:
    """The sheet with that value typed into the cell: no formula, no format that shows something else, nothing struck."""
    cells = {**grid.cells}
    cells.pop(key, None)
    if value is not None:
        cells[key] = value

    def without(held: Mapping[CellKey, Held]) -> dict[CellKey, Held]:
        return {place: one for place, one in held.items() if place != key}

    return replace(
        grid,
        cells=cells,
        formulas=without(grid.formulas),
        looks=without(grid.looks),
        struck=without(grid.struck),
        uncalculated=grid.uncalculated - {key},
    )
