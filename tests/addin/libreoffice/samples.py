"""A project of the sample group, its forms for one unit, and entries to type into them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path

from sheetkit.api.project import Project, open_project
from sheetkit.model.finding import Finding
from sheetkit.model.template import Column, Sheet, Template
from sheetkit.model.unit import Unit
from tests.rules.cases import CELL_CASES
from tests.samples import sample_project

NOW = datetime.datetime(2027, 1, 15, 9, 0)
CLOCK = datetime.timezone(datetime.timedelta(hours=8))
"""By which the sample project tells times."""
ROWS = 40
FORMS = ("leader_roster", "term_calendar", "observation_log", "rubric")
_EPOCH = datetime.date(1899, 12, 30)


@dataclass(frozen=True)
class Issued:
    """One form as it was handed out."""

    project: Project = field(repr=False)
    template: Template = field(repr=False)
    unit: Unit
    file: Path


def issue(folder: Path) -> dict[str, Issued]:
    """The sample project in `folder`, and every form for the first unit that gets it."""
    sample_project(folder)
    project = open_project(folder)
    issued = {}
    for form in project.forms:
        unit = project.registry.units(form)[0]
        file = folder / f"{form.id}.xlsx"
        file.write_bytes(project.issuer.stamp(form, project.registry.identity(form, unit), unit))
        issued[form.id] = Issued(project, form, unit, file)
    return issued


def typed(value: object) -> str | float:
    """A case's value as one would type it into a cell that shows dates and numbers as its column does."""
    if isinstance(value, datetime.date):
        return float((value - _EPOCH).days)
    return float(value) if isinstance(value, int | float) else str(value)


def entries(template: Template, sheet: Sheet, column: Column) -> list[str | float]:
    """The rule cases' values for one column, right and wrong ones in turn, some cells blank; one for each row."""
    values = _values(template, column)
    rows = min(sheet.last_row - sheet.first_row + 1, ROWS)
    places = (row * 7 + column.number for row in range(rows))
    return [values[place % len(values)] if place % 6 else "" for place in places]


def _values(template: Template, column: Column) -> list[str | float]:
    good = list(template.lists[column.list].values)[:6] if column.list else []
    kinds = {"text": ("text_length",), "choice": ("one_of",), "integer": ("whole_number",)}
    wanted = kinds.get(column.type, ()) or (column.type, "date_in_range", "time_of_day", "pattern")
    cases = [
        value
        for kind, cell_type, _, keep, broken in CELL_CASES
        if cell_type == column.type or kind in wanted
        for value in (*keep, *broken)
    ]
    plain = [value for value in cases if isinstance(value, str | int | float | datetime.date)]
    return [*good, *(typed(value) for value in plain if not isinstance(value, bool))] or ["甲一"]


def told(findings: tuple[Finding, ...]) -> list[tuple[object, ...]]:
    """What findings say, place by place."""
    return [
        (finding.code, finding.level, finding.place, finding.cells, finding.value, finding.message)
        for finding in findings
    ]
