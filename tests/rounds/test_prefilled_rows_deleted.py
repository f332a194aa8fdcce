"""Rows that a form went out filled with and that do not come back: told with what they held; cells are compared one by one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from sheetkit.api.deciding import Author
from sheetkit.api.forgetting import forget, forgetting
from sheetkit.api.history import history, scope_of
from sheetkit.api.merging import merge
from sheetkit.api.project import Project, open_project
from sheetkit.model.consolidation import Standing
from sheetkit.model.template import Sheet
from sheetkit.project.handed_out import kept_files, unit_of
from tests.rounds.filled import DAYS, MEMBERS, ROSTER, Copied, edited, entry, rows_in, sheet_of
from tests.rounds.test_prefilled_by_two import emptying, handed_in_by_two, remarking, told


def deleting(project: Project, sheet: Sheet, out: Path) -> Path:
    """The workbook as one hands it in who deleted the third row and wrote in the first."""
    target = project.settings.inbox / "mine.xlsx"
    return edited(out, target, emptying(sheet, 2, remarking(sheet, 0)))


@pytest.mark.parametrize("beside", [False, True], ids=["alone", "beside an untouched copy"])
def test_a_row_that_was_deleted_in_one_file_alone_is_told_with_what_it_held(
    beside: bool, copied: Copied, out: Mapping[str, Path]
) -> None:
    project = copied(ROSTER)
    sheet = project.form(ROSTER.form).sheet(ROSTER.sheet)
    before = rows_in(out[ROSTER.form], sheet)
    deleting(project, sheet, out[ROSTER.form])
    if beside:
        shutil.copy2(out[ROSTER.form], project.settings.inbox / "untouched.xlsx")
    result = merge(project)
    (found,) = [one for one in result.consolidation.entries if one.parts]
    assert len(found.records) == len(before) - 1
    (note,) = [one for one in found.findings if one.code == "merge.handed_out_removed"]
    assert note.level.value == "note"
    assert " ".join(str(before[2][name]) for name in sheet.key if name in before[2]) in note.message.zh
    gone = [row for one in found.differences for row in one.handed_out]
    assert [(row.row, row.values["name"]) for row in gone] == [(sheet.first_row + 2, before[2]["name"])]
    book = openpyxl.load_workbook(project.settings.merged / "汇总表.xlsx")
    said = [[str(cell.value) for cell in row] for row in book["没有计入的行"].iter_rows()]
    (line,) = [row for row in said if f"姓名={before[2]['name']}" in "".join(row)]
    assert "交回时没有" in line[0]
    assert any(one.endswith("mine.xlsx") for one in line)
    (came,) = [
        one for one in history(project, scope_of(project, ROSTER.unit)) if one.file.endswith("mine.xlsx")
    ]
    assert f"{sheet.name} {sheet.first_row + 2}" in came.outcome.zh


def test_where_nothing_says_any_more_what_a_form_went_out_with_one_note_says_so(
    copied: Copied, out: Mapping[str, Path]
) -> None:
    project = copied(ROSTER)
    deleting(project, project.form(ROSTER.form).sheet(ROSTER.sheet), out[ROSTER.form])
    shutil.rmtree(project.settings.originals_folder)
    found = entry(project, ROSTER)
    assert [one.code for one in found.findings] == ["merge.handed_out_not_kept"]
    assert found.findings[0].level.value == "note"
    shutil.copy2(out[ROSTER.form], project.settings.inbox / "mine.xlsx")
    assert not entry(project, ROSTER).findings


def test_a_row_that_was_deleted_before_a_form_went_back_stays_told_beside_its_correction(
    copied: Copied, out: Mapping[str, Path]
) -> None:
    project = copied(ROSTER)
    sheet = project.form(ROSTER.form).sheet(ROSTER.sheet)
    before = rows_in(out[ROSTER.form], sheet)
    wrong = sheet.column("mobile").number

    def write(text: str) -> Any:
        def change(book: Workbook) -> None:
            book[sheet.name].cell(sheet.first_row, wrong).value = text

        return change

    first = edited(out[ROSTER.form], project.settings.inbox / "first.xlsx", emptying(sheet, 2, write("没有")))
    merge(project)
    (sent,) = (project.settings.merged / "退回件").glob("*.xlsx")
    again = edited(sent, project.settings.inbox / "again.xlsx", emptying(sheet, 1, write("13900000099")))
    os.utime(again, (first.stat().st_mtime + DAYS,) * 2)
    found = entry(open_project(project.settings.folder), ROSTER)
    assert found.standing is Standing.COMPLETE
    assert len(found.records) == len(before) - 2
    rows = {
        "handed_out": [row.values["name"] for one in found.differences for row in one.handed_out],
        "removed": [row.values["name"] for one in found.differences for row in one.removed],
    }
    assert rows == {"handed_out": [before[2]["name"]], "removed": [before[1]["name"]]}


def test_two_people_who_changed_other_cells_of_one_row_both_count(
    copied: Copied, out: Mapping[str, Path]
) -> None:
    project = copied(ROSTER)
    sheet = project.form(ROSTER.form).sheet(ROSTER.sheet)

    def writing(**cells: str | None) -> Any:
        def change(book: Workbook) -> None:
            for name, text in cells.items():
                book[sheet.name].cell(sheet.first_row, sheet.column(name).number).value = text

        return change

    mine = writing(mobile="13900000099", email=None)
    theirs = writing(remark="新加的话", name="甲新")
    found = handed_in_by_two(project, out[ROSTER.form], mine, theirs)
    (row,) = [one for one in found.records if one.values.get("remark") == "新加的话"]
    assert (row.values["mobile"], row.values["name"], row.values.get("email")) == (
        "13900000099",
        "甲新",
        None,
    )
    assert [one.message.zh for one in (*found.findings, *found.found) if one.level.asks] == []
    theirs = writing(mobile="13900000098")
    found = handed_in_by_two(project, out[ROSTER.form], mine, theirs)
    at = f"{sheet.column('mobile').letter}{sheet.first_row}"
    assert told(found, "merge.cell_conflict") == {("mine.xlsx", at), ("theirs.xlsx", at)}


def test_forgetting_somebody_removes_the_kept_rows_that_name_them(
    copied: Copied, out: Mapping[str, Path]
) -> None:
    project = copied(MEMBERS)
    folder = project.settings.originals_folder
    kept = list(kept_files(folder))
    assert [unit_of(one) for one in kept] == [MEMBERS.unit]
    row = rows_in(out[MEMBERS.form], sheet_of(project.form(MEMBERS.form), MEMBERS))[1]
    found = forgetting(project, str(row["person"]))
    assert list(found.files) == kept
    assert found.document("en", done=False)["notes_removed"] == [
        kept[0].relative_to(project.settings.folder).as_posix()
    ]
    forget(project, found, Author("asked to", "Secretary"))
    assert not list(kept_files(folder))
