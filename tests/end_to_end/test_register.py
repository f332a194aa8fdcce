"""The school list and what was handed out: no school or group drops out of a merge in silence."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sheetkit.api.project import Project
from sheetkit.project import sample_rows
from tests.command import Ran, run_here
from tests.end_to_end.listed import (
    ALL,
    GROUPS_OF_S03,
    OF_S03,
    cell,
    change,
    clear,
    forgetful,
    hand_in,
    merged,
    own,
)


@pytest.mark.parametrize(
    ("sheet", "field", "value"),
    [
        ("schools", "contact_mobile", "0577-88120001"),
        ("schools", "contact_mobile", "13800000001/13900000002"),
        ("schools", "contact_mobile", 138),
        ("schools", "school_kind", "少年宫"),
        ("schools", "name", None),
        ("groups", "members", "几个"),
        ("groups", "subject", "魔法"),
        ("groups", "stage", None),
    ],
)
def test_a_row_of_the_list_counts_whatever_else_is_wrong_with_it(
    sheet: str, field: str, value: object, project: Project, copied: Callable[[str], Path]
) -> None:
    """A landline in an optional column took a school and all its good files out of everything."""
    folder = forgetful(copied("项目"))
    at = cell(sheet, field, "S03", "01")
    change(folder, {(sheet, at): value})
    hand_in(project, folder, "observation_log", "S03-02")
    ran, document = merged(folder)
    assert document["counts"]["expected"] == ALL
    assert [file["verdict"] for file in document["files"]] == ["accepted"]
    assert len([told for told in own(document) if told[2] == at]) == 1
    assert {level for level, _, _ in own(document)} == {"warning"}
    assert ran.err.startswith("学校名单.xlsx: △ ")
    made = run_here("generate", "-p", folder, "--school", "S03", "--json", where=folder.parent)
    assert (made.code, made.document["count"]) == (0, OF_S03)


def row_deleted(folder: Path) -> None:
    for sheet in ("schools", "groups"):
        clear(folder, sheet, "S03")


def school_row_deleted(folder: Path) -> None:
    clear(folder, "schools", "S03")


def code_blank(folder: Path) -> None:
    change(folder, {("schools", cell("schools", "code", "S03")): None})


def code_of_no_use(folder: Path) -> None:
    change(folder, {("schools", cell("schools", "code", "S03")): "三小"})


def code_of_another(folder: Path) -> None:
    change(folder, {("schools", cell("schools", "code", "S03")): "S04"})


def code_of_nobody(folder: Path) -> None:
    change(folder, {("schools", cell("schools", "code", "S03")): "S30"})


def group_elsewhere(folder: Path) -> None:
    change(folder, {("groups", cell("groups", "school", "S03", "02")): "S33"})


def group_of_another(folder: Path) -> None:
    change(folder, {("groups", cell("groups", "school", "S03", "02")): "S04"})


def number_twice(folder: Path) -> None:
    change(folder, {("groups", cell("groups", "number", "S03", "02")): "01"})


def number_of_no_use(folder: Path) -> None:
    change(folder, {("groups", cell("groups", "number", "S03", "02")): "二"})


def all_rows_deleted(folder: Path) -> None:
    for row in sample_rows()["schools"]:
        for sheet in ("schools", "groups"):
            clear(folder, sheet, str(row["code"]))


WAYS = (
    row_deleted,
    school_row_deleted,
    code_blank,
    code_of_no_use,
    code_of_another,
    code_of_nobody,
    group_elsewhere,
    group_of_another,
    number_twice,
    number_of_no_use,
    all_rows_deleted,
)


@pytest.mark.parametrize("spoil", WAYS)
def test_who_was_handed_a_form_stays_expected(
    spoil: Callable[[Path], None], project: Project, copied: Callable[[str], Path]
) -> None:
    """However the row got lost: the returns are taken under the names they went out with, and one warning says so."""
    folder = copied("项目")
    spoil(folder)
    for form, code in (("leader_roster", "S03"), ("rubric", "S03-02")):
        hand_in(project, folder, form, code)
    _, document = merged(folder)
    assert document["counts"]["expected"] >= ALL
    assert [file["verdict"] for file in document["files"]] == ["accepted", "accepted"]
    gone = [finding for finding in document["across"] if finding["code"] == "schools.not_listed"]
    assert len(gone) == 1
    assert "S03" in gone[0]["message"]
    assert gone[0]["file"] == "学校名单.xlsx"
    assert len(own(document)) <= 3
    assert "merge.not_expected" not in {finding["code"] for finding in document["across"]}


@pytest.mark.parametrize("spoil", [row_deleted, code_blank, group_elsewhere, all_rows_deleted])
def test_a_project_of_the_release_before_knows_it_by_the_forms_that_lie_there(
    spoil: Callable[[Path], None], project: Project, generated: Path, tmp_path: Path
) -> None:
    folder = forgetful(shutil.copytree(generated, tmp_path / "项目"))
    spoil(folder)
    hand_in(project, folder, "rubric", "S03-02")
    ran = run_here("status", "-p", folder, "--json", where=tmp_path)
    assert ran.document["counts"]["expected"] >= ALL
    (unit,) = [
        unit for unit in ran.document["units"] if (unit["template"], unit["group"]) == ("rubric", "S03-02")
    ]
    assert unit["standing"] == "complete"
    assert ran.err.count("[schools.not_listed]") == 1


def test_what_the_release_before_handed_out_is_kept_when_some_forms_are_made_anew(
    generated: Path, tmp_path: Path
) -> None:
    folder = forgetful(shutil.copytree(generated, tmp_path / "项目"))
    assert run_here("generate", "-p", folder, "--school", "S01", where=tmp_path).code == 0
    shutil.rmtree(folder / "发出")
    row_deleted(folder)
    assert run_here("status", "-p", folder, "--json", where=tmp_path).document["counts"]["expected"] == ALL


def test_one_cause_in_the_list_is_one_finding(copied: Callable[[str], Path]) -> None:
    """A wrong code of a school made "not in the list of schools" of each of its groups."""
    folder = forgetful(copied("项目"))
    code_of_no_use(folder)
    _, document = merged_without_files(folder)
    at = cell("schools", "code", "S03")
    assert own(document) == [("error", "schools.code_unfit", at)]
    code_of_nobody(folder)
    _, document = merged_without_files(folder)
    groups = [cell("groups", "school", "S03", str(number)) for number in GROUPS_OF_S03]
    assert own(document) == [("error", "schools.unknown_school", groups[0])]
    (finding,) = [one for one in document["across"] if one["code"] == "schools.unknown_school"]
    assert finding["cells"] == groups


def merged_without_files(folder: Path) -> tuple[Ran, dict[str, Any]]:
    """A merge of a file that is none of ours: the project's own findings are what is told."""
    (folder / "收回" / "x.xlsx").write_bytes(b"nothing")
    return merged(folder)


