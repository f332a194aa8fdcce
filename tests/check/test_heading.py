"""Line 2 is what people read: another unit's name there asks whose the form is, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from sheetkit.api.earlier import check_returned
from sheetkit.api.project import Project, open_project
from sheetkit.check.comparing.structure import HEADING_ROW
from sheetkit.intake import read_file
from sheetkit.model.address import Address
from sheetkit.model.grid import SheetGrid
from sheetkit.model.names import HELPER_SHEET, INSTRUCTION_SHEET, unit_name
from sheetkit.model.record import Checked, Verdict
from sheetkit.model.submission import Submission
from sheetkit.model.unit import Unit
from tests.samples import sample_project

LINE = (HEADING_ROW, 1)
AT = Address(*LINE).a1
FORM = "term_calendar"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("sample") / "project"
    sample_project(folder)
    return open_project(folder)


@pytest.fixture(scope="module")
def units(project: Project) -> dict[str, Unit]:
    return {unit.code: unit for unit in project.registry.units_of(FORM)}


@pytest.fixture(scope="module")
def returned(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Submission:
    """The calendar of one group as it came back, nothing filled in."""
    form = project.form(FORM)
    unit = next(unit for unit in project.registry.units_of(FORM) if unit.code == "S02-02")
    file = tmp_path_factory.mktemp("returned") / "calendar.xlsx"
    file.write_bytes(project.issuer.stamp(form, project.registry.identity(form, unit), unit))
    (submission,) = read_file(file)
    return submission


def with_lines(submission: Submission, say: Callable[[SheetGrid], str | None]) -> Submission:
    """The file with other texts in line 2, where `say` gives one."""
    assert submission.grid is not None
    sheets = []
    for sheet in submission.grid.sheets:
        said = say(sheet) if sheet.name != HELPER_SHEET else None
        sheets.append(replace(sheet, cells={**sheet.cells, LINE: said}) if said else sheet)
    return replace(submission, grid=replace(submission.grid, sheets=tuple(sheets)))


def check(project: Project, submission: Submission) -> Checked:
    return check_returned(submission, project.registry, project.issuer)


def about_whose(checked: Checked) -> list[tuple[str, str, str]]:
    told = ("identity.whose", "identity.mixed")
    return [(f.code, f.place.sheet, f.place.cell) for f in checked.findings if f.code in told]


def line_of(submission: Submission, name: str) -> str:
    assert submission.grid is not None
    sheet = submission.grid.sheet(name)
    assert sheet is not None
    return str(sheet.cells[LINE])


def form_sheet(project: Project) -> str:
    return project.form(FORM).input_sheets[0].title.zh


@pytest.mark.parametrize("other", ["S01-02", "S02-01", "JT"])
def test_another_unit_on_the_form_sheet_asks_whose_it_is(
    other: str, project: Project, units: dict[str, Unit], returned: Submission
) -> None:
    own, name = units["S02-02"], form_sheet(project)
    theirs = units[other]
    line = line_of(returned, name).replace(own.top.name, theirs.top.name)
    line = line.replace(own.top.code, theirs.top.code).replace(own.names_below_top, theirs.names_below_top)
    checked = check(project, with_lines(returned, lambda sheet: line if sheet.name == name else None))
    assert about_whose(checked) == [("identity.whose", name, AT)]
    (finding,) = [one for one in checked.findings if one.code == "identity.whose"]
    assert own.full_name in finding.message.zh
    assert theirs.top.name in finding.message.zh
    assert "structure.heading_changed" not in {one.code for one in checked.findings}
    assert checked.identity is not None


@pytest.mark.parametrize("name", ["红星中学", "示例第二中学分校", "示例第二"])
def test_a_school_that_nobody_knows_asks_too_on_any_worksheet(
    name: str, project: Project, units: dict[str, Unit], returned: Submission
) -> None:
    own = units["S02-02"]
    line = line_of(returned, INSTRUCTION_SHEET.zh).replace(f"{own.top.name}（{own.top.code}）", name)
    checked = check(project, with_lines(returned, lambda s: line if s.name == INSTRUCTION_SHEET.zh else None))
    assert about_whose(checked) == [("identity.whose", INSTRUCTION_SHEET.zh, AT)]
    assert name in next(one for one in checked.findings if one.code == "identity.whose").message.zh


def test_when_every_heading_names_the_same_other_unit_nobody_knows_whose_it_is(
    project: Project, units: dict[str, Unit], returned: Submission
) -> None:
    own, other = units["S02-02"], units["S03-03"]

    def say(sheet: SheetGrid) -> str:
        line = str(sheet.cells[LINE]).replace(own.top.name, other.top.name)
        return line.replace(own.top.code, other.top.code).replace(own.names_below_top, other.names_below_top)

    checked = check(project, with_lines(returned, say))
    assert [code for code, _, _ in about_whose(checked)] == ["identity.mixed"]
    assert (checked.verdict, checked.identity, checked.records) == (Verdict.REFUSED, None, ())


@pytest.mark.parametrize(
    "change",
    [
        lambda line, own: line.replace(own.top.name, own.top.short_name),
        lambda line, own: line.replace(own.top.name, " ".join(own.top.name)),
        lambda line, own: line.replace(own.top.code, "S99"),
        lambda line, own: line.replace(" · ", "  "),
        lambda line, own: line.replace(" · ", "").replace("（", "").replace("）", ""),
        lambda line, own: line.replace("2026", "2025"),
        lambda line, own: f"{line} · 组长：示例第一中学甲一",
        lambda line, own: line.replace("·", "・").replace("（", "(").replace("）", ")"),
    ],
)
def test_the_unit_by_any_of_its_names_is_no_alarm(
    change: Callable[[str, Unit], str], project: Project, units: dict[str, Unit], returned: Submission
) -> None:
    own = units["S02-02"]
    assert own.top.short_name
    checked = check(project, with_lines(returned, lambda sheet: change(str(sheet.cells[LINE]), own)))
    assert about_whose(checked) == []


def test_a_school_that_was_renamed_since_is_no_alarm(
    project: Project, units: dict[str, Unit], returned: Submission
) -> None:
    own, former = units["S02-02"], "示例旧名中学"

    def before(sheet: SheetGrid) -> str:
        return str(sheet.cells[LINE]).replace(own.top.name, former)

    renamed = with_lines(returned, before)
    assert renamed.grid is not None
    helper = renamed.grid.sheet(HELPER_SHEET)
    assert helper is not None
    fact = next(row for (row, column), value in helper.cells.items() if value == unit_name("school_name"))
    stamped = replace(helper, cells={**helper.cells, (fact, 2): former})
    sheets = tuple(stamped if sheet is helper else sheet for sheet in renamed.grid.sheets)
    submission = replace(renamed, grid=replace(renamed.grid, sheets=sheets))
    assert about_whose(check(project, submission)) == []


def test_the_line_is_read_where_a_column_put_in_moved_it(
    project: Project, returned: Submission, units: dict[str, Unit]
) -> None:
    assert returned.grid is not None
    name = project.form(FORM).input_sheets[0].name
    other = line_of(returned, name).replace(units["S02-02"].name, units["S02-01"].name)
    sheets = [
        replace(sheet, cells={(row, column + 1): value for (row, column), value in sheet.cells.items()})
        if sheet.name == name
        else sheet
        for sheet in with_lines(returned, lambda sheet: other if sheet.name == name else None).grid.sheets  # type: ignore[union-attr]
    ]
    moved = replace(returned, grid=replace(returned.grid, sheets=tuple(sheets)))
    assert ("identity.whose", name, "B2") in about_whose(check(project, moved))
