"""Several people answer one correction of the shipped log: each of them is heard, and nobody takes back another's word."""

from __future__ import annotations

import datetime
import os
import shutil
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter

from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import open_project
from sheetkit.model.consolidation import Standing
from sheetkit.model.statement import FILLED_BY, FILLED_ON, SAID
from sheetkit.report.labels import Mask
from sheetkit.report.receipts import receipts
from tests.end_to_end.answered import DAY, FIRST, LESSON, LOG, MENDED, NOON, ROWS, SHEET, Result, Sent, merged
from tests.end_to_end.deciding import Collected
from tests.end_to_end.filled import fill, unit_of
from tests.end_to_end.sent_back import entry_of

ALL = ("T002", "T003", "T004")
OWN = {(-2, FILLED_BY): "李乙"}
"""The statement line of whoever the last rows are of."""


def test_a_copy_with_anothers_rows_untouched_takes_nothing_back(sent: Sent, tmp_path: Path) -> None:
    own = {(0, "topic"): "T001a"} | {
        (5, name): value for name, value in (LESSON | {"date": DAY[9], "topic": "T011"}).items()
    }
    one = sent.answer(tmp_path / "one.xlsx", {**MENDED, **own}, 1)
    two = sent.answer(tmp_path / "two.xlsx", {**MENDED, (4, "topic"): "T005b"}, 2)
    found = merged(sent.project, sent.file, one, two, out=tmp_path / "out")
    assert found.topics() == ["T001a", *ALL, "T005b", "T011"]
    assert found.topics(held=True) == []
    assert found.entry.standing is Standing.COMPLETE
    assert found.told("merge.cell_conflict", "merge.cell_replaced", "merge.part_rows_removed") == set()
    notes = [one for one in found.entry.found if one.code == "merge.sibling_cells"]
    assert sorted(one.message.en.rpartition(": ")[2] for one in notes) == ["听课记录 J10.", "听课记录 J6."]
    (older,) = found.entry.differences
    assert {(one.before, one.after) for one in older.changes if one.field == "topic"} == {
        ("T001", "T001a"),
        ("T005", "T005b"),
    }


def test_each_mends_only_the_own_rows_and_nobody_is_asked_again(sent: Sent, tmp_path: Path) -> None:
    one = sent.answer(tmp_path / "one.xlsx", {(1, "goals"): 5, (2, "date"): DAY[8]}, 1)
    two = sent.answer(tmp_path / "two.xlsx", {(3, "period"): "第3节"}, 2)
    found = merged(sent.project, sent.file, one, two, out=tmp_path / "out")
    assert found.topics() == ["T001", *ALL, "T005"]
    assert (found.value("T002", "goals"), found.value("T003", "date"), found.value("T004", "period")) == (
        5,
        DAY[8],
        "第3节",
    )
    assert found.entry.standing is Standing.COMPLETE


def test_what_an_answer_left_untouched_takes_no_place_of_what_its_observer_wrote_afresh(
    sent: Sent, tmp_path: Path
) -> None:
    """An observer hands in the own rows in a blank form; the answer that came last holds them as they went back."""
    own = [row | {"observer": "李乙"} for row in ROWS[3:]]
    own = [own[0] | {"period": "第3节"}, own[1] | {"topic": "T005b"}]
    fresh = tmp_path / "fresh.xlsx"
    fresh.write_bytes(fill(sent.project, LOG, unit_of(sent.project, LOG), {SHEET: own}).data)
    os.utime(fresh, (NOON + 60, NOON + 60))
    others = {place: value for place, value in MENDED.items() if place[0] < 3}
    answer = sent.answer(tmp_path / "answer.xlsx", others, 2)
    found = merged(sent.project, sent.file, fresh, answer, out=tmp_path / "out")
    assert found.topics() == ["T001", *ALL, "T005b"]
    assert found.topics(held=True) == []
    assert {at for _, _, at, _ in found.told("merge.cell_replaced")} == {"J7"}
    touched = sent.answer(tmp_path / "touched.xlsx", {**MENDED, (4, "topic"): "T005c"}, 2)
    found = merged(sent.project, sent.file, fresh, touched, out=tmp_path / "out")
    assert found.topics() == ["T001", *ALL, "T005c"]


def test_what_both_changed_otherwise_is_a_conflict_told_at_both(sent: Sent, tmp_path: Path) -> None:
    one = sent.answer(tmp_path / "one.xlsx", {**MENDED, (4, "steps"): 3}, 1)
    two = sent.answer(tmp_path / "two.xlsx", {**MENDED, (4, "steps"): 5, (0, "strengths"): "好"}, 2)
    found = merged(sent.project, sent.file, one, two, out=tmp_path / "out")
    assert found.topics(held=True) == ["T005"]
    cell = f"{get_column_letter(sent.column('steps'))}{FIRST + 4}"
    assert {
        (Path(file).name, code, at, said) for file, code, at, said in found.told("merge.cell_conflict")
    } == {
        ("one.xlsx", "merge.cell_conflict", cell, "3"),
        ("two.xlsx", "merge.cell_conflict", cell, "5"),
    }
    assert found.value("T001", "strengths") == "好"


