"""Forms of every pack that came back with one wrong key cell, and the correction workbooks that went back for them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sheetkit.api.checking import check_files
from sheetkit.api.merged import Merged
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import Project, open_project
from sheetkit.compile import builtin_packs
from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.record import Checked
from sheetkit.model.template import Sheet, Template
from sheetkit_demo.rows import Rows, as_filling
from sheetkit_demo.scenario import Scenario, scenario_of
from tests.samples import sample_project

HELD = 1
"""The row, from 0, whose first key field is written wrong."""


class Returned(NamedTuple):
    """A form that came back with one wrong key cell, and the workbook that went back for it."""

    project: Project
    form: Template
    sheet: Sheet
    field: str
    rows: Rows
    file: Path
    correction: Path

    def checked(self) -> Checked:
        (checked,) = check_files(self.project, [self.file])
        return checked


def forms(project: Project) -> Iterator[tuple[Template, Sheet]]:
    """Every form with a sheet of rows, and that sheet."""
    for form in project.forms:
        sheet = next((one for one in form.input_sheets if one.kind == "rows"), None)
        if sheet is not None:
            yield form, sheet


def entry_of(result: Merged) -> Entry:
    (entry,) = [one for one in result.consolidation.entries if one.standing is not Standing.MISSING]
    return entry


def handed_in(project: Project, scenario: Scenario, form: Template, sheet: Sheet, folder: Path) -> Returned:
    units = project.registry.units(form)
    unit = max(units, key=lambda one: len(scenario.rows(form, one)[sheet.id]))
    rows = scenario.rows(form, unit)
    field = next(
        name for name in (*sheet.key, *(c.field for c in sheet.inputs)) if sheet.column(name).required
    )
    wrong = {name: [dict(row) for row in own] for name, own in rows.items()}
    wrong[sheet.id][HELD][field] = ""
    file = folder / f"{form.id}.xlsx"
    identity = project.registry.identity(form, unit)
    file.write_bytes(project.issuer.stamp(form, identity, unit, as_filling(form, wrong)))
    moment = scenario.returned[form.id].timestamp()
    os.utime(file, (moment, moment))
    result = merge(project, [file], MergeOptions(folder / f"{form.id}-out"))
    assert entry_of(result).standing is Standing.FAULTY
    corrections = result.outputs["corrections"]
    assert isinstance(corrections, list)
    (correction,) = corrections
    return Returned(project, form, sheet, field, rows, file, Path(correction))


def of_every_pack(folder: Path) -> list[Returned]:
    """Every form with rows of every pack, sent back once."""
    made = []
    for pack in sorted(builtin_packs()):
        sample_project(folder / pack, pack=pack)
        project = open_project(folder / pack)
        scenario = scenario_of(project)
        made += [handed_in(project, scenario, form, sheet, folder) for form, sheet in forms(project)]
    assert len(made) == 5
    return made
