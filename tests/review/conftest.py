"""A sample project whose rubrics and review workbooks went out and came back, made once; nobody writes into it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from sheetkit.api.generating import Generated
from sheetkit.api.merging import merge
from sheetkit.api.project import Project, open_project
from sheetkit.api.reviewing import generate_reviews
from sheetkit.model.template import Template
from tests.end_to_end.filled import fill, unit_of
from tests.office import convert
from tests.samples import sample_project

UNITS = ("S03-01", "S03-02", "S04-01")
"""Whose rubrics came back; S04-02 is reviewed too, and its form did not come."""
LOST = {"R01": 0.5, "R02": 1.0}
"""How much each reviewer takes off the full marks of every item."""
FIRST = {"R02": 0.0}
"""What a reviewer gives the first item of all instead: 2 full marks, of which the other gives 1.5."""


@dataclass(frozen=True)
class Round:
    """The project, and what went out to reviewers."""

    project: Project
    generated: Generated

    def workbook(self, reviewer: str) -> Path:
        """What went out to that reviewer."""
        (file,) = (file for file in self.generated.files if file.parent.name.startswith(reviewer))
        return file


def review_form(project: Project, reviewer: str) -> Template:
    """The form of the newest workbook of that reviewer."""
    review = [one for one in project.registry.reviews if one.reviewer.code == reviewer][-1]
    form = project.registry.form_of_review(review)
    assert form is not None
    return form


def write_marks(file: Path, target: Path, form: Template, marks: Callable[[int, float], object]) -> Path:
    """Fill in the marks as a person would, in the program's own cells: `marks` of (row number, full marks)."""
    book = openpyxl.load_workbook(file)
    for sheet in form.input_sheets:
        (column,) = sheet.inputs
        for number, item in enumerate(sheet.items):
            cell = book[sheet.name].cell(sheet.first_row + number, column.number)
            cell.value = marks(number, item["full"])  # type: ignore[assignment]
    book.save(target)
    return target


def lost(reviewer: str) -> Callable[[int, float], float]:
    """The marks that a reviewer gives."""

    def mark(number: int, full: float) -> float:
        return FIRST[reviewer] if number == 0 and reviewer in FIRST else full - LOST[reviewer]

    return mark


@pytest.fixture(scope="package")
def round_(tmp_path_factory: pytest.TempPathFactory) -> Round:
    """Rubrics are in, review workbooks are out and back; nothing is merged yet."""
    folder = tmp_path_factory.mktemp("review") / "project"
    sample_project(folder)
    project = open_project(folder)
    units = {unit.code: unit for unit in project.registry.units(project.form("rubric"))}
    for code in UNITS:
        fill(project, "rubric", units[code]).write(project.settings.inbox, f"{code}.xlsx")
    generated = generate_reviews(project)
    opened = open_project(folder)
    out = Round(opened, generated)
    for reviewer in LOST:
        target = opened.settings.inbox / f"{reviewer}.xlsx"
        write_marks(out.workbook(reviewer), target, review_form(opened, reviewer), lost(reviewer))
    return out


@pytest.fixture(scope="package")
def merged(round_: Round, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, object]:
    """What a merge of all of it came to, and the folder of its results."""
    folder = shutil.copytree(round_.project.settings.folder, tmp_path_factory.mktemp("merged") / "project")
    found = merge(open_project(folder))
    return {"merged": found, "folder": folder}


@pytest.fixture(scope="package")
def full_marks(round_: Round, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rubric into whose review column its own group wrote full marks, lock or not."""
    project = round_.project
    filled = fill(project, "rubric", unit_of(project, "rubric"))
    file = filled.write(tmp_path_factory.mktemp("typed"), "full_marks.xlsx")
    sheet, book = filled.form.sheet("scores"), openpyxl.load_workbook(file)
    column = sheet.column("review_score")
    for number, item in enumerate(sheet.items):
        book[sheet.name].cell(sheet.first_row + number, column.number).value = item["full"]
    book.save(file)
    return file


@pytest.fixture(scope="package")
def recalculated(
    round_: Round, full_marks: Path, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Path]:
    """That rubric and a reviewer's workbook, saved by LibreOffice, by their names; one run for both."""
    files = [full_marks, round_.project.settings.inbox / "R01.xlsx"]
    saved = convert(files, "xlsx", tmp_path_factory.mktemp("saved") / "files")
    return {file.stem: file for file in saved}
