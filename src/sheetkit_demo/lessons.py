"""A believable observation log: every lesson is watched by the rest of the group, so that everybody reaches the quota."""

from __future__ import annotations

import datetime
from random import Random

from sheetkit.model.situation import Term
from sheetkit.model.unit import Unit
from sheetkit_demo.people import Person, members, school_number
from sheetkit_demo.rows import Row, Rows

QUOTA = 20
LAST_LESSON_DAY = 7 * 11
INDICATORS = (
    "goals",
    "steps",
    "interaction",
    "participation",
    "efficiency",
    "effect",
    "key_points",
    "questions",
)
_PERIODS = ("第1节", "第2节", "第3节", "第4节", "第5节", "第6节")
_KINDS = ("常态课", "常态课", "研讨课", "观摩课", "示范课", "同课异构")
_CLASSES = {
    "学前": ("小一班", "中二班", "大一班"),
    "小学": ("三（2）班", "四（1）班", "五（3）班", "六（1）班"),
    "初中": ("七（1）班", "八（4）班", "九（2）班"),
    "普高": ("高一（3）班", "高二（5）班", "高三（1）班"),
    "中职": ("一年级（1）班", "二年级（2）班"),
    "特殊教育": ("低年级一班", "中年级二班"),
}
_STRENGTHS = (
    "情境贴近学生生活",
    "环节紧凑，重点突出",
    "板书清楚，归纳及时",
    "学生展示充分",
    "作业分层，照顾差异",
)
_SUGGESTIONS = ("多给学生说理的时间", "提问后多等几秒", "小结可由学生来做", "练习再精选一些")
_PROBLEMS = ("提问多为是非问，学生思考不足", "后半段时间偏紧，练习没有做完", "只有少数学生参与讨论")


def lesson_rows(unit: Unit, term: Term, staff_size: int) -> Rows:
    """The log of a subject group with `staff_size` teachers (2 to 6 of them are listed)."""
    random = Random(f"observation_log/{unit.top.code}/{unit.codes[1]}")
    staff = members(unit, max(3, min(6, staff_size)))
    lessons = -(-QUOTA * len(staff) // (len(staff) - 1))
    days = _lesson_days(term, random, lessons)
    observations = []
    for number, day in enumerate(days):
        teacher = staff[number % len(staff)]
        lesson: Row = {
            "date": day,
            "period": random.choice(_PERIODS),
            "class": random.choice(_CLASSES[unit.text("stage")]),
            "teacher": teacher.name,
            "subject": unit.text("subject"),
            "topic": f"{unit.text('subject')}第{number % 8 + 1}单元",
            "lesson_kind": "公开课" if number < len(staff) else random.choice(_KINDS),
        }
        observations += [_rated(lesson, observer, unit, random) for observer in staff if observer != teacher]
    listed: list[Row] = [
        {"name": person.name, "role": "组长" if position == 0 else "教师"}
        for position, person in enumerate(staff)
    ]
    return {"observations": observations, "members": listed}


def _lesson_days(term: Term, random: Random, count: int) -> list[datetime.date]:
    """Days in weeks 2 to 11: a sheet judges by the day on which it is opened, and lessons ahead of it would be red."""
    last = min((term.end - term.start).days - 13, LAST_LESSON_DAY)
    days = [term.start + datetime.timedelta(offset) for offset in range(7, last)]
    fit = [day for day in days if day.weekday() < 5 and day not in term.holidays]
    return sorted(random.sample(fit, count))


def _rated(lesson: Row, observer: Person, unit: Unit, random: Random) -> Row:
    weak = "questions" if school_number(unit.top.code) % 3 == 0 else "participation"
    ratings = {name: random.choice((4, 4, 4, 5, 5, 3)) for name in INDICATORS}
    ratings[weak] = random.choice((3, 3, 3, 4, 4, 2))
    row: Row = {**lesson, "observer": observer.name, **ratings}
    row["strengths"] = random.choice(_STRENGTHS)
    row["suggestions"] = random.choice(_SUGGESTIONS)
    if min(ratings.values()) <= 2:
        row["problems"] = random.choice(_PROBLEMS)
    if random.random() < 0.7:
        row |= {"feedback": "是", "feedback_date": row["date"]}
    return row