def exchanged(folder: Path, sheet: str, one: str, two: str, field: str) -> tuple[str, str]:
    """Exchange what two rows say in a field; the cells of their names."""
    rows = {code: cell(sheet, field, *code.split("-")) for code in (one, two)}
    values = {
        code: next(
            row[field]
            for row in sample_rows()[sheet]
            if code in (row.get("code"), f"{row.get('school')}-{row.get('number')}")
        )
        for code in rows
    }
    change(folder, {(sheet, rows[one]): values[two], (sheet, rows[two]): values[one]})
    return cell(sheet, "name", *one.split("-")), cell(sheet, "name", *two.split("-"))


@pytest.mark.parametrize(
    ("sheet", "one", "two", "field"),
    [
        ("schools", "S03", "S04", "name"),
        ("schools", "S05", "S06", "code"),
        ("groups", "S03-01", "S03-03", "name"),
        ("groups", "S02-02", "S02-03", "number"),
    ],
)
def test_rows_that_exchanged_their_names_are_told_once(
    sheet: str, one: str, two: str, field: str, project: Project, copied: Callable[[str], Path]
) -> None:
    """Both rows are usable and both files are taken, each under the other's name."""
    folder = copied("项目")
    cells = exchanged(folder, sheet, one, two, field)
    hand_in(project, folder, "leader_roster" if sheet == "schools" else "rubric", one)
    _, document = merged(folder)
    told = [finding for finding in document["across"] if finding["file"] == "学校名单.xlsx"]
    assert [(finding["level"], finding["code"]) for finding in told] == [("warning", "schools.name_of_other")]
    assert set(told[0]["cells"]) == set(cells)
    assert all(code in told[0]["message"] for code in (one, two))


def test_a_new_name_is_no_exchange(project: Project, copied: Callable[[str], Path]) -> None:
    folder = copied("项目")
    at = cell("schools", "name", "S03")
    change(
        folder,
        {("schools", at): "示例第三实验小学", ("groups", cell("groups", "name", "S03", "01")): "文科组"},
    )
    hand_in(project, folder, "leader_roster", "S03")
    _, document = merged(folder)
    assert own(document) == []
