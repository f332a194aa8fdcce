"""The first term: rosters and two rounds of corrections, calendars, decisions, logs in parts, a new school, reviewers."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from sheetkit_demo.office import find_office
from tests.office import convert
from tests.year.filling import Entered
from tests.year.office import Desk, came, told
from tests.year.rows import activity, leader, lesson

ROSTER, CALENDAR, LOG, RUBRIC = "leader_roster", "term_calendar", "observation_log", "rubric"
EAST, LAB, WEST = "示例东门小学", "示例实验小学", "示例西门小学"
CHINESE, MATHS = "语文组", "数学组"
PERSON = "示例甲一"
PHONE = "13800010001"
"""Whom the first school hands its forms in by, and a phone there that is amended."""
FEW = told("warning", sheet__too_few=5)
FEW += told("note", sheet__too_few_so_far=1, duties__nobody_named=1) + Counter(
    {"doubts": 5, "with_doubts": 1}
)
"""What a calendar with two activities is asked: each week, each month, with others, with other schools …; and what waits
for the second term, or for the roster to name lesson-prep groups."""
OLDER = told("note", merge__older_version=1) + Counter({"files": 1, "older_versions": 1})
"""A file takes the place of one before it."""


def says(day: str, by: str = PERSON, word: str = "已核对") -> Entered:
    """A whole statement line."""
    return Entered(by, datetime.date.fromisoformat(day), word)


def rosters_come(desk: Desk) -> None:
    """Two are right. The third has a subject that no primary school teaches, and a row without a stage, its phone a digit short."""
    first = [leader("语文", "甲一", PHONE), leader("数学", "甲二", "13800010002")]
    second = [
        leader("烹饪", "乙一", "13800020001"),
        leader("语文", "乙二", "1380002000", stage=None),
        leader("英语", "乙三", "13800020003"),
    ]
    heads = [
        leader("语文", "丙一", "13800030001", kind="集团校教研大组组长"),
        leader("数学", "丙二", "13800030002", kind="集团校教研大组组长"),
    ]
    by = says("2026-08-12")
    desk.receive("东门组长表.xlsx", desk.fill(ROSTER, EAST, {"leaders": first}, by), "2026-08-12")
    desk.receive("实小组长表.xlsx", desk.fill(ROSTER, LAB, {"leaders": second}), "2026-08-13")
    desk.receive("集团组长表.xlsx", desk.fill(ROSTER, "集团本部", {"leaders": heads}), "2026-08-13")
    desk.merge(
        "2026-08-14",
        {"expected": 10, "missing": 10, "list.missing": 10},
        came(ROSTER, 2),
        came(ROSTER, 2),
        came(ROSTER, 3),
        {"complete": -1, "faulty": 1, "held_back": 2},
        told("error", row__list_mismatch=1, value__missing=1, value__bad_mobile=1),
        told("warning", sheet__not_covered=1),  # maths, which the school has a group for: its leader is held
        {"doubts": 1, "with_doubts": 1},
    )


def the_first_correction_repairs_a_key(desk: Desk) -> None:
    """By its tag the row is known as the one that it was, so it does not stand beside it as a new one."""
    cells = {("leaders", 0, "subject"): "数学"}
    desk.receive("实小改1.xlsx", desk.correct(ROSTER, LAB, cells), "2026-08-16")
    desk.merge(
        "2026-08-17",
        OLDER,
        {"held_back": -1},  # the other row still waits
        told("error", row__list_mismatch=-1),
        told("warning", sheet__not_covered=-1),
        {"doubts": -1, "with_doubts": -1},
    )


def the_second_correction_repairs_another(desk: Desk) -> None:
    """The second workbook that went back answers the first, that one the file that came: both are older now."""
    cells = {("leaders", 1, "stage"): "小学", ("leaders", 1, "mobile"): "13800020002"}
    desk.receive("实小改2.xlsx", desk.correct(ROSTER, LAB, cells), "2026-08-18")
    desk.merge(
        "2026-08-19",
        OLDER,
        {"held_back": -1, "faulty": -1, "complete": 1},
        told("error", value__missing=-1, value__bad_mobile=-1),
    )


PLAN = [
    activity(datetime.date(2026, 9, 8), "单元整体设计"),
    activity(datetime.date(2026, 9, 22), "作业设计"),
]
OTHER_PLAN = [
    activity(datetime.date(2026, 9, 10), "数学阅读"),
    activity(datetime.date(2026, 9, 24), "计算教学"),
]


def calendars_come(desk: Desk, folder: Path) -> None:
    """One as LibreOffice saves it; the head office owes none any more."""
    data = desk.fill(CALENDAR, CHINESE, {"plan": PLAN}, says("2026-09-01"))
    desk.receive("语文组行事历.xlsx", _saved_by_libreoffice(data, folder), "2026-09-01")
    desk.receive("数学组行事历.xlsx", desk.fill(CALENDAR, MATHS, {"plan": OTHER_PLAN}), "2026-09-01")
    desk.run("waive", "JT", CALENDAR, "--why", "集团活动写在各组里", "--by", "秘书")
    desk.merge(
        "2026-09-02",
        came(CALENDAR, 2),
        came(CALENDAR, 2),
        FEW,
        FEW,
        {"expected": -1, "waived": 1, "list.waived": 1, "missing": -1, "list.missing": -1},
    )


def _saved_by_libreoffice(data: bytes, folder: Path) -> bytes:
    if find_office() is None:
        return data
    file = folder / "语文组行事历.xlsx"
    file.write_bytes(data)
    (saved,) = convert([file], "xlsx", folder / "saved")
    return saved.read_bytes()


def an_activity_is_rescheduled(desk: Desk) -> None:
    """The same person hands it in once more: its rows take the place of the earlier ones, and the day that is gone is told."""
    moved = [PLAN[0], {**PLAN[1], "date": datetime.date(2026, 9, 29)}]
    data = desk.fill(CALENDAR, CHINESE, {"plan": moved}, says("2026-09-14"))
    desk.receive("语文组行事历（改期）.xlsx", data, "2026-09-14")
    desk.merge(
        "2026-09-15",
        {"files": 1, "older_versions": 1},
        told("note", merge__part_rows_removed=1),
    )


def an_exclusion_is_undone(desk: Desk) -> None:
    """Whatever the file brought goes with it and comes back with it."""
    brought, without = (came(CALENDAR, 2, files=0), FEW), {"excluded": 1, "list.excluded": 1}
    desk.run("exclude", "数学组行事历.xlsx", "--why", "以为是去年的", "--by", "秘书")
    desk.merge("2026-09-16", *map(less, brought), without)
    desk.run("exclude", "数学组行事历.xlsx", "--undo", "--by", "秘书")
    desk.merge("2026-09-16", *brought, less(without))


def less(change: Mapping[str, int]) -> Mapping[str, int]:
    """The same, taken back."""
    return {name: -number for name, number in change.items()}


def an_amendment_lapses(desk: Desk) -> None:
    """A digit mended on the phone counts until the school itself changes that cell."""
    sheet = desk.form(ROSTER).sheet("leaders")
    cell = f"{sheet.column('mobile').letter}{sheet.first_row}"
    desk.run("amend", "S01", ROSTER, cell, "13800010009", "--why", "电话核实", "--by", "秘书")
    found = desk.merge("2026-09-17", told("note", note__amended=1), {"list.amended": 1})
    assert [(one["cell"], one["before"], one["value"]) for one in found["amended"]] == [
        (cell, PHONE, "13800010009")
    ]
    newer = [leader("语文", "甲一", "13800010005"), leader("数学", "甲二", "13800010002")]
    data = desk.fill(ROSTER, EAST, {"leaders": newer}, says("2026-09-18"))
    desk.receive("东门组长表2.xlsx", data, "2026-09-18")
    desk.merge(
        "2026-09-19",
        OLDER,
        told("note", note__amended=-1),
        told("warning", merge__amendment_lapsed=1),
        {"list.amended": -1, "doubts": 1, "with_doubts": 1},
    )


def logs_come_in_parts(desk: Desk) -> None:
    """Two teachers hand in what each observed; the three teachers that both list count once."""
    members = [{"name": f"甲{number}", "role": "教师"} for number in "一二三"]
    october = {day: datetime.date(2026, 10, day) for day in (13, 20, 27)}
    lessons = {
        "甲一": [lesson("甲一", october[13], "第1节", "甲三"), lesson("甲一", october[20], "第2节", "甲二")],
        "甲二": [lesson("甲二", october[13], "第1节", "甲三"), lesson("甲二", october[27], "第3节", "甲一")],
    }
    for name, rows in lessons.items():
        data = desk.fill(LOG, CHINESE, {"observations": rows, "members": members}, Entered(f"示例{name}"))
        desk.receive(f"听课记录 {name}.xlsx", data, "2027-01-12")
    desk.merge(
        "2027-01-12",
        came(LOG, 4 + 3, files=2),
        told("note", merge__united=1),
        told("note", statement__unfinished=2),  # a name and no day
        told("note", sheet__below_quota=3),  # each of the three should have observed twenty
    )


def a_group_has_nothing_to_report(desk: Desk) -> None:
    """A return like any other, without a row."""
    said = says("2027-01-13", "示例乙一", "无内容")
    desk.receive("数学组听课记录.xlsx", desk.fill(LOG, MATHS, {}, said), "2027-01-13")
    desk.merge("2027-01-14", came(LOG, 0), told("note", statement__nothing=1))


def two_reviewers_mark_a_group(desk: Desk) -> None:
    """Their marks enter the group's rows, which are no more than before; the first item's are too far apart, told at both."""
    items = len(desk.form(RUBRIC).sheet("scores").items)
    assert items == 23
    data = desk.fill(RUBRIC, CHINESE, {"scores": [{"self_score": 1}] * items})
    desk.receive("语文组评价表.xlsx", data, "2027-01-15")
    desk.merge("2027-01-15", came(RUBRIC, items))
    assert desk.run("generate", "--review", "--json").document["counts"] == {RUBRIC: 2}
    for reviewer, first in (("示例评审甲", 0.5), ("示例评审乙", 2)):
        marks = desk.mark(reviewer, CHINESE, [first] + [1] * (items - 1))
        desk.receive(f"{reviewer}.xlsx", marks, "2027-01-18")
    desk.merge(
        "2027-01-19",
        {"files": 2, "expected": 2, "received": 2, "complete": 2},
        told("warning", merge__reviewers_far_apart=2),
        {"doubts": 2, "with_doubts": 2},
    )
