"""What the eye sees where a cell shows something else than its value: shown text is read, shown numbers are compared, lines told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sheetkit.check import findings_looks as catalogue
from sheetkit.check.comparing.compare import a1
from sheetkit.check.comparing.layout import SheetLayout
from sheetkit.check.normalise import Reading, read_cell
from sheetkit.check.plan import ColumnPlan
from sheetkit.columns.catalogue import TYPES
from sheetkit.model.cell_text import number_text, text_of
from sheetkit.model.finding import Finding, Place
from sheetkit.model.grid import CellKey, CellValue, DisplayedText
from sheetkit.model.situation import Term
from sheetkit.model.stored import Stored
from sheetkit.model.text import joined

Looks = Mapping[tuple[int, str], DisplayedText]
"""Row and field of input cells with a look of their own."""


def looks_of(layout: SheetLayout) -> Looks:
    """The input cells of a sheet that show something else than their value."""
    if not layout.grid.looks:
        return {}
    inputs = layout.inputs()
    return {
        (row, inputs[column]): look
        for (row, column), look in layout.grid.looks.items()
        if row > layout.header_row and column in inputs
    }


def as_shown(value: CellValue, look: DisplayedText, plan: ColumnPlan) -> CellValue:
    """What a cell says to people: the text that it shows, where that is certain; in columns of numbers percentages only.

    A percentage there is no number that could be read: as text it says so wherever it is copied to.
    """
    is_number = _stored(plan) is Stored.NUMBER
    if is_number and look.is_percentage and not look.text and isinstance(value, int | float):
        return f"{number_text(value * 100)}%"
    is_read = look.text and look.text.strip() and (look.is_percentage or not is_number)
    return look.text if is_read and look.text else value


def read_shown(value: CellValue, look: DisplayedText, plan: ColumnPlan, term: Term) -> Reading:
    """A cell that shows something else than its value; `value` is what `as_shown` made of it."""
    reading = read_cell(value, plan.column, plan.reader, term)
    words = {**reading.words, "shown": text_of(value) if look.text is None else look.text.strip()}
    if look.is_percentage and _stored(plan) is Stored.NUMBER:
        return Reading(fault=catalogue.PERCENTAGE, words=words)
    if reading.fault:
        return reading
    if look.text is None and _stored(plan) is Stored.DAY and reading.notes:
        return reading  # 20260909 shows as a row of # there; that it was read as a day is told
    if look.text is None:
        return replace(reading, notes=(catalogue.SHOWN_UNKNOWN, *reading.notes))
    if not look.text.strip():
        return replace(reading, notes=(catalogue.HIDDEN, *reading.notes))
    if _stored(plan) is not Stored.NUMBER:
        return replace(reading, notes=(catalogue.NOTE_SHOWN, *reading.notes), words=words)
    as_text = read_cell(look.text, plan.column, plan.reader, term)
    if as_text.value == reading.value:
        return reading
    return replace(reading, notes=(catalogue.SHOWN_OTHERWISE, *reading.notes), words=words)


def _stored(plan: ColumnPlan) -> Stored:
    return TYPES[plan.column.type].stored


def report_strikethrough(
    layout: SheetLayout, rows: Mapping[int, Mapping[str, CellValue]], faulty: set[CellKey]
) -> list[Finding]:
    """One finding for every row with words that have a line through them, unless their cell could not be read at all."""
    struck = layout.grid.struck
    if not struck:
        return []
    name, findings, fields = layout.grid.name, [], layout.inputs()
    for row in sorted(rows):
        cells = [(row, layout.columns[field]) for field in rows[row]]
        lined = sorted(key for key in cells if key in struck)
        if lined and len(lined) == len(cells) and not any(struck[key] for key in lined):
            findings.append(
                _at(catalogue.STRUCK_ROW.at(Place(name, a1(lined[0]), fields[lined[0][1]])), lined)
            )
        elif lined := [key for key in lined if key not in faulty]:
            listing = joined(f"{a1(key)}={struck[key] or text_of(layout.grid.cells[key])}" for key in lined)
            first = struck[lined[0]] or text_of(layout.grid.cells[lined[0]])
            place = Place(name, a1(lined[0]), fields[lined[0][1]])
            findings.append(_at(catalogue.STRUCK.at(place, first, listing=listing), lined))
    return findings


def _at(finding: Finding, keys: list[CellKey]) -> Finding:
    return replace(finding, cells=tuple(a1(key) for key in keys)) if len(keys) > 1 else finding
