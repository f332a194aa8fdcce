"""Reviewers on the register: who they are, what they review, what is wrong at which cell; registers without them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from sheetkit.api.project import Project, open_project
from sheetkit.api.register import RegisterProject
from sheetkit.api.reviewing import generate_reviews
from sheetkit.compile import load_register
from sheetkit.generate import Filling
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import Level
from sheetkit.model.grid import CellValue
from sheetkit.model.pack import Pack
from sheetkit.project import sample_rows
from tests.command import run_here
from tests.languages import chinese_in
from tests.samples import sample_project


def write_reviewers(project: Project, *rows: tuple[str, str, str, str]) -> Project:
    """The project after somebody wrote these reviewers into its register."""
    book = openpyxl.load_workbook(project.settings.register)
    for row in range(6, 6 + 10):
        for column in range(4, 8):
            book["评审"].cell(row, column).value = None
    for number, said in enumerate(rows, start=6):
        for column, value in enumerate(said, start=4):
            book["评审"].cell(number, column).value = value
    book.save(project.settings.register)
    return open_project(project.settings.folder)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("register") / "project"
    sample_project(folder)
    return open_project(folder)


def told(project: Project) -> list[tuple[str, Level, str, str]]:
    return [
        (f.code, f.level, f.place.sheet, f.place.cell) for f in project.of_register if f.level.needs_doing
    ]


def test_the_sample_has_two_and_nothing_is_wrong_with_them(project: Project) -> None:
    assert [(one.code, one.units, one.forms) for one in project.reviewers] == [
        ("R01", ("S03", "S04"), ()),
        ("R02", ("S03",), ()),
    ]
    assert told(project) == []


def test_what_is_not_known_is_told_at_its_cell_and_the_rest_counts(project: Project) -> None:
    found = write_reviewers(
        project,
        ("Ｒ０１", "评审一", "s03-01，S99", "教研组建设评价表"),
        ("R02", "评审二", "", "听课评课记录"),
        ("S01", "评审三", "", ""),
        ("R01", "评审四", "", ""),
        ("R05", "评审五", "", "rubric"),
    )
    assert [(one.code, one.units, one.forms) for one in found.reviewers] == [
        ("R01", ("S03-01",), ("rubric",)),
        ("R05", (), ("rubric",)),
    ]
    assert told(found) == [
        ("rows.duplicate", Level.WARNING, "评审", "D6"),
        ("rows.duplicate", Level.WARNING, "评审", "D9"),
        ("reviewers.unknown_unit", Level.WARNING, "评审", "F6"),
        ("reviewers.unknown_form", Level.WARNING, "评审", "G7"),
        ("reviewers.code_unfit", Level.WARNING, "评审", "D8"),
    ]


def test_zips_of_review_workbooks_are_not_made_and_that_is_said(tmp_path: Path) -> None:
    ran = run_here("generate", "--review", "--zip", "-p", tmp_path, "--json", where=tmp_path)
    assert (ran.code, ran.document["error"]["code"]) == (2, "reviewer.no_zips")


def test_without_reviewers_there_is_nothing_to_generate(project: Project) -> None:
    found = write_reviewers(project)
    assert found.reviewers == ()
    with pytest.raises(SheetkitError) as caught:
        generate_reviews(found)
    assert caught.value.code == "reviewer.none"


def register_of_before(pack: Pack) -> Pack:
    """The pack as its register was before it had reviewers."""
    return replace(pack, register=replace(pack.register, version="1", reviewers=False))


def test_a_register_without_the_worksheet_is_read_as_before(tmp_path: Path) -> None:
    sample_project(tmp_path / "p")
    project = open_project(tmp_path / "p")
    form = load_register(register_of_before(project.settings.pack))
    registry = RegisterProject(project.settings, project.issuer.key, project.issuer, form)
    rows = {sheet: rows for sheet, rows in sample_rows().items() if sheet in ("schools", "groups")}
    values: dict[tuple[str, int, str], CellValue] = {
        (sheet, 6 + number, name): value
        for sheet, several in rows.items()
        for number, row in enumerate(several)
        for name, value in row.items()
    }
    data = project.issuer.stamp(form, registry.own_identity, registry.own_unit, Filling(values, {}, {}))
    project.settings.register.write_bytes(data)
    found = open_project(tmp_path / "p")
    assert found.registry.directory == project.registry.directory
    assert found.reviewers == ()
    assert told(found) == []


def test_an_english_projects_workbook_for_reviewers_has_no_chinese(tmp_path: Path) -> None:
    sample_project(tmp_path / "p", language="en")
    project = open_project(tmp_path / "p")
    files = generate_reviews(project).files
    assert len(files) == 2
    assert [said for file in files for said in chinese_in(file.name, file.read_bytes())] == []