def test_what_one_cleared_is_blank_and_what_one_deleted_is_gone(sent: Sent, tmp_path: Path) -> None:
    one = sent.answer(tmp_path / "one.xlsx", {**MENDED, **OWN, (0, "class"): None}, 1, without=4)
    two = sent.answer(tmp_path / "two.xlsx", MENDED, 2)
    found = merged(sent.project, sent.file, one, two, out=tmp_path / "out")
    assert found.topics() == list(ALL)
    assert found.topics(held=True) == ["T001"]  # nothing says in which class
    assert found.value("T001", "class") is None
    assert found.finding("merge.rows_removed").level.value == "note"
    assert found.finding("merge.sibling_rows_removed").level.value == "note"
    assert {Path(one.file).name: [row.row for row in one.removed] for one in found.entry.differences} == {
        "a.xlsx": [FIRST + 4],
        "two.xlsx": [FIRST + 4],
    }


def test_a_row_left_out_by_nobody_knows_whom_waits_and_its_sender_is_asked(
    sent: Sent, tmp_path: Path
) -> None:
    """The statement line is as it went out: any of those whose rows stand in the log may have answered."""
    one = sent.answer(tmp_path / "one.xlsx", MENDED, 1, without=4)
    found = merged(sent.project, sent.file, one, out=tmp_path / "out")
    assert found.entry.standing is Standing.WAITING
    assert found.finding("merge.rows_lost").level.value == "warning"


def test_an_answer_whose_deletion_counts_is_called_no_older_version(sent: Sent, tmp_path: Path) -> None:
    """All its rows stand in the other answer; what it left out is gone."""
    one = sent.answer(tmp_path / "one.xlsx", {**MENDED, **OWN}, 1, without=4)
    two = sent.answer(tmp_path / "two.xlsx", MENDED, 2)
    result = merge(sent.project, [sent.file, one, two], MergeOptions(tmp_path / "out"))
    found = Result(entry_of(result), list(result.consolidation.records[LOG]))
    assert found.topics() == ["T001", *ALL]
    made = receipts(result.consolidation, Mask(sent.project.templates, active=False))
    assert {Path(one.file.source.name).name: one.outcome for one in made} == {
        "a.xlsx": "older",
        "one.xlsx": "deletes",
        "two.xlsx": "taken",
    }
    assert not any(" -" in one.note.zh for one in made)


def test_what_one_deleted_and_another_changed_is_asked_of_both(sent: Sent, tmp_path: Path) -> None:
    one = sent.answer(tmp_path / "one.xlsx", MENDED, 1, without=4)
    two = sent.answer(tmp_path / "two.xlsx", {**MENDED, (4, "topic"): "T005b"}, 2)
    found = merged(sent.project, sent.file, one, two, out=tmp_path / "out")
    assert found.topics(held=True) == ["T005b"]
    assert {(Path(file).name, at) for file, _, at, _ in found.told("merge.row_deleted")} == {
        ("one.xlsx", ""),
        ("two.xlsx", f"D{FIRST + 4}"),
    }


def test_a_second_answer_of_the_same_person_from_the_first_copy_is_asked_about(
    sent: Sent, tmp_path: Path
) -> None:
    statement = {
        (-2, FILLED_BY): "张甲",
        (-2, FILLED_ON): datetime.date(2026, 9, 30),
        (-2, SAID): "已核对",
    }
    one = sent.answer(tmp_path / "one.xlsx", {**MENDED, **statement, (0, "topic"): "T001a"}, 1)
    two = sent.answer(tmp_path / "two.xlsx", {**MENDED, **statement}, 2)
    found = merged(sent.project, sent.file, one, two, out=tmp_path / "out")
    assert found.topics() == ["T001a", *ALL, "T005"]
    told = found.finding("merge.taken_back")
    assert (told.place.cell, told.value, told.level.value) == ("J6", "T001a", "warning")
    assert "T001”" in told.message.zh
    assert "one.xlsx" in told.message.zh


@pytest.mark.parametrize("how", ["excluded", "overwritten", "there"])
def test_a_row_counts_once_whether_or_not_the_file_counts_that_a_correction_was_made_from(
    how: str, sent: Sent, tmp_path: Path
) -> None:
    """The old copy is continued beside the correction, which moved the key of a row."""
    folder = shutil.copytree(sent.folder, tmp_path / "p")
    inbox = open_project(folder).settings.inbox
    inbox.mkdir(exist_ok=True)
    shutil.copy2(sent.file, inbox / "a.xlsx")
    merge(open_project(folder), (), MergeOptions())
    answer = sent.answer(inbox / "b.xlsx", {**MENDED, (4, "date"): DAY[3]}, 1)
    more = {(5, name): value for name, value in (LESSON | {"date": DAY[9], "topic": "T010"}).items()}
    continued = inbox / ("a.xlsx" if how == "overwritten" else "a2.xlsx")
    sent.written(inbox / "a.xlsx", continued, {**MENDED, **more}, 2)
    if how == "excluded":
        Collected(folder).decide("exclude", why="旧的", file="a.xlsx")
    result = merge(open_project(folder), (), MergeOptions())
    found = Result(entry_of(result), list(result.consolidation.records[LOG]))
    assert found.topics() == ["T001", *ALL, "T010"]
    assert found.topics(held=True) == ["T005"]
    assert {(Path(file).name, at, said) for file, _, at, said in found.told("merge.cell_conflict")} == {
        (answer.name, "D10", "2026-09-17"),
        (continued.name, "D10", "2026-09-16"),
    }
