"""The rows that a form goes out filled with: from the register and from what counted in the last round, by their keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sheetkit.api.known_records import KnownRecords
from sheetkit.check.normalise import read_cell, reader_for
from sheetkit.columns.catalogue import TYPES
from sheetkit.generate import Filling
from sheetkit.model.cell_text import text_of
from sheetkit.model.comparison import same_key
from sheetkit.model.coverage import lists_of_unit
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import CellValue
from sheetkit.model.prefill import (
    REGISTER,
    UNIT_FACTS,
    HandedOut,
    Prefill,
    digest_of_rows,
    handed_out_tag,
)
from sheetkit.model.record import Value
from sheetkit.model.template import Column, Sheet, Template
from sheetkit.model.unit import Unit
from sheetkit.model.where import where_of
from sheetkit.project.handed_out import KeptRow

Row = dict[str, Value]
"""Column → value, blanks absent."""
Key = tuple[str, ...]


@frozen
class Prefiller:
    """Fills the forms of a project from what is known; the same for the same project, and nothing is written.

    A value that the column of today would not take as it stands is left out: nobody is handed a mistake to correct.
    """

    known: KnownRecords

    def filling(self, form: Template, unit: Unit) -> Filling | None:
        """What the unit's workbook of the form goes out with; None where that is nothing."""
        return self.filled(form, self.rows(form, unit), unit)

    def rows(self, form: Template, unit: Unit) -> list[KeptRow]:
        """The rows that the unit's workbook of the form goes out with."""
        return [
            KeptRow(sheet.id, at, row)
            for sheet in form.input_sheets
            for at, row in enumerate(self._rows(form, sheet, unit).values(), start=sheet.first_row)
        ]

    def filled(self, form: Template, rows: Sequence[KeptRow], unit: Unit) -> Filling | None:
        """The unit's workbook of the form with those rows; None where there are none."""
        settings = self.known.project.settings
        whose = HandedOut(settings.id, form.id, unit.code, settings.term.id)
        values: dict[tuple[str, int, str], CellValue] = {}
        tags: dict[tuple[str, int], str] = {}
        for one in rows:
            sheet = form.sheet(one.sheet)
            for name, value in one.values.items():
                values[sheet.id, one.row, name] = TYPES[sheet.column(name).type].cell_value(value)
            tags[sheet.id, one.row] = handed_out_tag(whose, (sheet.id, one.values))
        digest = digest_of_rows((one.sheet, one.values) for one in rows)
        return Filling(values, tags=tags, prefilled=digest) if values else None

    def _rows(self, form: Template, sheet: Sheet, unit: Unit) -> dict[Key, Row]:
        """The rows of a sheet by their keys, in the order of its sources."""
        found: dict[Key, Row] = {}
        reading = _Reading(self.known, form, sheet, unit) if sheet.prefill else None
        for source in sheet.prefill:
            assert reading is not None
            for said in self._said(source, form, sheet, unit):
                row = reading.row({**said, **source.values})
                key = tuple(same_key(row.get(name)) for name in sheet.key)
                if all(row.get(name) is not None for name in sheet.key if sheet.column(name).required):
                    found[key] = {**row, **found.get(key, {})}
        return found

    def _said(self, source: Prefill, form: Template, sheet: Sheet, unit: Unit) -> Iterator[Mapping[str, Any]]:
        """What a source says, row by row."""
        takes = source.takes(column.field for column in sheet.inputs)
        if source.source == REGISTER:
            for one in self._units(source, unit):
                yield {here: _fact(one, there) for here, there in takes.items()}
            return
        fits = where_of(source.where).picker()
        wanted = source.sheet or sheet.id
        owners = {above.code for above in unit.lineage}
        for merged in self.known.last_round.get(source.form or form.id, ()):
            record, values = merged.record, merged.record.values
            if (
                merged.unit.code not in owners
                or record.sheet != wanted
                or record.held_back
                or not fits(record)
            ):
                continue
            if all(
                same_key(values.get(there)) == same_key(unit.get(name))
                for there, name in source.match.items()
            ):
                yield {here: values.get(there) for here, there in takes.items()}

    def _units(self, source: Prefill, unit: Unit) -> Iterator[Unit]:
        if not source.level:
            yield unit
        for one in self.known.project.registry.directory.units if source.level else ():
            if one.level == source.level and any(above.code == unit.code for above in one.above):
                yield self.known.completed(one)


def _fact(unit: Unit, name: str) -> Any:
    return getattr(unit, name) if name in UNIT_FACTS else unit.get(name)


class _Reading:
    """Reads values as the check will: what it would not take as it stands is none."""

    def __init__(self, known: KnownRecords, form: Template, sheet: Sheet, unit: Unit) -> None:
        self._term = known.project.settings.term
        self._columns = {column.field: column for column in sheet.inputs}
        lists = lists_of_unit(form.lists, unit)
        kinds = {
            column.field: frozenset(rule.kind for rule in sheet.rules if column.field in rule.fields)
            for column in sheet.inputs
        }
        self._readers = {
            name: reader_for(form, column, kinds[name]) for name, column in self._columns.items()
        }
        self._offered = {name: lists[column.list] for name, column in self._columns.items() if column.list}

    def row(self, said: Mapping[str, Any]) -> Row:
        """The values that the columns take."""
        read = ((name, self._value(self._columns[name], value)) for name, value in said.items())
        return {name: value for name, value in read if value is not None}

    def _value(self, column: Column, value: Any) -> Value | None:
        if value is None or value == "" or isinstance(value, tuple):
            return None
        shown = column.shown(TYPES[column.type].cell_value(value))
        reading = read_cell(shown, column, self._readers[column.field], self._term)
        if reading.fault is not None or text_of(reading.value) != text_of(value):
            return None
        offered = self._offered.get(column.field)
        known = offered is None or not offered.by_unit or reading.value in offered.values
        return reading.value if known else None
