"""From cells to rows: a row exists if an input cell is filled; every filled input cell goes into one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field, replace
from typing import NamedTuple

from sheetkit.check import findings_cell as catalogue
from sheetkit.check import findings_notes as notes
from sheetkit.check.comparing.compare import a1, shown
from sheetkit.check.comparing.compared import Compared
from sheetkit.check.comparing.formulas import leads_outside
from sheetkit.check.comparing.layout import SheetLayout
from sheetkit.check.comparing.structure import own_results
from sheetkit.check.findings_overlays import OUTSIDE_FORMULA
from sheetkit.check.looks import Looks, as_shown, looks_of, read_shown, report_strikethrough
from sheetkit.check.no_record import no_record
from sheetkit.check.normalise import Reading, is_blank, read_cell
from sheetkit.check.normalise.characters import odd_texts
from sheetkit.columns.catalogue import DATES
from sheetkit.model.finding import Finding, FindingKind, Place
from sheetkit.model.frozen import changeable
from sheetkit.model.grid import PICTURE, CellKey, CellValue
from sheetkit.model.record import Record, Value
from sheetkit.model.row_tag import standing_twice
from sheetkit.model.situation import Term
from sheetkit.model.text import Text, joined
from sheetkit.rules.row_count import row_count_finding

Rows = dict[int, dict[str, CellValue]]
"""Row → field → cell as found, filled input cells only."""


@changeable
class SheetRecords:
    """The rows of one sheet. `consumed` are the rows whose input cells were read; `faulty` cells could not be."""

    layout: SheetLayout
    round: Text  # what a round is called
    records: list[Record] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    consumed: set[int] = field(default_factory=set)
    faulty: set[CellKey] = field(default_factory=set)
    odd: frozenset[CellValue] = frozenset()  # texts that need a closer look
    looks: Looks = field(default_factory=dict)
    emptied: set[tuple[int, str]] = field(default_factory=set)  # row and field of cells that say "nothing"

    def report(self, kind: FindingKind, row: int, field_id: str, value: object, **words: object) -> None:
        """Add a finding at the cell of a field; an error makes the cell faulty."""
        key = (row, self.layout.columns[field_id])
        place = Place(self.layout.grid.name, a1(key), field_id)
        title = self.layout.plan.titles[field_id]
        self.findings.append(kind.at(place, shown(value), title=title, round=self.round, **words))
        if kind.level.holds_row:
            self.faulty.add(key)


def read_records(compared: Compared, term: Term, *, says_nothing: bool = False) -> SheetRecords:
    """Every row of a form sheet, with findings for what was normalised or could not be read.

    With `says_nothing`, as the statement line may, no row at all is fine.
    """
    layout = compared.layout
    found = SheetRecords(layout, term.rounds.title)
    rows, formulas = _filled_rows(layout, layout.inputs(), own_results(compared))
    found.looks = {
        place: look for place, look in looks_of(layout).items() if place[1] in rows.get(place[0], ())
    }
    for (row, field_id), look in found.looks.items():
        rows[row][field_id] = as_shown(rows[row][field_id], look, layout.plan.inputs[field_id])
    cells = (value for filled in rows.values() for value in filled.values())
    found.odd = odd_texts(value for value in cells if type(value) is str)
    if layout.plan.sheet.kind == "items":
        barred, _ = _filled_rows(layout, layout.reviewers())
        _read_items(compared, found, rows, barred, term)
    else:
        _read_rows(compared, found, rows, term)
    told = {record.row for record in found.records}  # what stands in other rows is listed as it stands
    for row, field_id in sorted(formulas):
        if row in told:
            key = (row, layout.columns[field_id])
            if key in layout.grid.uncalculated:
                found.report(catalogue.FORMULA_WITHOUT_RESULT, row, field_id, rows[row][field_id])
            elif leads_outside(layout.grid.formulas[key]) and key not in found.faulty:
                found.report(OUTSIDE_FORMULA, row, field_id, f"={layout.grid.formulas[key]}")
            else:
                found.report(notes.NOTE_FORMULA, row, field_id, rows[row][field_id])
    found.findings += report_strikethrough(layout, {one.row: one.raw for one in found.records}, found.faulty)
    if layout.tag_column:
        _settle_tags(found)
    _report_counts(found, says_nothing)
    return found


def _settle_tags(found: SheetRecords) -> None:
    """Tell the tags that stand in more than one row; they say nothing of any of these."""
    twice = standing_twice((record.tag, record.row) for record in found.records)
    for tag, own in twice.items():
        cells = tuple(a1((row, found.layout.tag_column)) for row in own)
        place = Place(found.layout.grid.name, cells[0])
        told = catalogue.TAG_TWICE.at(place, tag, count=len(own), rows=joined(map(str, own)))
        found.findings.append(with_cells(told, cells))
    found.records = [one._replace(tag="") if one.tag in twice else one for one in found.records]


def _filled_rows(
    layout: SheetLayout, inputs: Mapping[int, str], own: Collection[CellKey] = ()
) -> tuple[Rows, list[tuple[int, str]]]:
    """The filled cells of those columns below the header but for the form's `own`, and those that hold a formula."""
    rows: Rows = {}
    header = layout.header_row
    within = [one for one in layout.grid.cells.items() if one[0][1] in inputs and one[0][0] > header]
    if own:
        within = [one for one in within if one[0] not in own]
    for (row, column), value in within:
        # what starts with a letter or digit is not blank: the usual case needs no closer look
        if type(value) is str and not value[:1].isalnum() and is_blank(value):
            continue
        filled = rows.get(row)
        if filled is None:
            filled = rows[row] = {}
        filled[inputs[column]] = value
    formulas = []
    for key in [key for key in layout.grid.formulas if key[1] in inputs and key[0] > header]:
        row, column = key
        if key in own:
            continue
        if key in layout.grid.uncalculated:
            rows.setdefault(row, {})[inputs[column]] = f"={layout.grid.formulas[key]}"
        elif is_blank(layout.grid.cells.get(key)):
            continue  # the result is an empty text: blank to the eye
        formulas.append((row, inputs[column]))
    return rows, formulas


