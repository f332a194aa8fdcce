"""The budget's sample on its whole way: forms out, returns with mistakes, merged; put right, and merged again."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl
import pytest

from sheetkit.api.checking import check_files
from sheetkit.api.generating import generate
from sheetkit.api.merged import Merged
from sheetkit.api.merging import merge
from sheetkit.api.outgoing import file_name, folder_name
from sheetkit.api.project import Project, open_project
from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.template import Template
from sheetkit.model.unit import Unit
from sheetkit_demo.fill import fill_returns
from sheetkit_demo.mistakes import Mistake
from sheetkit_demo.rows import Rows, as_filling
from sheetkit_demo.scenario import Scenario, scenario_of
from tests.samples import sample_project

DAY = 24 * 60 * 60
AFTER = 60 * DAY
"""How much later what was put right comes back, in seconds."""


@dataclass(frozen=True)
class Loop:
    """A project of the budget, what was returned into it, and what both merges said."""

    project: Project
    scenario: Scenario
    mistakes: Sequence[Mistake]
    first: Merged
    first_texts: dict[str, bytes]
    second: Merged

    @property
    def folder(self) -> Path:
        """The project's folder."""
        return self.project.settings.folder


@pytest.fixture(scope="session")
def budget(tmp_path_factory: pytest.TempPathFactory) -> Loop:
    """Nothing here is saved by LibreOffice; see the demo's own tests for that."""
    folder = tmp_path_factory.mktemp("budget") / "project"
    sample_project(folder, pack="budget")
    project = open_project(folder)
    generate(project)
    whole = scenario_of(project)
    scenario = replace(whole, mistakes=tuple(one for one in whole.mistakes if not one.save_as))
    mistakes = fill_returns(project, scenario=scenario)
    first = merge(project)
    results = project.settings.merged
    texts = {
        path.relative_to(results).as_posix(): path.read_bytes()
        for path in results.rglob("*")
        if path.is_file()
    }
    _put_right(project, scenario, first, mistakes)
    return Loop(project, scenario, mistakes, first, texts, merge(project))


def _put_right(project: Project, scenario: Scenario, merged: Merged, mistakes: Sequence[Mistake]) -> None:
    """Corrections come back filled in rightly, what was not taken comes as it should have been."""
    inbox = project.settings.inbox
    sent_back = {
        (one.identity.template, one.identity.top, one.identity.unit): path
        for path in _corrections(merged)
        for one in check_files(project, [path])
        if one.identity
    }
    for mistake in mistakes:
        if mistake.planned.id == "other_school":  # whoever mixed the forms up takes the wrong one back
            for name in mistake.files:
                (inbox / name).unlink()
    for entry in merged.consolidation.entries:
        form, unit = project.form(entry.expected.template), entry.expected.unit
        if entry.standing is Standing.COMPLETE and not entry.findings:
            continue
        rows = scenario.rows(form, unit)
        correction = sent_back.get((form.id, *unit.codes))
        data = _corrected(correction, form, rows) if correction else _clean(project, form, unit, rows)
        target = inbox / folder_name(unit) / f"right {file_name(form, unit)}"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        moment = scenario.returned[form.id].replace(tzinfo=project.settings.clock).timestamp() + AFTER
        os.utime(target, (moment, moment))


def _corrections(merged: Merged) -> Iterator[Path]:
    paths = merged.outputs["corrections"]
    assert isinstance(paths, list)
    yield from (Path(path) for path in paths)


def _clean(project: Project, form: Template, unit: Unit, rows: Rows) -> bytes:
    identity = project.registry.identity(form, unit)
    return project.issuer.stamp(form, identity, unit, as_filling(form, rows))


def _corrected(path: Path, form: Template, rows: Rows) -> bytes:
    """The correction workbook with the right values typed into it, saved by another program."""
    book = openpyxl.load_workbook(path)
    for sheet in form.input_sheets:
        of_sheet = rows.get(sheet.id, [])
        for offset in range(sheet.last_row - sheet.first_row + 1):
            row = of_sheet[offset] if offset < len(of_sheet) else {}
            for column in sheet.inputs:
                cell = book[sheet.name].cell(sheet.first_row + offset, column.number)
                cell.value = column.shown(row[column.field]) if column.field in row else None
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def entry_of(merged: Merged, form: str, unit: str) -> Entry:
    """How the form of a unit stands."""
    return next(
        entry
        for entry in merged.consolidation.entries
        if (entry.expected.template, entry.expected.unit.code) == (form, unit)
    )
