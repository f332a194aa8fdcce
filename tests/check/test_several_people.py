"""Several people in a cell, titles and additions: each of them counts, and meets nobody twice in silence."""

from __future__ import annotations

import datetime

import pytest

from sheetkit.model.finding import Level
from tests.check.project import EditedSheet, Workbook, cells_of, codes, form, found, workbook
from tests.check.roster import at


def plan_of_two(speaker: str, other: str) -> tuple[Workbook, EditedSheet]:
    """A calendar with two activities at one time in two rooms."""
    book = workbook(form("term_calendar"))
    plan = book.edit("plan")
    for row, name, place in ((6, speaker, "一楼"), (7, other, "二楼")):
        plan.fill(
            row,
            date=datetime.datetime(2026, 9, 3),
            start=datetime.time(14, 30),
            end=datetime.time(16, 0),
            periods=3,
            organiser="教研组",
            kind="主题教研",
            theme="单元设计",
            place=place,
            content="研讨单元目标",
            speaker=name,
            archivist=f"丙{row}",
        )
    return book, plan


@pytest.mark.parametrize(
    ("speaker", "other", "level"),
    [
        ("甲一 乙二", "甲一", Level.ERROR),
        ("甲一和乙二", "乙二", Level.ERROR),
        ("甲一\\乙二", "甲一", Level.ERROR),
        ("甲一（语文）", "甲一老师", Level.WARNING),
        ("甲一老师", "甲一", Level.WARNING),
    ],
)
def test_a_clash_of_one_of_several_is_seen(speaker: str, other: str, level: Level) -> None:
    book, plan = plan_of_two(speaker, other)
    told = found(book.check(), "rows.double_booked")
    assert [(one.place.cell, one.level) for one in told] == [
        (at(plan, "speaker", 6), level),
        (at(plan, "speaker", 7), level),
    ]


@pytest.mark.parametrize("other", ["丙三 丁四", "王 红"])
def test_other_people_meet_nobody(other: str) -> None:
    book, _ = plan_of_two("甲一、乙二", other)
    assert "rows.double_booked" not in codes(book.check())


def test_several_observers_in_a_cell_count_each_and_are_told() -> None:
    book = workbook(form("observation_log"))
    lessons, members = book.edit("observations"), book.edit("members")
    for row, name in ((6, "甲一"), (7, "乙二"), (8, "丙三")):
        members.fill(row, name=name, role="教师")
    lessons.fill(6, date=datetime.datetime(2026, 9, 15), period="第2节", teacher="丙三", observer="甲一 乙二")
    lessons.fill(
        7, date=datetime.datetime(2026, 9, 16), period="第2节", teacher="丙三老师", observer="甲一、丙三"
    )
    checked = book.check()
    assert cells_of(checked, "cell.several_people") == [
        at(lessons, "observer", 6),
        at(lessons, "observer", 7),
    ]
    assert [one.level for one in found(checked, "row.same_person")] == [Level.WARNING]
    assert cells_of(checked, "row.same_person") == [at(lessons, "observer", 7)]
    quotas = [one.message.zh for one in found(checked, "sheet.below_quota") if "听课" in one.message.zh]
    assert [said for said in quotas if "2 条" in said and "甲一" in said]
    assert [said for said in quotas if "1 条" in said and "乙二" in said]
    assert [said for said in quotas if "1 条" in said and "丙三" in said]
