"""A tag that stands in two rows: the row is there, so nobody calls it deleted; which of the two it is nobody says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sheetkit.check.findings_cell import TAG_TWICE
from sheetkit.merge import MergePlan
from sheetkit.model.finding import Place
from sheetkit.model.record import Checked, Record
from sheetkit.model.row_tag import row_tag
from tests.merge import parts
from tests.merge.sample import leader
from tests.merge.test_row_tags import (
    ASKED,
    COLUMN,
    GOOD,
    HELD,
    PLANS,
    codes,
    merged,
    roster,
    subjects,
    tagged,
)

MENDED = leader(7, "小学", "科学", "甲二", "13800000002")
COPY = leader(10, "小学", "美术", "甲二", "13800000002", grade="三年级")
CLAIMS = {
    "merge.rows_removed",
    "merge.part_rows_removed",
    "merge.sibling_rows_removed",
    "merge.row_deleted",
    "merge.rows_lost",
}


def answered(day: int, of: Checked, rows: list[Record], copied: Record | None = None) -> Checked:
    """An answer; the tag of a row of `of` stands in two of its rows, as the check has it."""
    told = []
    if copied is not None:
        tag = row_tag(of.source.sha256, copied.sheet, copied.row)
        told = [TAG_TWICE.at(Place("组长名单", "T7"), tag, count=2, rows="7、10")]
    return roster(day, rows, *told, answers=of)


@PLANS
def test_a_row_whose_tag_was_copied_is_not_called_deleted(by: MergePlan) -> None:
    first = roster(0, [GOOD, HELD], ASKED)
    second = answered(1, first, [tagged(GOOD, first, 6), MENDED, COPY], HELD)
    entry, records = merged(first, second, by=by)
    assert subjects(records) == {"语文": 1, "科学": 1, "美术": 1}
    assert "merge.rows_unclear" in codes(entry)
    assert not codes(entry) & CLAIMS
    (one,) = entry.differences
    assert ([row.row for row in one.unclear], one.removed, one.nowhere) == ([7], (), ())
    assert (one.only_here, one.only_chosen) == (frozenset(), 1)


@PLANS
def test_another_row_that_is_gone_still_is_called_so(by: MergePlan) -> None:
    first = roster(0, [GOOD, HELD, leader(8, "小学", "英语", "甲三")], ASKED)
    second = answered(1, first, [tagged(GOOD, first, 6), MENDED, COPY], HELD)
    entry, _ = merged(first, second, by=by)
    (one,) = entry.differences
    assert ([row.row for row in one.unclear], [row.row for row in one.removed]) == ([7], [8])
    assert "merge.rows_removed" in codes(entry)


def test_the_row_that_a_row_was_made_from_is_not_called_deleted_either() -> None:
    first = roster(0, [GOOD, HELD], ASKED)
    still = leader(7, "小学", "化学", "甲二", "13800000002", held=True)
    second = roster(1, [tagged(GOOD, first, 6), tagged(still, first, 7)], ASKED, answers=first)
    third = answered(2, second, [tagged(GOOD, second, 6), MENDED, COPY], HELD)
    entry, _ = merged(first, second, third)
    assert {one.file: [row.row for row in one.unclear] for one in entry.differences} == {
        "0.xlsx": [7],
        "1.xlsx": [7],
    }
    assert not codes(entry) & CLAIMS


@pytest.mark.parametrize("is_changed", [True, False])
def test_another_answer_is_not_told_that_its_row_was_deleted(is_changed: bool) -> None:
    first = roster(0, [GOOD, HELD], ASKED)
    one = answered(1, first, [tagged(GOOD, first, 6), MENDED, COPY], HELD)
    theirs = leader(7, "小学", "音乐", "甲二", "13800000002") if is_changed else HELD
    two = replace(answered(2, first, [tagged(GOOD, first, 6), tagged(theirs, first, 7)]), findings=(ASKED,))
    entry, records = merged(first, one, two)
    assert not codes(entry) & CLAIMS
    if is_changed:
        assert "merge.row_unclear" in codes(entry)
        held = {row.record.values["subject"]: row.record.held_back for row in records}
        assert held == {"语文": False, "科学": False, "美术": False, "音乐": True}
    else:
        assert subjects(records) == {"语文": 1, "科学": 1, "美术": 1}
        assert "merge.rows_unclear" in codes(entry)


def test_where_tags_were_left_behind_a_row_with_another_key_is_asked_about_and_not_called_deleted() -> None:
    """The rows were sorted without their tags, and one row's key was corrected at the same time."""
    first = parts.log("a.xlsx", 0, [parts.lesson(6, "甲一", day) for day in (1, 2, 3, 4)])
    by_day = [parts.lesson(6, "甲一", day) for day in (4, 3, 2)]
    by_day.append(parts.lesson(6, "甲一", 9, topic="第1课", teacher="乙1"))
    rows = [
        one._replace(tag=row_tag(first.source.sha256, "observations", 6 + n), tag_column=COLUMN)
        for n, one in enumerate(by_day)
    ]
    entry, counting = parts.merged(first, parts.log("b.xlsx", 1, rows, answers=first))
    assert len(counting) == 4
    (apart,) = entry.differences
    assert (apart.removed, [one.row for one in apart.unclear]) == ((), [6])
    assert not CLAIMS & codes(entry)
    (told,) = [one for one in entry.findings if one.code == "merge.rows_astray"]
    assert told.level.asks
