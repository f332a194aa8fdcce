"""Filled forms: what careful people would hand in, and the same with some cells written otherwise."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sheetkit.api.checking import check_files
from sheetkit.api.outgoing import file_name, folder_name
from sheetkit.api.project import Project
from sheetkit.model.record import Checked, Value
from sheetkit.model.template import Template
from sheetkit.model.unit import Unit
from sheetkit_demo.believable import believable_rows
from sheetkit_demo.rows import Row, Rows, as_filling

FORMS = ("leader_roster", "term_calendar", "observation_log", "rubric")
RETURNED = {
    "leader_roster": 1786760000,  # 2026-08-15
    "term_calendar": 1788420000,  # 2026-09-03
    "observation_log": 1800400000,  # 2027-01-20
    "rubric": 1800410000,
}
"""When the forms come back, in seconds since 1970, so that no test depends on the day it runs."""


@dataclass(frozen=True)
class Filled:
    """A form filled in for a unit: its rows by sheet id, and the workbook."""

    form: Template = field(repr=False)
    unit: Unit
    rows: Rows = field(repr=False)
    data: bytes = field(repr=False)

    @property
    def name(self) -> str:
        """The name the form was handed out with."""
        return file_name(self.form, self.unit)

    @property
    def folder(self) -> str:
        """The folder of its school."""
        return folder_name(self.unit)

    def write(self, folder: Path, name: str = "", data: bytes | None = None) -> Path:
        """Put the workbook into `folder`, with the time it comes back."""
        target = folder / (name or self.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(self.data if data is None else data)
        return dated(target, self.form.id)


def dated(path: Path, form: str) -> Path:
    """The file with the modification time at which that form comes back."""
    os.utime(path, (RETURNED[form], RETURNED[form]))
    return path


def unit_of(project: Project, form: str, number: int = 1) -> Unit:
    """One of the units that get a form; number 0 is the group's own where it gets one."""
    return project.registry.units(project.form(form))[number]


def cell_in(form: Template, sheet_id: str, field: str, row: int = 0) -> str:
    """The cell of that field in a row of the sheet, 0 for the first."""
    sheet = form.sheet(sheet_id)
    return f"{sheet.column(field).letter}{sheet.first_row + row}"


def believable(project: Project, form: str, unit: Unit) -> Rows:
    """What a careful person of that unit writes."""
    return believable_rows(project.form(form), unit, project.registry.directory, project.settings.term)


def fill(project: Project, form: str, unit: Unit, rows: Rows | None = None) -> Filled:
    """The form of that unit with those rows, or with believable ones."""
    template = project.form(form)
    rows = believable(project, form, unit) if rows is None else rows
    identity = project.registry.identity(template, unit)
    return Filled(
        template, unit, rows, project.issuer.stamp(template, identity, unit, as_filling(template, rows))
    )


def fill_every(project: Project, form: str) -> list[Filled]:
    """That form of every unit."""
    return [fill(project, form, unit) for unit in project.registry.units(project.form(form))]


def check_one(project: Project, path: Path) -> Checked:
    """What the check makes of one file."""
    (checked,) = check_files(project, [path])
    return checked


Recorded = list[tuple[str, int, dict[str, Value]]]


def recorded(checked: Checked, form: Template) -> Recorded:
    """Sheet, row and input values of every record, computed and given columns left out."""
    inputs = {sheet.id: {column.field for column in sheet.inputs} for sheet in form.input_sheets}
    return [
        (
            one.sheet,
            one.row,
            {name: value for name, value in one.values.items() if name in inputs[one.sheet]},
        )
        for one in checked.records
    ]


def wanted(form: Template, rows: Mapping[str, Sequence[Row]]) -> Recorded:
    """What must be recorded of clean rows."""
    return [
        (
            sheet.id,
            sheet.first_row + offset,
            {name: _plain(value) for name, value in row.items()},
        )
        for sheet in form.input_sheets
        for offset, row in enumerate(rows.get(sheet.id, ()))
    ]


def _plain(value: object) -> Value:
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    assert isinstance(value, Value)
    return value
