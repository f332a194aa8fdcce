"""A believable term calendar that keeps every rule: of the group, its lesson-prep group, its subject and its school."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from random import Random

from sheetkit.model.situation import Term
from sheetkit.model.unit import Unit
from sheetkit_demo.people import Person, members, school_leaders, school_number
from sheetkit_demo.rows import Row

_THEMES = (
    "单元整体设计", "作业设计与批改", "核心素养落地", "课堂提问的有效性", "分层教学实践", "学生阅读指导", "错题讲评策略",
    "情境创设与任务驱动", "新课标学习", "实验与操作活动", "小组合作的组织", "期中复习策略", "跨学科主题学习", "教学评一致性",
)  # fmt: skip
_MONTHLY = {
    8: "专题讲座", 9: "经验交流", 10: "综合教研", 11: "专题研讨", 12: "跨学段教研", 1: "质量分析",
    2: "专题讲座", 3: "经验交流", 4: "综合教研", 5: "专题研讨", 6: "跨学段教研", 7: "质量分析",
}  # fmt: skip
_SESSIONS = {1: "专题研讨", 6: "学情会诊", 10: "专题研讨", 14: "学情会诊", 17: "专题研讨", 18: "质量分析"}
"""Week of the term (0 is the first) → what a lesson-prep group holds in it beside its weekly preparation."""
_PERIOD = datetime.timedelta(minutes=45)


def calendar_rows(unit: Unit, term: Term, preparing: str = "", shared: Sequence[str] = ()) -> list[Row]:
    """The activities of a subject group, or of the whole group's own unit, in the order of time.

    `preparing` is the grade of its lesson-prep group, if any; `shared` are the grades it holds an activity with other
    subjects for.
    """
    random = Random(f"term_calendar/{unit.top.code}/{unit.codes[1]}")
    activities = [*_weekly(unit, term, random), *_monthly(unit, term, random)]
    activities += _with_other_subjects(unit, term, random, shared)
    if preparing:
        activities += _of_preparation_group(unit, term, random, preparing)
    return sorted(activities, key=lambda row: (row["date"], row["start"]))


def open_day(term: Term, monday: datetime.date, weekday: int) -> datetime.date | None:
    """The school day of a week that lies nearest to `weekday` (0 = Monday); None when the whole week is off."""
    days = [monday + datetime.timedelta(offset) for offset in range(7)]
    fit = [day for day in days if term.start <= day <= term.end and _is_school_day(term, day)]
    return min(fit, key=lambda day: (abs(day.weekday() - weekday), day), default=None)


def _is_school_day(term: Term, day: datetime.date) -> bool:
    return day in term.workdays or (day.weekday() < 5 and day not in term.holidays)


def _weekly(unit: Unit, term: Term, random: Random) -> Iterator[Row]:
    """Collective preparation in odd weeks, lessons observed and discussed in even ones."""
    number = _group_number(unit)
    for week in range(term.weeks):
        day = open_day(term, term.first_monday + datetime.timedelta(weeks=week), 1 + (number - 1) % 4)
        if day is None:
            continue
        kind = "集体备课" if week % 2 == 0 and week < term.weeks - 1 else "听评课"
        if week == 7:
            kind = "公开课"
        row = _activity(unit, random, day, kind)
        row["organiser"] = "集团" if unit.is_root else "教研组"
        if kind != "集体备课" and week in (5, 11, 15):
            row |= {"cross_school": "是", "participants": "集团内同学科教师"}
        yield row


def _monthly(unit: Unit, term: Term, random: Random) -> Iterator[Row]:
    """A session of the whole subject every month."""
    month = term.start.replace(day=1)
    while month <= term.end:
        third_monday = max(month + datetime.timedelta(weeks=2), term.start)
        third_monday -= datetime.timedelta(third_monday.weekday())
        session = open_day(term, third_monday, 0)
        if session:
            yield _at(_activity(unit, random, session, _MONTHLY[month.month]), 10) | {
                "organiser": "集团" if unit.is_root else "学科组"
            }
        month = (month + datetime.timedelta(days=32)).replace(day=1)


def _with_other_subjects(unit: Unit, term: Term, random: Random, grades: Sequence[str]) -> Iterator[Row]:
    """One activity with other subjects for each of the grades, after the middle of the term."""
    for number, grade in enumerate(grades):
        monday = term.first_monday + datetime.timedelta(weeks=9 + number)
        day = open_day(term, monday, 4)
        if day:
            row = _at(_activity(unit, random, day, "跨学科教研"), 8)
            yield row | {"organiser": "教研组", "grade": grade, "place": f"{grade}办公室"}


def _of_preparation_group(unit: Unit, term: Term, random: Random, grade: str) -> Iterator[Row]:
    """What a lesson-prep group holds: preparation every week, lessons observed, a meeting a month, and single sessions."""
    held = {"organiser": "备课组", "grade": grade, "participants": f"{grade}备课组"}
    for week in range(term.weeks):
        day = open_day(term, term.first_monday + datetime.timedelta(weeks=week), 2)
        if day is None:
            continue
        yield _at(_activity(unit, random, day, "集体备课"), 8) | held
        if week % 2:
            yield _at(_activity(unit, random, day, "听评课"), 10) | held
        if week in _SESSIONS:
            yield _at(_activity(unit, random, day, _SESSIONS[week]), 13) | held
    for meeting in _first_school_days(term):
        yield _at(_activity(unit, random, meeting, "例会"), 16) | held


def _first_school_days(term: Term) -> Iterator[datetime.date]:
    """The first school day of every month, where one of its first seven days is one."""
    month = term.start.replace(day=1)
    while month <= term.end:
        first_week = [month + datetime.timedelta(offset) for offset in range(7)]
        found = next((day for day in first_week if day >= term.start and _is_school_day(term, day)), None)
        if found:
            yield found
        month = (month + datetime.timedelta(days=32)).replace(day=1)


def _at(row: Row, hour: int) -> Row:
    """The same activity in the morning, without a school leader, who sits in several groups."""
    morning = {field: value for field, value in row.items() if field != "linked_leader"}
    return morning | {"start": datetime.time(hour, 0), "end": datetime.time(hour + 1, 30)}


def _activity(unit: Unit, random: Random, day: datetime.date, kind: str) -> Row:
    number = _group_number(unit)
    staff = members(unit, 8)
    start = datetime.datetime.combine(day, datetime.time(16 if number > 4 else 14, 0))
    speaker, archivist, helper = random.sample(staff, 3)
    theme = random.choice(_THEMES)
    place = f"{unit.names_below_top}办公室" if unit.names_below_top else "集团会议室"
    row: Row = {
        "date": day,
        "start": start.time(),
        "end": (start + 2 * _PERIOD).time(),
        "periods": 2,
        "kind": kind,
        "theme": f"{unit.text('subject')}{theme}",
        "place": place,
        "content": f"围绕“{theme}”交流做法，议定下一步安排",
        "speaker": speaker.name,
        "archivist": archivist.name,
        "form": "集中研讨" if kind in ("集体备课", "例会") else "评课议课",
        "linked_leader": _linked(unit, number).name,
        "cross_school": "否",
        "online": "线下",
        "announced": day - datetime.timedelta(days=3),
        "status": "计划",
    }
    if kind == "集体备课":
        row |= {"main_preparer": speaker.name, "assistant_preparers": helper.name, "deliverable": "共案一份"}
    return row


def _linked(unit: Unit, number: int) -> Person:
    leaders = school_leaders(unit)
    return leaders[(number - 1) % len(leaders)]


def _group_number(unit: Unit) -> int:
    return school_number(unit.code.rpartition("-")[2]) if unit.above else 1
