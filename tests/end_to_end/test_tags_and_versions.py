"""Tags that stand at other rows, keys that came to be the same, and what is told of a row that a later file replaced."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import openpyxl

from sheetkit.api.history import receipts_of, scope_of
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import open_project
from sheetkit.model.address import column_letter
from sheetkit.model.consolidation import Standing
from sheetkit.model.row_tag import read_row_tag
from tests.end_to_end.answered import (
    DAY,
    FIRST,
    LESSON,
    LOG,
    MENDED,
    NOON,
    SHEET,
    Sent,
    merged,
)
from tests.end_to_end.deciding import Collected
from tests.end_to_end.filled import believable, fill, unit_of

DELETED = (
    "merge.rows_removed",
    "merge.part_rows_removed",
    "merge.sibling_rows_removed",
)


def test_keys_that_were_mended_into_a_collision_are_told_as_such_and_nothing_is_deleted(
    sent: Sent, tmp_path: Path
) -> None:
    edits = {(1, "goals"): 5, (2, "date"): DAY[0], (3, "period"): "第2节", (3, "date"): DAY[2]}
    found = merged(sent.project, sent.file, sent.answer(tmp_path / "b.xlsx", edits, 1), out=tmp_path / "out")
    assert found.topics() == ["T002"]
    assert found.topics(held=True) == ["T001", "T003", "T004", "T005"]
    assert found.told(*DELETED, "merge.row_tag_of_another") == set()
    assert [one.removed for one in found.entry.differences] == [()]
    asked = [one for one in found.entry.found if one.level.holds_row]
    cells = ("F10", "F6", "F8", "F9")
    assert sorted((one.code, one.place.cell) for one in asked) == [("rows.duplicate", one) for one in cells]


def test_rows_sorted_without_their_tags_are_told_and_none_is_deleted(sent: Sent, tmp_path: Path) -> None:
    answer = sent.answer(tmp_path / "b.xlsx", MENDED, 1)
    book = openpyxl.load_workbook(answer)
    worksheet = book[sent.project.form(LOG).sheet(SHEET).name]
    columns = [cell.column or 0 for cell in worksheet[FIRST] if not cell.protection.locked]
    (tags,) = [one for one in columns if read_row_tag(worksheet.cell(FIRST, one).value)]
    columns.remove(tags)
    rows = [[worksheet.cell(FIRST + row, column).value for column in columns] for row in (4, 3, 0, 2, 1)]
    for number, row in enumerate(rows):
        for column, value in zip(columns, row, strict=True):
            worksheet.cell(FIRST + number, column).value = value
    book.save(answer)
    os.utime(answer, (NOON + 60, NOON + 60))
    found = merged(sent.project, sent.file, answer, out=tmp_path / "out")
    assert found.topics() == ["T001", "T002", "T003", "T004", "T005"]
    assert found.told(*DELETED) == set()
    assert found.finding("merge.row_tag_of_another").cells == tuple(
        f"{column_letter(tags)}{row}" for row in (6, 8, 10, 7, 9)
    )
    (difference,) = found.entry.differences
    assert (difference.removed, len(difference.changes)) == ((), 3)


def test_a_lesson_that_a_later_file_replaced_is_one_warning_whatever_else_the_older_file_holds(
    sent: Sent, tmp_path: Path
) -> None:
    project = sent.project
    unit = unit_of(project, LOG)
    members = believable(project, LOG, unit)["members"]
    second = {SHEET: [LESSON | {"topic": "T009"}], "members": members}
    other = LESSON | {"observer": "李乙", "topic": "T005"}
    for number, rows in enumerate(([LESSON], [LESSON, other])):
        files = []
        for minute, written in enumerate(({SHEET: rows, "members": members}, second)):
            file = tmp_path / f"{number}{minute}.xlsx"
            file.write_bytes(fill(project, LOG, unit, written).data)
            os.utime(file, (NOON + 60 * minute, NOON + 60 * minute))
            files.append(file)
        found = merged(project, *files, out=tmp_path / f"out{number}")
        assert (found.topics()[-1], found.entry.standing) == ("T009", Standing.COMPLETE)
        told = found.finding("merge.cell_replaced")
        assert (told.level.value, told.place.cell, told.value) == ("warning", "J6", "T009")
        assert "“T001”" in told.message.zh


def test_a_receipt_tells_the_value_of_the_file_and_what_it_was_amended_to(sent: Sent, tmp_path: Path) -> None:
    folder = shutil.copytree(sent.folder, tmp_path / "p")
    inbox = open_project(folder).settings.inbox
    inbox.mkdir(exist_ok=True)
    shutil.copy2(sent.file, inbox / "a.xlsx")
    merge(open_project(folder), (), MergeOptions())
    collected, unit = Collected(folder), unit_of(open_project(folder), LOG).code
    collected.decide("amend", unit=unit, form=LOG, cell="听课记录!L7", value="5")
    sent.answer(inbox / "b.xlsx", {**MENDED, (1, "goals"): 4}, 1)
    project = open_project(folder)
    (receipt,) = [
        one
        for one in receipts_of(project, scope_of(project, unit))
        if one.file.source.name.endswith("a.xlsx")
    ]
    assert "目标达成：这一份（听课记录 L7）“9”（代改为“5”），“" in receipt.note.zh
    assert "b.xlsx”（听课记录 L7）“4”" in receipt.note.zh
