"""Words for nobody and nowhere clash with nothing; what is not settled yet is told; a sign alone is no value."""

from __future__ import annotations

import pytest

from sheetkit.model.finding import Level
from tests.check.project import cells_of, codes, found
from tests.check.roster import at
from tests.check.test_several_people import plan_of_two


@pytest.mark.parametrize(
    "word", ["待定", "全体组员", "全体教师", "各备课组长", "轮流", "另行通知", "校外专家", "TBA"]
)
def test_nobody_is_booked_by_a_word_for_nobody(word: str) -> None:
    book, _ = plan_of_two(word, word)
    assert "rows.double_booked" not in codes(book.check())


@pytest.mark.parametrize("word", ["待定", "各班教室", "各教室", "办公室", "地点另行通知"])
def test_no_place_is_booked_by_a_word_for_none(word: str) -> None:
    book, plan = plan_of_two("甲一", "乙二")
    plan.fill(6, place=word)
    plan.fill(7, place=word)
    assert "rows.double_booked" not in codes(book.check())


def test_a_room_is_a_place() -> None:
    book, plan = plan_of_two("甲一", "乙二")
    plan.fill(6, place="会议室")
    plan.fill(7, place="会议室")
    assert cells_of(book.check(), "rows.double_booked") == [at(plan, "place", 6), at(plan, "place", 7)]


@pytest.mark.parametrize("word", ["待定", "暂定", "另行通知", "见附件", "略", "TBD"])
def test_what_is_not_settled_is_told_at_its_cell_and_the_row_counts(word: str) -> None:
    book, plan = plan_of_two("甲一", "乙二")
    plan.fill(6, content=word)
    checked = book.check()
    (told,) = found(checked, "cell.unsettled")
    assert (told.level, told.place.cell) == (Level.WARNING, at(plan, "content", 6))
    assert not checked.records[0].held_back
    assert checked.records[0].values["content"] == word


@pytest.mark.parametrize("sign", ["?", "。", "……", "……。", "？", "***", "（）"])
def test_a_sign_alone_in_a_cell_that_must_be_filled_in_is_told(sign: str) -> None:
    """As a warning: the worksheet's own check sees that something stands there."""
    book, plan = plan_of_two("甲一", "乙二")
    plan.fill(6, archivist=sign)
    checked = book.check()
    assert cells_of(checked, "cell.unsettled") == [at(plan, "archivist", 6)]
    assert [record.held_back for record in checked.records] == [False, False]


def test_a_clash_says_when_and_for_what() -> None:
    book, plan = plan_of_two("甲一", "甲一")
    plan.fill(7, theme="期中复习")
    first, second = found(book.check(), "rows.double_booked")
    assert "2026-09-03 14:30–16:00" in first.message.zh
    assert "第 7 行（期中复习）" in first.message.zh
    assert "第 6 行（单元设计）" in second.message.zh
