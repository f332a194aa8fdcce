"""Rows as people write them, right and wrong in every way a worksheet can tell: a base row and what is changed in it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from sheetkit.model.grid import CellValue
from sheetkit.model.template import Template
from sheetkit.model.unit import Unit
from sheetkit_demo.lessons import INDICATORS as RATINGS
from sheetkit_demo.rows import Row, Rows

Change = Mapping[str, CellValue | None]
"""Field → what stands in it instead; None for nothing."""

LONG = "长" * 301
DAY = datetime.date(2026, 9, 15)
GRADES = ("一年级", "二年级", "三年级", "四年级", "五年级", "六年级")
SUBJECTS = ("语文", "数学", "英语", "科学", "音乐", "美术", "劳动", "体育与健康", "信息科技", "心理健康")

ROSTER: Sequence[Change] = (
    {}, {"stage": None}, {"stage": "初中"}, {"stage": "小学 "}, {"stage": "小 学"}, {"stage": "幼儿园"},
    {"subject": None}, {"subject": "物理"}, {"subject": "语*"}, {"subject": "?文"}, {"subject": "~"},
    {"kind": None}, {"kind": "组长"}, {"grade": None}, {"grade": "七年级"}, {"grade": "小班"}, {"grade": 3},
    {"kind": "成员校教研组长", "grade": None, "stage": "小学", "subject": "综合实践"},
    {"name": None}, {"name": "甲"}, {"name": "长" * 30}, {"name": "长" * 31}, {"name": "<3"}, {"name": "*"},
    {"sex": "男"}, {"sex": "男性"}, {"sex": "女"}, {"professional_title": "一级教师"}, {"professional_title": "一级"},
    {"mobile": None}, {"mobile": "1380000000"}, {"mobile": "12800000009"}, {"mobile": "138000000091"},
    {"mobile": "1380000000x"}, {"mobile": "没有"}, {"mobile": 13800009999},
    {"office_phone": "0577-88000000"}, {"office_phone": "612345"}, {"office_phone": "12"}, {"office_phone": "问门卫"},
    {"email": "a@example.com"}, {"email": "a.example.com"}, {"email": "a@"}, {"email": "a@b@example.com"},
    {"since": "2024-09"}, {"since": "2024-13"}, {"since": "去年"},
    {"members": None}, {"members": 0}, {"members": 2}, {"members": 3}, {"members": 200}, {"members": 201},
    {"members": 2.5}, {"members": "三人左右"}, {"members": -1},
    {"linked_leader": "长" * 31}, {"remark": "长" * 201}, {"remark": "长" * 200},
)  # fmt: skip

LOG: Sequence[Change] = (
    *({name: None} for name in RATINGS), *({name: 6} for name in RATINGS), *({name: 1} for name in RATINGS),
    {"date": datetime.date(1899, 12, 31)}, {"feedback_date": datetime.date(2200, 1, 1)},
    {}, {"date": None}, {"date": datetime.date(2026, 8, 30)}, {"date": datetime.date(2026, 8, 31)},
    {"date": datetime.date(2027, 1, 22)}, {"date": datetime.date(2027, 1, 23)}, {"date": "改天"},
    {"period": None}, {"period": "第11节"}, {"period": "第?节"}, {"period": "*"}, {"period": 2},
    {"class": None}, {"class": "长" * 31}, {"teacher": None}, {"teacher": "甲"}, {"teacher": "甲二", "observer": "甲二"},
    {"teacher": "甲*", "observer": "甲二十"}, {"subject": None}, {"subject": "物理学"}, {"topic": None},
    {"topic": "长" * 101}, {"topic": "=1+1"}, {"lesson_kind": None}, {"lesson_kind": "公开"}, {"lesson_kind": "异课同构"},
    {"observer": None}, {"observer": "长" * 31},
    {"goals": None}, {"goals": 0}, {"goals": 1, "problems": None}, {"goals": 1, "problems": "目标太多"}, {"goals": 6},
    {"goals": 3}, {"goals": 2.5}, {"goals": "优"}, {"questions": 2}, {"questions": 2, "problems": "　"},
    {"questions": "-"}, {"steps": 2, "effect": 1, "problems": "时间不够"}, {"key_points": -5}, {"participation": 5},
    {"strengths": LONG}, {"problems": LONG}, {"suggestions": "长" * 300},
    {"feedback": "是"}, {"feedback": "是", "feedback_date": DAY}, {"feedback": "否"}, {"feedback": "对"},
    {"feedback": "是", "feedback_date": datetime.date(2026, 9, 14)}, {"feedback_date": "很快"},
)  # fmt: skip

MEMBERS: Sequence[Change] = (
    {}, {"name": None}, {"name": "甲"}, {"name": "长" * 31}, {"role": None}, {"role": "班主任"}, {"role": "组长"},
    {"name": "乙重复"}, {"name": "乙重复"}, {"name": "*"}, {"name": "??"}, {"name": "~~"},
)  # fmt: skip

CALENDAR: Sequence[Change] = (
    {}, {"date": None}, {"date": datetime.date(2026, 8, 30)}, {"date": datetime.date(2027, 1, 25)}, {"date": "下周"},
    {"date": datetime.date(2026, 10, 1)}, {"date": datetime.date(2026, 9, 20)}, {"date": datetime.date(2026, 9, 12)},
    {"start": None}, {"start": "14点"}, {"start": "25:00"}, {"end": None}, {"end": datetime.time(13, 0)},
    {"start": datetime.time(8, 0), "end": datetime.time(8, 0)}, {"start": "14:30", "end": "16:00"},
    {"periods": None}, {"periods": 0}, {"periods": 0.5, "kind": "例会"}, {"periods": 0.7}, {"periods": 12},
    {"periods": 12.5}, {"periods": "两节"}, {"periods": 1.5}, {"kind": "主题教研"}, {"kind": "主题教研", "periods": 3},
    {"kind": "主题教研", "periods": 2.5}, {"organiser": None}, {"organiser": "年级组"}, {"kind": None}, {"kind": "集体"},
    {"kind": "听评课", "periods": 1, "main_preparer": None}, {"theme": None}, {"theme": "长" * 101}, {"place": None},
    {"place": "长" * 51}, {"content": None}, {"content": LONG}, {"speaker": None}, {"archivist": None},
    {"form": "说课"}, {"form": "开会"}, {"main_preparer": None}, {"main_preparer": "甲三", "assistant_preparers": "甲三"},
    {"cross_school": "是"}, {"cross_school": "有"}, {"online": "线上"}, {"online": "在线"}, {"status": "取消"},
    {"status": "做完了"}, {"deliverable": "长" * 101}, {"speaker": "重一", "place": "重室"},
    {"speaker": "重一", "place": "别处"}, {"speaker": "重二", "place": "重室", "status": "取消"},
    {"linked_leader": "领一"}, {"organiser": "备课组"}, {"organiser": "备课组", "grade": "七年级"}, {"grade": "七"},
    {"kind": "跨学科教研"}, {"kind": "跨学科教研", "grade": "三年级"}, {"announced": datetime.date(2027, 1, 21)},
    {"announced": datetime.date(2026, 9, 1)}, {"announced": "前一天"}, {"kind": "学情会诊"}, {"kind": "异课同构"},
    {"kind": "综合教研"}, {"kind": "会诊"},
)  # fmt: skip

RUBRIC: Sequence[Change] = (
    {"self_score": 1}, {"self_score": None}, {"self_score": -1}, {"self_score": 0.5}, {"self_score": 0.3},
    {"self_score": 0}, {"self_score": 0, "evidence": "没有开展"}, {"self_score": "full"},
    {"self_score": "full", "evidence": "有证书"}, {"self_score": "over"}, {"self_score": "很好"},
    {"self_score": 1, "review_score": 1.5}, {"self_score": 1, "review_score": 1.2},
    {"self_score": 1, "review_score": "full"}, {"self_score": "full", "review_score": 0, "evidence": "x"},
    {"self_score": 2, "evidence": LONG}, {"self_score": 2, "evidence": "长" * 300}, {"self_score": 2, "review_score": -0.5},
    {"self_score": 2, "review_score": "未评"}, {"self_score": None, "evidence": "忘了"}, {"self_score": 1000},
    {"self_score": 1.5, "review_score": 1.5}, {"self_score": 2, "review_score": "over"},
)  # fmt: skip


def rows_of(form: Template, unit: Unit) -> Iterator[Rows]:
    """The rows of one or more workbooks of that form."""
    if form.id == "leader_roster":
        yield {
            "leaders": [changed(roster_base(number, unit), change) for number, change in enumerate(ROSTER)]
        }
    elif form.id == "observation_log":
        yield {
            "observations": [changed(lesson_base(number), change) for number, change in enumerate(LOG)],
            "members": [changed(member_base(number), change) for number, change in enumerate(MEMBERS)],
        }
    elif form.id == "term_calendar":
        yield {"plan": [changed(activity_base(number), change) for number, change in enumerate(CALENDAR)]}
    else:
        yield {"scores": list(scores(form, 0))}
        yield {"scores": list(scores(form, 7))}


def changed(base: Row, change: Change) -> Row:
    """The row with that change made."""
    return {name: value for name, value in {**base, **change}.items() if value is not None}


def roster_base(number: int, unit: Unit) -> Row:
    """A row in order, for a group of its own."""
    return {
        "stage": "小学",
        "subject": SUBJECTS[number // len(GRADES)],
        "kind": "备课组长",
        "grade": GRADES[number % len(GRADES)],
        "name": f"甲{number:02d}",
        "mobile": f"1380000{number:04d}",
        "members": 5,
    }


def lesson_base(number: int) -> Row:
    """An observation in order, by an observer of its own."""
    return {
        "date": DAY,
        "period": "第2节",
        "class": "三（2）班",
        "teacher": "乙一",
        "subject": "数学",
        "topic": "两位数乘法",
        "lesson_kind": "常态课",
        "observer": f"丙{number:02d}",
        **dict.fromkeys(RATINGS, 4),
    }


def member_base(number: int) -> Row:
    """A teacher in order."""
    return {"name": f"丁{number:02d}", "role": "教师"}


def activity_base(number: int) -> Row:
    """An activity in order, with people and a place of its own; the last ones clash where they say the same."""
    return {
        "date": datetime.date(2026, 9, 15),
        "start": datetime.time(14, 0),
        "end": datetime.time(15, 30),
        "periods": 2,
        "organiser": "教研组",
        "kind": "集体备课",
        "theme": "单元整体设计",
        "place": f"第{number}室",
        "content": "商定课时安排",
        "speaker": f"甲{number:02d}",
        "archivist": f"乙{number:02d}",
        "main_preparer": f"丙{number:02d}",
    }


def scores(form: Template, shift: int) -> Iterator[Row]:
    """A change for every item, taken from the list at a distance."""
    for number, item in enumerate(form.sheet("scores").items):
        full = float(item["full"])
        words = {"full": full, "over": full + 0.5}
        change = RUBRIC[(number + shift) % len(RUBRIC)]
        yield {
            name: words.get(value, value) if isinstance(value, str) else value
            for name, value in change.items()
            if value is not None
        }
