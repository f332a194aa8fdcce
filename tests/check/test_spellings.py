"""A name written in two ways in one workbook: the same to every rule, told once for each pair of spellings."""

from __future__ import annotations

import datetime

import pytest

from sheetkit.model.finding import Level
from tests.check.project import codes, form, found, workbook
from tests.check.roster import at, names_in, roster

CODE = "cell.written_differently"
DOTTED = ("某某·甲", "某某•甲", "某某.甲")


def test_one_person_under_three_dots_is_one_person_and_told_per_spelling() -> None:
    book, leaders = roster(3)
    for row, name in zip((6, 7, 8), DOTTED, strict=True):
        leaders.fill(row, name=name, mobile="13800000001")
    checked = book.check()
    assert "rows.conflict" not in codes(checked)
    told = found(checked, CODE)
    assert [(one.place.cell, one.value, one.level) for one in told] == [
        (at(leaders, "name", row), name, Level.WARNING) for row, name in ((7, DOTTED[1]), (8, DOTTED[2]))
    ]
    for one in told:
        assert DOTTED[0] in one.message.zh
        assert at(leaders, "name", 6) in one.message.en
    assert names_in(checked) == list(DOTTED)
    assert not any(record.held_back for record in checked.records)


def test_the_less_frequent_spelling_is_told_at_all_its_cells() -> None:
    book = workbook(form("observation_log"))
    lessons = book.edit("observations")
    for row, name in zip(range(6, 11), ("张某", "張某", "张某", "張某", "张某"), strict=True):
        lessons.fill(row, observer=name)
    told = found(book.check(), CODE)
    assert [one.cells for one in told] == [(at(lessons, "observer", 7), at(lessons, "observer", 9))]


def test_another_sheet_that_names_the_person_is_looked_at_too() -> None:
    book = workbook(form("observation_log"))
    book.edit("observations").fill(6, teacher="Ann Lee")
    members = book.edit("members")
    members.fill(6, name="ann lee")
    told = found(book.check(), CODE)
    assert [(one.place.sheet, one.place.cell) for one in told] == [
        (members.sheet.name, at(members, "name", 6))
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("甲 一", "甲一"), ("金山", "金⼭"), ("金山", "金山\U000e0100"), ("ＡＬＥＸ", "ALEX")],
)
def test_what_is_certain_is_not_told(one: str, other: str) -> None:
    book, leaders = roster(2)
    leaders.fill(6, name=one, mobile="13800000001")
    leaders.fill(7, name=other, mobile="13800000001")
    checked = book.check()
    assert not {CODE, "rows.conflict"} & set(codes(checked))


def test_two_people_stay_two_people() -> None:
    book, leaders = roster(2)
    leaders.fill(6, name="范某", mobile="13800000001")
    leaders.fill(7, name="範某", mobile="13800000001")
    checked = book.check()
    assert CODE not in codes(checked)
    assert [one.level for one in found(checked, "rows.conflict")] == [Level.ERROR] * 2


def test_a_lesson_written_twice_under_two_spellings_is_asked_about_and_not_held() -> None:
    book = workbook(form("observation_log"))
    lessons = book.edit("observations")
    for row, name in ((6, "張某"), (7, "张某")):
        lessons.fill(row, observer=name, date="2026-09-15", period="第1节")
    doubled = found(book.check(), "rows.same")  # it says all the same, so the later one repeats the first
    assert [(one.level, one.place.cell) for one in doubled] == [(Level.WARNING, "F7")]


@pytest.mark.parametrize(
    ("shown", "told"),
    [((2, 18), "note.counted_by_letter"), ((3, 17), None), ((7, 13), "note.stale_result")],
)
def test_what_a_formula_counts_letter_by_letter_is_told_beside_what_counts(
    shown: tuple[int, int], told: str | None
) -> None:
    """Three lessons of one person, of which the form's own formula finds the two whose name is as listed but for blanks."""
    book = workbook(form("observation_log"))
    log, members = book.edit("observations"), book.edit("members")
    for row, name in ((6, "赵一"), (7, "赵 一"), (8, "赵一老师")):
        log.fill(row, date=datetime.datetime(2026, 9, row), observer=name)
    members.fill(6, name="赵一", role="教师")
    for field, number in zip(("observed", "observed_missing"), shown, strict=True):
        members.put(6, members.column(field), number, members.sheet.column(field).formula)
    checked = book.check()
    (person,) = [one for one in checked.records if one.sheet == "members"]
    assert (person.values["observed"], person.values["observed_missing"]) == (3, 17)
    kinds = {"note.counted_by_letter", "note.stale_result"} & codes(checked)
    assert kinds == ({told} if told else set())
    if told:
        assert [one.place.cell for one in found(checked, told)] == [
            at(members, "observed", 6),
            at(members, "observed_missing", 6),
        ]
