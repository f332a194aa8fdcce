"""Forms of both packs that go out filled in a second round, what people do with them, and how the unit then stands."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook.workbook import Workbook

from sheetkit.api.generating import generate
from sheetkit.api.merging import question, status
from sheetkit.api.project import Project, open_project
from sheetkit.model.consolidation import Entry
from sheetkit.model.statement import SAID, STATEMENT_WORDS
from sheetkit.model.template import Sheet, Template
from sheetkit.model.unit import Unit
from sheetkit_demo.rows import as_filling
from sheetkit_demo.scenario import scenario_of

UNCONFIRMED = "statement.unconfirmed"


DAYS = 24 * 60 * 60


@dataclass(frozen=True)
class Case:
    """A form of a pack that goes out filled, and a unit that gets it."""

    pack: str
    form: str
    sheet: str
    unit: str


ROSTER = Case("school-research", "leader_roster", "leaders", "S03")


LOG = Case("school-research", "observation_log", "members", "S03-01")


MEMBERS = Case("budget", "membership_list", "people", "N-01")


Copied = Callable[[Case], Project]
"""Gives a project of one's own that a case is about."""
CASES = (ROSTER, LOG, MEMBERS)


SMALL = (ROSTER, MEMBERS)
"""Those that are quickly opened and saved."""


def sheet_of(form: Template, case: Case) -> Sheet:
    return form.sheet(case.sheet)


def unit_in(project: Project, case: Case) -> Unit:
    return next(one for one in project.registry.units(project.form(case.form)) if one.code == case.unit)


def handed_out(folder: Path, case: Case) -> Path:
    """The workbook of a case as `generate` writes it."""
    (file,) = generate(open_project(folder), (case.form,), (case.unit,)).files
    return file


def statement_cell(form: Template) -> tuple[str, str]:
    """Worksheet and address of what says that it was checked."""
    sheet = next(one for one in form.input_sheets if one.statement)
    return sheet.name, next(one.place.a1 for one in sheet.statement if one.field == SAID)


def said(form: Template, word: str) -> str:
    return form.say(STATEMENT_WORDS[word])


def entry(project: Project, case: Case, files: Sequence[Path] = ()) -> Entry:
    """How the unit's form stands."""
    found = question(project, files) if files else status(project)
    return next(
        one
        for one in found.consolidation.entries
        if (one.expected.template, one.expected.unit.code) == (case.form, case.unit)
    )


def edited(source: Path, target: Path, change: Any) -> Path:
    """The workbook as somebody saves it after a change, a day later."""
    book = openpyxl.load_workbook(source)
    change(book)
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target


def confirming(form: Template, word: str = "checked") -> Any:
    sheet, cell = statement_cell(form)

    def change(book: Workbook) -> None:
        book[sheet][cell] = said(form, word)

    return change


def rows_in(file: Path, sheet: Sheet) -> list[dict[str, Any]]:
    """What was written into the open cells of a worksheet, row by row; what they show by themselves is no such thing."""
    worksheet = openpyxl.load_workbook(file)[sheet.name]
    found = (
        {column.field: worksheet.cell(row, column.number).value for column in sheet.inputs}
        for row in range(sheet.first_row, sheet.last_row + 1)
    )
    filled = (
        {name: value for name, value in row.items() if value is not None and not str(value).startswith("=")}
        for row in found
    )
    return [row for row in filled if row]


def fill_in(project: Project, case: Case) -> Path:
    """What the unit of a case hands in in the first round: believable rows."""
    form, unit = project.form(case.form), unit_in(project, case)
    scenario = scenario_of(project)
    filling = as_filling(form, scenario.rows(form, unit))
    target = project.settings.inbox / f"{case.form}.xlsx"
    target.write_bytes(project.issuer.stamp(form, project.registry.identity(form, unit), unit, filling))
    moment = scenario.returned[form.id].replace(tzinfo=project.settings.clock).timestamp()
    os.utime(target, (moment, moment))
    return target
