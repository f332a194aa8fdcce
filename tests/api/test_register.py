"""The school list of a project."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

from sheetkit.api.generating import generate
from sheetkit.api.project import create_project, open_project, packs
from sheetkit.compile import in_edition, load_builtin, load_register
from sheetkit.model.finding import Level
from tests.entering import enter_rows

WHEEL = Path(__file__).parents[2] / "benchmarks" / "releases" / "sheetkit-0.1.0-py3-none-any.whl"


def test_the_school_list_stays_good_when_the_next_term_begins(tmp_path: Path) -> None:
    created = create_project(tmp_path / "集团", sample=True)
    text = created.settings.read_text(encoding="utf-8")
    created.settings.write_text(text.replace('id = "2026-1"', 'id = "2026-2"'), encoding="utf-8")
    project = open_project(created.folder)
    assert project.settings.term.id == "2026-2"
    assert len(project.registry.directory.listed("school")) == 12
    assert [finding.code for finding in project.findings] == ["project.holidays_unpublished"]


LIST = load_builtin("school_list")
EXAMPLE = {
    "schools": ("S01", "示例第一小学", "一小", "小学", "甲一", "13800000001"),
    "groups": ("S01", "01", "数学组", "小学", "数学", 8),
}
"""What 0.1.0 showed as an example of each sheet."""


def write(folder: Path, rows: Mapping[str, Sequence[Sequence[object]]]) -> None:
    """Fill in the school list of a new project, row by row."""
    file = folder / "学校名单.xlsx"
    book = openpyxl.load_workbook(file)
    for name, of_sheet in rows.items():
        sheet = LIST.sheet(name)
        enter_rows(book[sheet.title.zh], sheet, of_sheet)
    book.save(file)


def new_project(folder: Path, release: Path | None) -> Path:
    """A new project, made by this release or by another one."""
    if release is None:
        return create_project(folder).folder
    command = [sys.executable, "-m", "sheetkit", "new", str(folder)]
    subprocess.run(command, env={**os.environ, "PYTHONPATH": str(release)}, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module", params=["today's", "0.1.0's"])
def release(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """None for the program as it is, else where release 0.1.0 lies."""
    if request.param == "today's":
        return None
    folder = tmp_path_factory.mktemp("release")
    with zipfile.ZipFile(WHEEL) as wheel:
        wheel.extractall(folder)
    return folder


def test_a_row_that_agrees_with_an_example_gets_its_forms(release: Path | None, tmp_path: Path) -> None:
    """A real group of eight mathematicians at S01 was left out without a word."""
    folder = new_project(tmp_path / "p", release)
    school = ("S01", "某某小学", "", "小学", None, None)
    other = ("S01", "02", "语文组", "小学", "语文", 7)
    write(folder, {"schools": [school], "groups": [EXAMPLE["groups"], other]})
    project = open_project(folder)
    assert [group.code for group in project.registry.directory.listed("group")] == ["S01-01", "S01-02"]
    assert not [finding for finding in project.findings if finding.level in (Level.ERROR, Level.REFUSE)]
    generated = generate(project, templates=("rubric",))
    assert len(generated.files) == 2


def test_an_example_that_was_left_in_is_no_school(release: Path | None, tmp_path: Path) -> None:
    folder = new_project(tmp_path / "p", release)
    real = ("S02", "某某中学", "", "初级中学", None, None)
    write(folder, {"schools": [EXAMPLE["schools"], real], "groups": [EXAMPLE["groups"]]})
    project = open_project(folder)
    assert [school.code for school in project.registry.directory.listed("school")] == ["S02"]
    assert project.registry.directory.listed("group") == ()
    schools = (LIST if release is None else in_edition(LIST, 1)).sheet("schools")
    errors = [
        (finding.code, finding.place.cell) for finding in project.findings if finding.level is Level.ERROR
    ]
    assert errors == [("row.example", f"{schools.column('name').letter}{schools.first_row}")]


def test_a_list_of_the_release_before_is_read_without_a_word(tmp_path: Path, release: Path | None) -> None:
    """Its sentences have changed since; nobody is told of what the program changed itself."""
    folder = new_project(tmp_path / "p", release)
    write(folder, {"schools": [("S01", "某某小学", "", "小学", None, None)]})
    told = {finding.code for finding in open_project(folder).findings}
    assert told <= {"project.holidays_unpublished", "schools.no_groups"}


@pytest.mark.parametrize("pack", [pack.id for pack in packs()])
def test_the_codes_of_the_units_above_are_offered_and_nothing_else_is_refused(
    pack: str, tmp_path: Path
) -> None:
    created = create_project(tmp_path / "p", pack=pack, sample=True)
    form = load_register(created.pack)
    book = openpyxl.load_workbook(created.register)
    for upper, level in itertools.pairwise(created.pack.levels):
        assert level.above is not None
        sheet = form.sheet(level.sheet)
        first = f"{sheet.column(level.above.id).letter}{sheet.first_row}"
        of_cell = [
            one
            for one in book[sheet.title.zh].data_validations.dataValidation
            if any(first in part for part in one.sqref.ranges)
        ]
        assert [(one.type, one.showErrorMessage) for one in of_cell] == [("list", False)], first
        offered = book.defined_names[of_cell[0].formula1].attr_text
        above = form.sheet(upper.sheet)
        assert f"'{above.title.zh}'!" in offered
        assert offered.endswith(f",{above.column(upper.code.id).number})")
