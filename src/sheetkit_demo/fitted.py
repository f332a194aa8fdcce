"""Rows that agree with what a form computes: a number that must not be far from a computed one is copied from it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from sheetkit.api.checking import check_files
from sheetkit.api.project import Project
from sheetkit.model.template import Sheet, Template
from sheetkit.model.unit import Unit
from sheetkit_demo.rows import Rows, as_filling


def fitted(project: Project, form: Template, unit: Unit, rows: Rows) -> Rows:
    """The rows, with every number that a rule compares with a computed one as the form computes it."""
    wanted = {sheet.id: tuple(_compared(sheet)) for sheet in form.input_sheets}
    if not any(wanted.values()):
        return rows
    identity = project.registry.identity(form, unit)
    with tempfile.TemporaryDirectory(prefix="sheetkit-demo-") as name:
        file = Path(name) / f"{form.id}.xlsx"
        file.write_bytes(project.issuer.stamp(form, identity, unit, as_filling(form, rows)))
        (checked,) = check_files(project, [file])
    for record in checked.records:
        row = rows[record.sheet][record.row - form.sheet(record.sheet).first_row]
        for typed, computed in wanted[record.sheet]:
            if computed in record.values:
                row[typed] = record.values[computed]
    return rows


def _compared(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Every column to fill in that a rule compares with a computed one, with that one."""
    computed = {column.field for column in sheet.columns if column.computed}
    for rule in sheet.rules:
        if rule.kind == "difference_within":
            for typed, other in (rule.fields[:2], rule.fields[1::-1]):
                if other in computed and typed not in computed:
                    yield typed, other
