"""Faults planted in the school list: each is told once at its cell, all at once, by whatever looks at the list."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from sheetkit.api.project import open_project
from sheetkit.model.finding import Finding
from tests.command import run_here
from tests.end_to_end.listed import cell, change
from tests.samples import sample_project

WARNING, ERROR = "warning", "error"
Planted = tuple[str, str, tuple[str, ...], object]
"""Worksheet, field, whose row, and what is written there."""
Told = tuple[str, str]

FAULTS: dict[str, tuple[Planted, Told | None]] = {
    "full-width code": (("schools", "code", ("S02",), "Ｓ０２"), None),
    "code in words": (("schools", "code", ("S03",), "三小"), (ERROR, "schools.code_unfit")),
    "code of the project's own unit": (("schools", "code", ("S06",), "JT"), (ERROR, "schools.code_of_head")),
    "no name": (("schools", "name", ("S07",), None), (WARNING, "value.missing")),
    "kind not in the list": (("schools", "school_kind", ("S08",), "少年宫"), (WARNING, "value.not_in_list")),
    "landline": (
        ("schools", "contact_mobile", ("S09",), "0577-88120001"),
        (WARNING, "value.bad_mobile"),
    ),
    "full-width mobile": (("schools", "contact_mobile", ("S10",), "１３８００００００１０"), None),
    "name of another school": (("schools", "name", ("S12",), "示例城东小学"), (WARNING, "rows.duplicate")),
    "code with spaces in small letters": (("groups", "school", ("S01", "02"), " s01 "), None),
    "unknown code": (("groups", "school", ("S02", "01"), "S33"), (ERROR, "schools.unknown_school")),
    "number without its zero": (("groups", "number", ("S02", "02"), "2"), None),
    "number in words": (("groups", "number", ("S03", "02"), "二"), (ERROR, "value.not_in_form")),
    "number of another group": (("groups", "number", ("S05", "02"), "01"), (ERROR, "rows.duplicate")),
    "stage not in the list": (("groups", "stage", ("S01", "03"), "魔法"), (WARNING, "value.not_in_list")),
    "subject of another stage": (
        ("groups", "subject", ("S01", "04"), "语言"),
        (WARNING, "row.list_mismatch"),
    ),
    "size in words": (("groups", "members", ("S01", "05"), "几个"), (WARNING, "cell.not_a_number")),
    "stage that the school has not": (
        ("groups", "stage", ("S09", "01"), "普高"),
        (WARNING, "schools.stage_of_school"),
    ),
}
"""What is planted and what is told of it; None: it is read as it is meant."""
TWICE = {"name of another school": ("S04",), "number of another group": ("S05", "01")}
"""What is told at both rows: whose the other one is."""


def place(fault: str) -> tuple[str, str]:
    """The cell that the fault is planted in: worksheet and address."""
    (sheet, field, owner, _), _ = FAULTS[fault]
    return sheet, cell(sheet, field, *owner)


def planted(folder: Path, faults: Iterable[str]) -> Path:
    change(folder, {place(fault): FAULTS[fault][0][3] for fault in faults})
    return folder


def expected(fault: str) -> set[tuple[str, str, str]]:
    """Level, code and cell of what must be told."""
    (sheet, field, _, _), told = FAULTS[fault]
    cells = {place(fault)[1]} if told else set()
    other = TWICE.get(fault)
    if other:
        field = "school" if sheet == "groups" else field
        cells = {cell(sheet, field, *FAULTS[fault][0][2]), cell(sheet, field, *other)}
    return {(*told, at) for at in cells} if told else set()


def said(findings: Iterable[Finding]) -> set[tuple[str, str, str]]:
    return {
        (finding.level.value, finding.code, at)
        for finding in findings
        if finding.level.needs_doing
        for at in finding.addresses
    }


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample project of which nothing went out."""
    folder = tmp_path_factory.mktemp("faulty") / "p"
    sample_project(folder)
    return folder


@pytest.fixture
def listed(fresh: Path, tmp_path: Path) -> Callable[[Iterable[str]], Path]:
    """Gives a copy of it with faults planted in its list."""
    return lambda faults: planted(shutil.copytree(fresh, tmp_path / "p"), faults)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_list_is_told_at_its_cell(fault: str, listed: Callable[[Iterable[str]], Path]) -> None:
    project = open_project(listed([fault]))
    assert said(project.of_register) == expected(fault)