def _read_rows(compared: Compared, found: SheetRecords, rows: Rows, term: Term) -> None:
    layout = compared.layout
    beyond, unticked = [], []
    for row in sorted(rows):
        filled = rows[row]
        is_beyond = row >= layout.end_row
        if is_beyond:
            filled = {
                name: value
                for name, value in filled.items()
                if (row, layout.columns[name]) not in compared.accounted
            }
            if len(filled) < min(2, len(layout.inputs())):
                continue
        found.consumed.add(row)
        if all(value is False for value in filled.values()):
            unticked.append(row)
            continue
        kind = no_record(layout, filled, term)
        if kind is not None:
            _report_row(found, kind, row, filled)
            continue
        if is_beyond:
            beyond.append(row)
        found.records.append(_record(found, row, filled, term))
    if unticked:
        cells = tuple(a1((row, layout.columns[name])) for row in unticked for name in sorted(rows[row]))
        told = notes.NOTE_UNTICKED.at(Place(layout.grid.name, cells[0]), count=len(unticked))
        found.findings.append(with_cells(told, cells))
    if beyond:
        cells = tuple(a1((row, min(layout.columns[name] for name in rows[row]))) for row in beyond)
        told = catalogue.BEYOND_FORM.at(Place(layout.grid.name, cells[0]))
        found.findings.append(with_cells(told, cells) if len(cells) > 1 else told)


