"""How a record stands in the sheet of its form: one row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sheetkit.model.address import Address
from sheetkit.model.cell_text import text_of
from sheetkit.model.consolidation import Consolidation, MergedRecord, Standing
from sheetkit.model.decision import Amendment
from sheetkit.model.finding import Finding
from sheetkit.model.record import Record
from sheetkit.model.template import Column, Sheet
from sheetkit.model.text import SEMICOLON, Text, joined, without_stop
from sheetkit.model.unit import Unit
from sheetkit.report.labels import Mask
from sheetkit.report.rows import Row
from sheetkit.report.unit_columns import unit_names
from sheetkit.wording.levels import STANDINGS
from sheetkit.wording.outcomes import ROW_HELD_BACK, ROW_TAKEN

_UNCONFIRMED = STANDINGS[Standing.UNCONFIRMED].word
"""Why a row is held back of which nobody said anything: nothing is found at the row itself."""
Findings = Mapping[tuple[str, str, int], Sequence[Finding]]
"""The findings by file, worksheet name and row."""


class Shown(NamedTuple):
    """The columns of a sheet of records: the form's, those it no longer has by field, whether one tells of amendments.

    `words` are the places of those columns of the form whose values people see by other words, and these words.
    """

    form: Sequence[Column]
    extra: Mapping[str, Column]
    amended: bool
    words: Sequence[tuple[int, Mapping[object, str]]]


class Said(NamedTuple):
    """What a row says beside the record's values; "" for nothing."""

    amended: str
    why_held: str
    files: str
    worksheet: str


class RowMaker:
    """Makes the rows of one sheet of a form."""

    def __init__(self, consolidation: Consolidation, sheet: Sheet, mask: Mask, findings: Findings) -> None:
        self._consolidation, self._sheet, self._mask, self._findings = consolidation, sheet, mask, findings
        states = {False: ROW_TAKEN, True: ROW_HELD_BACK}
        self._states = {held: consolidation.say(label.shown) for held, label in states.items()}
        self._units: dict[str, tuple[str, ...]] = {}  # by code
        self._amended: dict[tuple[str, str, str], list[Amendment]] = defaultdict(list)
        self._unconfirmed = {
            part.own.source.name
            for entry in consolidation.entries
            for part in entry.parts
            if part.own.is_unconfirmed
        }
        for entry in consolidation.entries:
            for file, one in entry.amendments:
                if one.before != one.value:
                    about = entry.expected.template, entry.expected.unit.code, file.source.name
                    self._amended[about].append(one)

    def amendments(self, merged: MergedRecord) -> list[Amendment]:
        """Those of a row, in whatever file it stands."""
        if not self._amended:
            return []
        record = merged.record
        places = ((merged.file, record.row), *((one.file, one.row) for one in merged.also))
        return [
            one
            for file, row in places
            for one in self._amended.get((merged.template, merged.unit.code, file), ())
            if (one.sheet, Address.parse(one.cell).row) == (record.sheet, row)
        ]

    def row(self, merged: MergedRecord, columns: Shown) -> Row:
        """The row of a record."""
        record, shown = merged.record, columns.form
        values = values_of(record, [column.field for column in shown])
        for place, words in columns.words:
            values[place] = words.get(values[place], values[place])
        if self._mask.active:
            pairs = zip(shown, values, strict=True)
            values = [self._mask.value(merged.template, column, value) for column, value in pairs]
        said = self.said(merged)
        return Row(
            (
                *self.unit(merged.unit),
                self._states[record.held_back],
                *values,
                *self._of_former(merged, columns.extra),
                *[said.amended] * columns.amended,
                said.why_held,
                said.files,
                said.worksheet,
                _rows(merged),
                merged.received,
            ),
            "held" if record.held_back else "fine",
            whole=record.held_back,
        )

    def _of_former(self, merged: MergedRecord, extra: Mapping[str, Column]) -> list[object]:
        """What a row says in fields that the form no longer has."""
        values = zip(extra.values(), values_of(merged.record, extra), strict=True)
        return [self._mask.value(merged.template, column, column.shown(value)) for column, value in values]

    def said(self, merged: MergedRecord) -> Said:
        """What is said of a record beside its values."""
        record, say = merged.record, self._consolidation.say
        return Said(
            self._said_of_amendments(merged) if self._amended else "",
            self._why_held(merged) if record.held_back else "",
            say(joined(dict.fromkeys((merged.file, *(one.file for one in merged.also))), SEMICOLON))
            if merged.also
            else merged.file,
            record.sheet_title or say(self._sheet.title),
        )

    def unit(self, unit: Unit) -> tuple[str, ...]:
        """Its names, looked up once: it has many rows."""
        names = self._units.get(unit.code)
        if names is None:
            names = self._units[unit.code] = unit_names(unit, self._consolidation)
        return names

    def _said_of_amendments(self, merged: MergedRecord) -> str:
        """What was amended in a row."""
        said = [self._mask.amended(merged.template, one) for one in self.amendments(merged)]
        return self._consolidation.say(joined(said, SEMICOLON)) if said else ""

    def _why_held(self, merged: MergedRecord) -> str:
        told = self._findings.get((merged.file, merged.record.sheet_title, merged.record.row), ())
        wrong = [self._mask.finding(merged.template, one) for one in told if one.level.holds_row]
        is_unconfirmed = not wrong and merged.file in self._unconfirmed
        return self._consolidation.say(_UNCONFIRMED if is_unconfirmed else _reason(wrong))


def words_of(column: Column) -> Mapping[object, str]:
    """The words by which people see the values of a column."""
    return {value: column.shown(value) for value in column.words}


def _rows(merged: MergedRecord) -> int | str:
    """The row in its file; of a row that several files have, those in all of them, in the order of the files."""
    rows = [merged.record.row, *(one.row for one in merged.also)]
    return rows[0] if len(rows) == 1 else "; ".join(map(str, rows))


def values_of(record: Record, names: Iterable[str]) -> list[object]:
    """The normalised values; what could not be normalised is the text that its finding quotes."""
    values, raw = record.values, record.raw
    if not raw:
        return [values.get(name) for name in names]
    return [text_of(raw.get(name)) if (value := values.get(name)) is None else value for name in names]


def _reason(findings: Sequence[Finding]) -> Text:
    said = dict.fromkeys(without_stop(finding.message) for finding in findings)
    return joined(said, SEMICOLON) if said else Text("见问题清单", "see the list of findings")