def test_all_faults_are_told_at_once_and_nothing_that_follows_from_them(
    listed: Callable[[Iterable[str]], Path],
) -> None:
    """Groups of a school whose own row is faulty were told of one by one; full width only in the next round."""
    project = open_project(listed(FAULTS))
    everything = set().union(*(expected(fault) for fault in FAULTS))
    assert said(project.of_register) == everything
    assert len(everything) == 15


def test_generating_names_every_fault(listed: Callable[[Iterable[str]], Path]) -> None:
    """Eight of seventeen were shown, without a word of the others."""
    folder = listed(FAULTS)
    ran = run_here("generate", "-p", folder, where=folder.parent)
    assert ran.code == 2
    shown = ran.err.splitlines()
    assert all(line.startswith(("  ✘ ", "  △ ")) for line in shown[1:])
    for fault in FAULTS:
        for _, _, at in expected(fault):
            assert any(f" {at}：" in line or f" {at}、" in line or f"、{at}：" in line for line in shown), at


def test_the_check_of_the_list_answers_about_the_list(listed: Callable[[Iterable[str]], Path]) -> None:
    """It said that the project has no such form, and asked whether the wrong one was handed in."""
    folder = listed(FAULTS)
    words = ("check", folder / "学校名单.xlsx", "-p", folder, "--json")
    ran = run_here(*words, where=folder.parent)
    (file,) = ran.document["files"]
    found = {
        (finding["level"], finding["code"], at)
        for finding in file["findings"]
        if finding["level"] in (WARNING, ERROR)
        for at in finding["cells"]
    }
    assert (ran.code, file["verdict"]) == (1, "accepted_with_findings")
    assert found == set().union(*(expected(fault) for fault in FAULTS))
    assert "学校名单.xlsx" not in ran.err  # nothing is told twice


def test_a_list_among_the_returns_is_called_what_it_is(listed: Callable[[Iterable[str]], Path]) -> None:
    folder = listed([])
    shutil.copy(folder / "学校名单.xlsx", folder / "收回" / "名单.xlsx")
    ran = run_here("merge", "-p", folder, "--json", where=folder.parent)
    (file,) = ran.document["files"]
    assert (file["verdict"], [finding["code"] for finding in file["findings"]]) == (
        "refused",
        ["identity.register"],
    )
    assert "“学校和教研组名单”" in file["findings"][0]["message"]


def test_the_message_for_a_wrong_number_says_what_to_write(
    listed: Callable[[Iterable[str]], Path],
) -> None:
    (told,) = [
        finding
        for finding in open_project(listed(["number in words"])).of_register
        if finding.level.holds_row
    ]
    assert "“01”" in told.remedy.zh
    assert "0 代表" not in told.remedy.zh


def test_two_groups_of_one_name_in_two_stages_are_no_warning(fresh: Path, tmp_path: Path) -> None:
    """Those of a nine-year school were warned of at every command, one by one, at sheetkit.toml."""
    folder = shutil.copytree(fresh, tmp_path / "p")
    rows = [("S07", "01"), ("S07", "03")]
    names = [cell("groups", "name", *row) for row in rows]
    change(folder, {("groups", name): "语文组" for name in names})
    told = [
        (file, finding.level.value, finding.addresses)
        for file, finding in open_project(folder).told
        if finding.code == "schools.group_name_twice"
    ]
    assert told == [("学校名单.xlsx", "note", tuple(names))]
    assert run_here("status", "-p", folder, where=tmp_path).err == ""


def test_new_titles_in_the_settings_are_no_news_about_the_list(fresh: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(fresh, tmp_path / "p")
    settings = folder / "sheetkit.toml"
    text = settings.read_text(encoding="utf-8")
    for before, now in (
        ('title = "示例教育集团"', 'title = "某某教育集团"'),
        ('title = "2026学年第一学期"', 'title = "2026年秋"'),
        ('head_name = "示例教育集团本部"', 'head_name = "总部"'),
    ):
        assert before in text
        text = text.replace(before, now)
    settings.write_text(text, encoding="utf-8")
    assert [finding.code for finding in open_project(folder).of_register] == []
