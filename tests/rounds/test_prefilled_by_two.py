"""Two people hand in one form that went out filled: what nobody touched is nobody's word."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook.workbook import Workbook

from sheetkit.api.project import Project
from sheetkit.model.consolidation import Entry, Standing
from sheetkit.model.template import Sheet
from tests.rounds.filled import DAYS, ROSTER, Copied, confirming, edited, entry, rows_in


def test_an_untouched_copy_never_takes_the_place_of_what_somebody_filled_in(
    copied: Copied, out: Mapping[str, Path]
) -> None:
    project = copied(ROSTER)
    form = project.form(ROSTER.form)
    sheet = form.sheet(ROSTER.sheet)
    name = sheet.column("name").number

    def renamed(book: Workbook) -> None:
        book[sheet.name].cell(sheet.first_row, name).value = "甲一新"

    inbox = project.settings.inbox
    mine = edited(out[ROSTER.form], inbox / "mine.xlsx", renamed)
    later = Path(shutil.copy2(out[ROSTER.form], inbox / "later.xlsx"))
    moment = datetime.datetime(2027, 2, 10, tzinfo=datetime.UTC).timestamp()
    os.utime(mine, (moment, moment))
    os.utime(later, (moment + 9 * DAYS, moment + 9 * DAYS))
    found = entry(project, ROSTER)
    assert found.standing is Standing.COMPLETE
    assert found.chosen is not None
    assert found.chosen.source.name.endswith("mine.xlsx")
    assert found.records[0].values["name"] == "甲一新"
    assert not any(one.nowhere for one in found.differences)


@pytest.mark.parametrize("field", ["mobile", "subject"])
def test_two_people_who_changed_other_rows_of_one_form_do_not_contradict_each_other(
    field: str, copied: Copied, out: Mapping[str, Path]
) -> None:
    """What nobody touched is nobody's word, also where the other one changed the very key of the row."""
    project = copied(ROSTER)
    sheet = project.form(ROSTER.form).sheet(ROSTER.sheet)
    value = {"mobile": "13900000099", "subject": "科学"}[field]
    before = rows_in(out[ROSTER.form], sheet)
    changes = {"mine": (0, field, value), "theirs": (1, "remark", "新加的话")}
    moment = datetime.datetime(2027, 2, 10, tzinfo=datetime.UTC).timestamp()
    for number, (name, (row, column, text)) in enumerate(changes.items()):

        def change(book: Workbook, row: int = row, column: str = column, text: str = text) -> None:
            book[sheet.name].cell(sheet.first_row + row, sheet.column(column).number).value = text

        file = edited(out[ROSTER.form], project.settings.inbox / f"{name}.xlsx", change)
        os.utime(file, (moment + number * DAYS, moment + number * DAYS))
    found = entry(project, ROSTER)
    assert len(found.parts) == 2
    assert not any(one.level.holds_row for one in (*found.findings, *found.found))
    assert len(found.records) == len(before)
    changed = [record.values for record in found.records if record.values.get(field) == value]
    assert [values["name"] for values in changed] == [before[0]["name"]]
    assert [r.values["name"] for r in found.records if r.values.get("remark") == "新加的话"] == [
        before[1]["name"]
    ]


def test_a_cell_that_somebody_cleared_does_not_come_back_from_an_untouched_row(
    copied: Copied, out: Mapping[str, Path]
) -> None:
    project = copied(ROSTER)
    sheet = project.form(ROSTER.form).sheet(ROSTER.sheet)
    place = {name: sheet.column(name).number for name in ("email", "remark")}

    def cleared(book: Workbook) -> None:
        book[sheet.name].cell(sheet.first_row, place["email"]).value = None

    def noted(book: Workbook) -> None:
        book[sheet.name].cell(sheet.first_row + 1, place["remark"]).value = "新加的话"

    edited(out[ROSTER.form], project.settings.inbox / "mine.xlsx", cleared)
    edited(out[ROSTER.form], project.settings.inbox / "theirs.xlsx", noted)
    name = rows_in(out[ROSTER.form], sheet)[0]["name"]
    (row,) = [one for one in entry(project, ROSTER).records if one.values.get("name") == name]
    assert "email" not in row.values


def handed_in_by_two(project: Project, file: Path, mine: Any, theirs: Any) -> Entry:
    """How the roster stands when two people hand in the form that went out, each a day after the other."""
    moment = datetime.datetime(2027, 2, 10, tzinfo=datetime.UTC).timestamp()
    for number, (name, change) in enumerate({"mine": mine, "theirs": theirs}.items()):
        target = edited(file, project.settings.inbox / f"{name}.xlsx", change)
        os.utime(target, (moment + number * DAYS, moment + number * DAYS))
    return entry(project, ROSTER)