def _read_items(compared: Compared, found: SheetRecords, rows: Rows, barred: Rows, term: Term) -> None:
    """One record for every item, filled in or not, unless nothing at all was filled in.

    `barred` cells are not the filler's: they stand in what was found (`Record.raw`) and never become values.
    """
    if not any(rows.get(row) or barred.get(row) for row in compared.rows.values()):
        return
    items = found.layout.plan.sheet.items
    for index, row in sorted(compared.rows.items()):
        found.consumed.add(row)
        given: dict[str, Value] = {
            name: value for name, value in items[index].items() if isinstance(value, Value) and value != ""
        }
        record = _record(found, row, rows.get(row, {}), term, _Item(index, given))
        if row in barred:
            record = record._replace(raw={**record.raw, **barred[row]})
        found.records.append(record)


class _Item(NamedTuple):
    """The given item that a row is for: its place among the items, -1 for none, and what was prepared for it."""

    number: int = -1
    given: Mapping[str, Value] = {}


def _record(
    found: SheetRecords,
    row: int,
    filled: Mapping[str, CellValue],
    term: Term,
    item: _Item | None = None,
) -> Record:
    item = item or _Item()
    values: dict[str, Value] = dict(item.given)
    raw = dict(filled)
    readings: dict[str, Reading] = {}
    plans, odd, looks = found.layout.plan.inputs, found.odd, found.looks
    for name, value in filled.items():
        plan = plans[name]
        read = plan.quick(value)
        look = looks.get((row, name)) if looks else None
        if read is not None and look is None and not (odd and value in odd):
            values[name] = read
            continue
        reading = (
            read_shown(value, look, plan, term) if look else read_cell(value, plan.column, plan.reader, term)
        )
        readings[name] = reading
        if reading.value is not None:
            values[name] = reading.value
    for name, reading in readings.items():
        if reading.day is not None and reading.day not in _days(found, values):
            del values[name]
            reading = Reading(fault=catalogue.OTHER_DAY)
        elif filled[name] == PICTURE and reading.fault is None:  # told, and nothing to stand among the data
            raw.pop(name)
        _report_reading(found, row, name, filled[name], reading)
    layout = found.layout
    sheet, tag = layout.plan.sheet.id, layout.tag(row) if layout.tag_column else ""
    return Record(sheet, row, values, raw, False, item.number, layout.grid.name, tag, layout.tag_column)


def _report_reading(found: SheetRecords, row: int, name: str, value: CellValue, reading: Reading) -> None:
    """What is to be said of a cell that was read with care, and whether it counts as blank; of a formula without a result
    nothing is read, and that is told by itself.
    """
    if (row, found.layout.columns[name]) in found.layout.grid.uncalculated:
        return
    if reading.fault is not None:
        found.report(reading.fault, row, name, value, **reading.words)
    elif reading.value is None:
        found.emptied.add((row, name))
    for note in reading.notes:
        found.report(note, row, name, value, **{"read": shown(reading.value), **reading.words})


def _days(found: SheetRecords, values: Mapping[str, Value]) -> set[Value]:
    """The days that a row names in its columns for days."""
    inputs = found.layout.plan.inputs
    return {value for name, value in values.items() if name in inputs and inputs[name].column.type in DATES}


def _report_row(found: SheetRecords, kind: FindingKind, row: int, filled: Mapping[str, CellValue]) -> None:
    """A finding for a whole row: every one of its filled cells is named with its value."""
    layout = found.layout
    columns = sorted((layout.columns[name], name) for name in filled)
    addresses = tuple(a1((row, column)) for column, _ in columns)
    listing = joined(
        f"{address}={shown(filled[name])}" for address, (_, name) in zip(addresses, columns, strict=True)
    )
    finding = kind.at(Place(layout.grid.name, addresses[0]), shown(filled[columns[0][1]]), listing=listing)
    found.findings.append(with_cells(finding, addresses))


def with_cells(finding: Finding, cells: tuple[str, ...]) -> Finding:
    """The finding with every address it speaks of."""
    return replace(finding, cells=cells)


def _report_counts(found: SheetRecords, says_nothing: bool) -> None:
    layout = found.layout
    count = len(found.records)
    told = row_count_finding(layout.plan.sheet, layout.grid.name, count, says_nothing=says_nothing)
    if told is not None:
        found.findings.append(told)
