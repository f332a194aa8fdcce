"""A workbook checked by what it says of itself: same findings as in its project, but for what needs the project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sheetkit.api.checking import check_files
from sheetkit.api.helper_facts import HelperFacts
from sheetkit.api.project import Project, open_project
from sheetkit.api.standalone import check_alone, registry_of
from sheetkit.generate import Filling
from sheetkit.intake import read_bytes
from sheetkit.model.finding import Finding
from sheetkit.model.grid import CellValue, SheetGrid
from sheetkit.model.names import FORM_NAME
from sheetkit.model.record import Verdict
from sheetkit.model.submission import Carriers, Submission
from tests.samples import sample_project

FORMS = ("leader_roster", "term_calendar", "observation_log", "rubric")
FILLED: dict[str, dict[tuple[str, int, str], CellValue]] = {
    "leader_roster": {
        ("leaders", 6, "stage"): "初中",
        ("leaders", 6, "mobile"): "138",
        ("leaders", 7, "name"): "甲一",
    }
}
SETTINGS = """
[figures]
minimum_members = 5

[levels]
"leaders.mobile.mobile" = "warning"

[lists]
titles = ["一级", "二级"]
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The sample group."""
    folder = tmp_path_factory.mktemp("project") / "p"
    sample_project(folder)
    return open_project(folder)


def issue(project: Project, name: str, filling: Filling | None = None) -> Submission:
    """A form of its first unit, as read back."""
    form = project.form(name)
    unit = project.registry.units(form)[1]
    data = project.issuer.stamp(form, project.registry.identity(form, unit), unit, filling)
    return read_bytes(f"{name}.xlsx", data)


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    """Findings but for the one that says that there is no project."""
    return [
        (finding.code, finding.place.cell, str(finding.level))
        for finding in findings
        if finding.code not in ("standalone.not_verified", "sheet.not_covered")
    ]


def in_project(project: Project, submission: Submission, folder: Path) -> list[tuple[str, str, str]]:
    """The findings of the project's own check."""
    from sheetkit.check import check_submission

    return codes(check_submission(submission, project.registry).findings)


@pytest.mark.parametrize("name", FORMS)
def test_the_issued_copy_is_made_again(project: Project, name: str) -> None:
    submission = issue(project, name)
    registry = registry_of(submission)
    assert registry is not None
    assert registry.identity is not None
    assert registry.form == project.form(name)
    again = registry.issued(registry.identity)
    assert again is not None
    assert submission.grid is not None
    made, issued_copy = (
        [
            {key: str(value) for key, value in sheet.cells.items()} for sheet in sheets
        ]  # a token's number is text
        for sheets in (again.sheets, submission.grid.sheets)
    )
    assert made == issued_copy
    assert [sheet.formulas for sheet in again.sheets] == [sheet.formulas for sheet in submission.grid.sheets]


@pytest.mark.parametrize("name", FORMS)
def test_findings_are_those_of_the_project(project: Project, tmp_path: Path, name: str) -> None:
    submission = issue(project, name, Filling(FILLED.get(name, {})))
    assert codes(check_alone(submission).findings) == in_project(project, submission, tmp_path)


def test_a_projects_own_figures_levels_and_lists_count(tmp_path: Path) -> None:
    sample_project(tmp_path / "p")
    settings = tmp_path / "p" / "sheetkit.toml"
    text = settings.read_text(encoding="utf-8")
    for heading in ("figures", "levels", "lists"):
        text = text.replace(f"[{heading}]", f"[{heading}_unused]") if f"\n[{heading}]" in text else text
    kept = text.split("[figures_unused]")[0]
    settings.write_text(kept + SETTINGS, encoding="utf-8")
    project = open_project(tmp_path / "p")
    submission = issue(project, "leader_roster", Filling(FILLED["leader_roster"]))
    registry = registry_of(submission)
    assert registry is not None
    assert registry.form == project.form("leader_roster")
    assert codes(check_alone(submission).findings) == in_project(project, submission, tmp_path)


