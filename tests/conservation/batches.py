"""Random batches: what people hand in for the forms of a pack, what they make of what went back, and what is decided."""

from __future__ import annotations

import datetime
import hashlib
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import strategies as st

from sheetkit.api.project import Project, open_project
from sheetkit.model.row_tag import TAG_TITLE
from sheetkit.model.statement import CHECKED, NO_STATEMENT, NOTHING, Statement
from sheetkit.model.template import Sheet, Template
from sheetkit.model.unit import Unit
from sheetkit_demo.rows import Row, Rows, as_filling
from sheetkit_demo.scenario import Scenario, scenario_of
from tests.command import Ran, run_here
from tests.conservation.cells import Written, written_cells
from tests.conservation.standings import Results

MOST_ROWS = 4
BROKEN = b"PK\x03\x04" + bytes(60)


@dataclass
class Batch:
    """A project in `folder` and everything that it ever received, by content."""

    folder: Path
    received: dict[str, tuple[bytes, Template | None]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    @property
    def project(self) -> Project:
        return open_project(self.folder)

    def put(self, name: str, data: bytes, form: Template | None, minute: int = 0) -> Path:
        """A file comes in."""
        self.names.add(name)
        file = self.project.settings.inbox / name
        file.write_bytes(data)
        moment = 1_790_000_000 + 3600 * minute
        os.utime(file, (moment, moment))
        return file

    def run(self, *words: object) -> Ran:
        return run_here(words[0], *words[1:], "-p", self.folder, where=self.folder.parent)

    def merge(self, forms: Mapping[str, Template]) -> Results:
        """Merge, and note everything that lies there as received."""
        for file in sorted(self.project.settings.inbox.glob("*.*")):
            data = file.read_bytes()
            form = forms.get(file.name.partition(" ")[0])
            self.received[hashlib.sha256(data).hexdigest()] = data, form
        ran = self.run("merge", "--json", "--jobs", 1)
        return Results(self.folder, ran.document)

    def standings(self, results: Results) -> list[tuple[str, Written, str]]:
        """Every cell ever received with where it ended."""
        return [
            (content, cell, standing)
            for content, (data, form) in self.received.items()
            for cell, standing in results.standing(content, _cells(data, form))
        ]


def _cells(data: bytes, form: Template | None) -> list[Written]:
    return [] if form is None or data == BROKEN else written_cells(data, form)


@dataclass(frozen=True)
class Pool:
    """A unit of a form with a few rows that its people would write."""

    form: Template
    unit: Unit
    rows: Rows

    def stamp(self, project: Project, rows: Rows, said: Statement) -> bytes:
        identity = project.registry.identity(self.form, self.unit)
        filling = replace(as_filling(self.form, rows), statement=said)
        return project.issuer.stamp(self.form, identity, self.unit, filling)


def pools(project: Project, scenario: Scenario | None = None) -> dict[str, Pool]:
    """One unit of each form, by the form's id."""
    scenario = scenario or scenario_of(project)
    found = {}
    for form in project.forms:
        unit = project.registry.units(form)[1]
        rows = scenario.rows(form, unit)
        own = {
            sheet.id: rows[sheet.id] if sheet.items else rows[sheet.id][:MOST_ROWS]
            for sheet in form.input_sheets
        }
        found[form.id] = Pool(form, unit, own)
    return found


def statements() -> st.SearchStrategy[Statement]:
    """Mostly none; else one of two people, some day, checked."""
    days = st.sampled_from([datetime.date(2026, 9, day) for day in (1, 10, 19)])
    said = st.builds(Statement, st.sampled_from(["示例甲", "示例乙"]), days, st.just(CHECKED))
    return st.one_of(st.just(NO_STATEMENT), said)


@st.composite
def edited(draw: st.DrawFn, sheet: Sheet, rows: Sequence[Row]) -> list[Row]:
    """Some of the rows, some of their cells blank, wrong, another row's, or said otherwise."""
    kept = list(rows)
    if not sheet.items:
        kept = [dict(row) for row in draw(st.permutations(rows))[: draw(st.integers(0, len(rows)))]]
    made = [dict(row) for row in kept]
    for number in range(draw(st.integers(0, 3)) if made else 0):
        row = draw(st.sampled_from(made))
        column = draw(st.sampled_from(sheet.inputs))
        match draw(st.sampled_from(["blank", "wrong", "other", "again"])):
            case "blank":
                row.pop(column.field, None)
            case "wrong":
                row[column.field] = f"写错{number}"
            case "other":
                other = draw(st.sampled_from(rows)).get(column.field)
                if other is not None:
                    row[column.field] = other
            case _ if not sheet.items:
                made.append(dict(row))
    return made


@st.composite
def handed_in(draw: st.DrawFn, pool: Pool) -> tuple[Rows, Statement]:
    """What somebody of the unit fills into a blank form; now and then nothing."""
    if draw(st.integers(0, 9)) == 0:
        return {}, Statement("示例甲", datetime.date(2026, 9, 10), NOTHING)
    rows = {sheet.id: draw(edited(sheet, pool.rows[sheet.id])) for sheet in pool.form.input_sheets}
    return rows, draw(statements())


@st.composite
def corrected(draw: st.DrawFn, file: Path, form: Template) -> bytes:
    """What somebody makes of the workbook that went back: cells changed, rows deleted, swapped, copied, tags and all."""
    book = openpyxl.load_workbook(file)
    for sheet in form.input_sheets:
        worksheet: Any = book[sheet.name]
        numbers = [column.number for column in sheet.inputs]
        tags = [cell.column for cell in worksheet[sheet.header_row] if cell.value == form.say(TAG_TITLE)]
        filled = [
            row
            for row in range(sheet.first_row, sheet.last_row + 1)
            if any(worksheet.cell(row, number).value is not None for number in numbers)
        ]
        for number in range(draw(st.integers(0, 3)) if filled else 0):
            row = draw(st.sampled_from(filled))
            whole = [*numbers, *tags]
            match "cell" if sheet.items else draw(st.sampled_from(["cell", "delete", "swap", "copy"])):
                case "cell":
                    other = worksheet.cell(draw(st.sampled_from(filled)), draw(st.sampled_from(numbers)))
                    worksheet.cell(row, other.column).value = other.value
                case "delete":
                    _write(worksheet, row, whole, [None] * len(whole))
                case "swap":
                    there = draw(st.sampled_from(filled))
                    one, two = _read(worksheet, row, whole), _read(worksheet, there, whole)
                    _write(worksheet, row, whole, two)
                    _write(worksheet, there, whole, one)
                case _:
                    which = draw(st.sampled_from([whole, numbers]))
                    _write(worksheet, filled[-1] + 1 + number, which, _read(worksheet, row, which))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _read(worksheet: Any, row: int, numbers: Sequence[int]) -> list[object]:
    return [worksheet.cell(row, number).value for number in numbers]


def _write(worksheet: Any, row: int, numbers: Sequence[int], values: Sequence[object]) -> None:
    for number, value in zip(numbers, values, strict=True):
        worksheet.cell(row, number).value = value
