"""Settings may change after the forms went out: files are judged by those of today and nobody is blamed for the change."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from sheetkit.api.generating import generate
from sheetkit.api.project import Project, open_project
from sheetkit.model.address import column_letter
from sheetkit.model.finding import Finding
from tests.end_to_end.filled import check_one
from tests.samples import sample_project

ROW = {"D": "小学", "E": "语文", "F": "成员校教研组长", "H": "甲一", "I": "13800000001", "J": 2}
NOTE = ("project.settings_changed", "", "note")


def codes(findings: tuple[Finding, ...]) -> set[tuple[str, str, str]]:
    """Code, cell and level of every finding."""
    return {(finding.code, finding.place.cell, str(finding.level)) for finding in findings}


@pytest.fixture
def sent(tmp_path: Path) -> tuple[Path, Path]:
    """A project folder and a roster that was handed out, filled in and came back: the first row completed, the other
    rows that it went out with cleared.
    """
    folder = tmp_path / "p"
    sample_project(folder)
    project = open_project(folder)
    (issued,) = generate(project, ["leader_roster"], ["S03"]).files
    returned = tmp_path / "r.xlsx"
    book = openpyxl.load_workbook(issued)
    roster = project.form("leader_roster").sheet("leaders")
    for column in roster.inputs:
        for (cell,) in book["组长名单"].iter_rows(7, roster.last_row, column.number, column.number):
            cell.value = None
    for letter, value in ROW.items():
        book["组长名单"][f"{letter}6"] = value  # type: ignore[assignment]
    book.save(returned)
    return folder, returned


def change(folder: Path, section: str, line: str) -> Project:
    """The project after one line was put into a section of its settings."""
    settings = folder / "sheetkit.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace(f"\n[{section}]\n", f"\n[{section}]\n{line}\n"), encoding="utf-8")
    return open_project(folder)


SMALL = "value.small"


@pytest.mark.parametrize(
    ("section", "line", "expected"),
    [
        ("levels", '"leaders.small_group" = "error"', {(SMALL, "J6", "error"), NOTE}),
        ("levels", '"leaders.small_group" = "trial"', {(SMALL, "J6", "trial"), NOTE}),
        ("levels", '"at_least" = "warning"', {(SMALL, "J6", "warning"), NOTE}),
        ("figures", "minimum_members = 5", {(SMALL, "J6", "note"), NOTE}),
        ("figures", "minimum_members = 2", {NOTE}),
        ("lists", 'titles = ["一级", "二级"]', {(SMALL, "J6", "note"), NOTE}),
        ("levels", '"observations.in_term" = "warning"', {(SMALL, "J6", "note")}),  # another form's rule
    ],
)
def test_a_file_from_before(
    sent: tuple[Path, Path], section: str, line: str, expected: set[tuple[str, str, str]]
) -> None:
    folder, returned = sent
    found = check_one(change(folder, section, line), returned).findings
    assert {entry for entry in codes(found) if entry[0] != "sheet.not_covered"} == expected


def test_the_note_says_what_changed(sent: tuple[Path, Path]) -> None:
    folder, returned = sent
    change(folder, "figures", "minimum_members = 5")
    project = change(folder, "lists", 'titles = ["一级"]')
    (note,) = [f for f in check_one(project, returned).findings if f.code == NOTE[0]]
    assert note.message.zh == (
        "这份表上的检查设置和项目现在的不同：单独成组的最少人数、下拉选项。已按现在的设置检查。"
    )


def test_tampering_is_still_told(sent: tuple[Path, Path]) -> None:
    folder, returned = sent
    book = openpyxl.load_workbook(returned)
    sheet = book["组长名单"]
    sheet["A1"] = "别的标题"
    project = change(folder, "figures", "minimum_members = 5")
    cell = f"{column_letter(project.form('leader_roster').sheet('leaders').check_column)}7"
    sheet[cell] = "没有问题"
    book.save(returned)
    found = codes(check_one(project, returned).findings)
    assert {
        ("structure.label_changed", "A1", "warning"),
        ("structure.formula_overwritten", cell, "warning"),
    } <= found


@pytest.mark.parametrize("value", [0, -1e300, 1e300, "三", None])
def test_a_data_sheet_that_was_tampered_with_harms_nobody(sent: tuple[Path, Path], value: object) -> None:
    folder, returned = sent
    book = openpyxl.load_workbook(returned)
    for row in book["sk_data"].iter_rows(max_col=2):
        if row[0].value == "sk_figure_minimum_members":
            row[1].value = value  # type: ignore[assignment]
    book.save(returned)
    checked = check_one(open_project(folder), returned)
    assert (SMALL, "J6", "note") in codes(checked.findings)
    assert len(checked.records) == 1


def test_what_was_built_before_does_not_show(sent: tuple[Path, Path]) -> None:
    """Same settings, same bytes, whatever the cache still holds of other settings."""
    folder, _ = sent
    project = change(folder, "levels", '"observations.in_term" = "warning"\n"leaders.small_group" = "note"')
    (file,) = generate(project, ["leader_roster"], ["S03"]).files
    before = file.read_bytes()
    shutil.rmtree(project.settings.cache_folder)
    generate(open_project(folder), ["leader_roster"], ["S03"])
    assert file.read_bytes() == before