def changed(submission: Submission, name: str, change: Callable[[SheetGrid], SheetGrid | None]) -> Submission:
    """The submission with one worksheet changed, or taken out."""
    assert submission.grid is not None
    sheets = [change(sheet) if sheet.name == name else sheet for sheet in submission.grid.sheets]
    grid = replace(submission.grid, sheets=tuple(sheet for sheet in sheets if sheet is not None))
    return replace(submission, grid=grid)


def test_without_its_data_sheet_it_cannot_be_checked(project: Project) -> None:
    submission = changed(issue(project, "rubric"), "sk_data", lambda _: None)
    checked = check_alone(submission)
    assert checked.verdict is Verdict.REFUSED
    assert [finding.code for finding in checked.findings] == ["standalone.helper_missing"]


def test_a_stranger_is_told_so(project: Project) -> None:
    submission = issue(project, "rubric")
    assert submission.grid is not None
    grid = replace(submission.grid, sheets=(SheetGrid("Sheet1", {(1, 1): "成绩"}),), defined_names={})
    checked = check_alone(replace(submission, grid=grid, carriers=Carriers()))
    assert [finding.code for finding in checked.findings] == ["identity.foreign"]


@pytest.mark.parametrize("value", ["#", -1, 1e308, "长" * 3000])
def test_a_data_sheet_that_was_tampered_with_kills_nothing(project: Project, value: CellValue) -> None:
    def spoil(sheet: SheetGrid) -> SheetGrid:
        return replace(sheet, cells={key: value if key[1] != 1 else old for key, old in sheet.cells.items()})

    checked = check_alone(changed(issue(project, "rubric"), "sk_data", spoil))
    assert checked.verdict in Verdict


def test_a_form_of_this_program_is_compared_whole(project: Project) -> None:
    """One formula of hundreds is another one: no share of them is too small to be told."""

    def tampered(sheet: SheetGrid) -> SheetGrid:
        formulas = {**sheet.formulas, (7, 1): '"1"'}
        key = next(key for key in sheet.formulas if key[0] == 7)
        return replace(sheet, formulas={**formulas, key: sheet.formulas[key] + '&""'})

    submission = changed(issue(project, "leader_roster"), "组长名单", tampered)
    assert "structure.formula_changed" in [finding.code for finding in check_alone(submission).findings]


def test_another_versions_formulas_are_no_findings(project: Project) -> None:
    def older(sheet: SheetGrid) -> SheetGrid:
        formulas = {key: formula.replace("✔", "好") + '&""' for key, formula in sheet.formulas.items()}
        return replace(sheet, formulas=formulas)

    submission = changed(issue(project, "leader_roster"), "组长名单", older)
    assert submission.grid is not None
    names = {**submission.grid.defined_names, FORM_NAME: '"0123456789abcdef"'}
    submission = replace(submission, grid=replace(submission.grid, defined_names=names))
    told = [finding.code for finding in check_alone(submission).findings]
    assert not [code for code in told if code.startswith("structure.formula")]


def test_files_are_checked_without_a_project(project: Project, tmp_path: Path) -> None:
    form = project.form("rubric")
    unit = project.registry.units(form)[0]
    file = tmp_path / "表.xlsx"
    file.write_bytes(project.issuer.stamp(form, project.registry.identity(form, unit), unit))
    checked = check_files(None, [file])[0]
    assert checked.identity is not None
    assert "standalone.not_verified" in [finding.code for finding in checked.findings]


def test_facts_are_read_by_their_labels() -> None:
    cells: dict[tuple[int, int], CellValue] = {
        (1, 1): "sk_term_start", (1, 2): 46_266, (1, 4): "sk_list_x", (2, 4): "甲", (3, 4): "乙",
        (2, 1): "sk_term_end", (2, 2): 46_300.0,
    }  # fmt: skip
    facts = HelperFacts.of(SheetGrid("任何名字", cells))
    term = facts.term("2026-1")
    assert term is not None
    assert (term.start.isoformat(), term.end.isoformat()) == ("2026-09-01", "2026-10-05")
    assert facts.columns["sk_list_x"] == ("甲", "乙")
