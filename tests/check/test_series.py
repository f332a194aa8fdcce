"""What the fill handle counted on is told, and what people really have is not."""

from __future__ import annotations

import pytest

from sheetkit.model.finding import Level
from tests.check.project import cells_of, codes, found
from tests.check.roster import at, roster


@pytest.mark.parametrize("field", ["mobile", "since"])
def test_four_in_sequence_beside_one_name_are_told_once(field: str) -> None:
    book, leaders = roster(3)
    for index in range(4):
        leaders.fill(
            6 + index, stage="小学", kind="成员校教研组长", name="甲一", members=5, mobile="13800000001"
        )
        leaders.fill(6 + index, subject=("语文", "数学", "英语", "科学")[index])
        leaders.fill(
            6 + index, **{field: f"1380000000{index}" if field == "mobile" else f"2024-{9 + index:02d}"}
        )
    (told,) = found(book.check(), "cell.series")
    assert told.level is Level.WARNING
    assert told.cells == tuple(at(leaders, field, row) for row in range(6, 10))


def test_other_people_may_have_such_numbers_and_three_are_chance() -> None:
    book, leaders = roster(3)
    leaders.fill(
        9, stage="小学", subject="科学", kind="成员校教研组长", name="丁一", members=5, mobile="13800000003"
    )
    assert "cell.series" not in codes(book.check())
    book, leaders = roster(3)
    for row in (6, 7, 8):
        leaders.fill(row, name="甲一")
    assert cells_of(book.check(), "cell.series") == []