def open_columns(sheet: Sheet) -> list[int]:
    return [column.number for column in sheet.inputs]


def remarking(sheet: Sheet, row: int) -> Any:
    def change(book: Workbook) -> None:
        book[sheet.name].cell(sheet.first_row + row, sheet.column("remark").number).value = "新加的话"

    return change


def emptying(sheet: Sheet, row: int, *more: Any) -> Any:
    def change(book: Workbook) -> None:
        for number in open_columns(sheet):
            book[sheet.name].cell(sheet.first_row + row, number).value = None
        for one in more:
            one(book)

    return change


def pasted_one_up(sheet: Sheet, count: int) -> Any:
    """The first row is gone, all others stand one higher, and the tags stay where they were."""

    def change(book: Workbook) -> None:
        for row in range(sheet.first_row, sheet.first_row + count):
            for number in open_columns(sheet):
                book[sheet.name].cell(row, number).value = book[sheet.name].cell(row + 1, number).value

    return change


def told(found: Entry, code: str) -> set[tuple[str, str]]:
    """File and cell of what is told of the parts by that code."""
    return {
        (Path(part.file.source.name).name, one.place.cell)
        for part in found.parts
        for one in part.own.findings
        if one.code == code
    }


@pytest.mark.parametrize("is_checked", [True, False], ids=["checked", "unchecked"])
def test_a_row_that_one_deleted_does_not_come_back_from_an_untouched_row_of_another(
    is_checked: bool, copied: Copied, out: Mapping[str, Path]
) -> None:
    project = copied(ROSTER)
    form = project.form(ROSTER.form)
    sheet = form.sheet(ROSTER.sheet)
    before = [row["name"] for row in rows_in(out[ROSTER.form], sheet)]
    mine = emptying(sheet, 2, *([confirming(form)] if is_checked else []))
    theirs = remarking(sheet, 0)
    found = handed_in_by_two(project, out[ROSTER.form], mine, theirs)
    assert sorted(str(one.values["name"]) for one in found.records) == sorted(before[:2] + before[3:])
    (note,) = [one for one in found.findings if one.code == "merge.sibling_rows_removed"]
    assert note.level.value == "note"
    assert [
        (Path(one.file).name, [(row.row, row.values["name"]) for row in one.removed])
        for one in found.differences
        if one.removed
    ] == [("theirs.xlsx", [(sheet.first_row + 2, before[2])])]


def test_a_row_that_one_deleted_and_another_changed_is_asked_of_both(
    copied: Copied, out: Mapping[str, Path]
) -> None:
    project = copied(ROSTER)
    sheet = project.form(ROSTER.form).sheet(ROSTER.sheet)
    before = rows_in(out[ROSTER.form], sheet)
    found = handed_in_by_two(project, out[ROSTER.form], emptying(sheet, 2), remarking(sheet, 2))
    at = f"{sheet.inputs[0].letter}{sheet.first_row + 2}"
    assert told(found, "merge.row_deleted") == {("mine.xlsx", ""), ("theirs.xlsx", at)}
    assert [one.values["name"] for one in found.records if one.held_back] == [before[2]["name"]]
    assert len(found.records) == len(before)


def test_rows_pasted_one_up_past_their_tags_are_known_by_their_keys(
    copied: Copied, out: Mapping[str, Path]
) -> None:
    project = copied(ROSTER)
    sheet = project.form(ROSTER.form).sheet(ROSTER.sheet)
    before = [row["name"] for row in rows_in(out[ROSTER.form], sheet)]
    found = handed_in_by_two(
        project, out[ROSTER.form], pasted_one_up(sheet, len(before)), remarking(sheet, 1)
    )
    assert sorted(str(one.values["name"]) for one in found.records) == sorted(before[1:])
    assert [one.values["name"] for one in found.records if one.values.get("remark") == "新加的话"] == [
        before[1]
    ]
    for code in ("merge.cell_replaced", "merge.key_twice"):
        assert not told(found, code)
    assert not [one for one in told(found, "merge.row_tag_of_another") if one[0] == "theirs.xlsx"]
    assert not any(one.level.holds_row for one in (*found.findings, *found.found))
    assert "merge.sibling_rows_removed" in [one.code for one in found.findings]
