"""What the teachers of two small schools write into their forms."""

from __future__ import annotations

import datetime

from sheetkit_demo.lessons import INDICATORS
from tests.year.filling import Row


def leader(subject: str, name: str, phone: str, **more: object) -> Row:
    """A leader of a subject group of a primary school."""
    return {
        "stage": "小学",
        "subject": subject,
        "kind": "成员校教研组长",
        "name": name,
        "mobile": phone,
        "members": 4,
        **more,
    }


def activity(date: datetime.date, theme: str, **more: object) -> Row:
    """An activity of a subject group."""
    return {
        "date": date,
        "start": datetime.time(14, 0),
        "end": datetime.time(15, 30),
        "periods": 2,
        "organiser": "教研组",
        "kind": "例会",
        "theme": theme,
        "place": f"{theme}会议室",
        "content": "商定下一步安排",
        "speaker": f"{theme}甲",
        "archivist": f"{theme}乙",
        **more,
    }


def lesson(observer: str, date: datetime.date, period: str, teacher: str, **more: object) -> Row:
    """A lesson that somebody observed."""
    return {
        "date": date,
        "period": period,
        "class": "三（2）班",
        "teacher": teacher,
        "subject": "语文",
        "topic": "第一单元",
        "lesson_kind": "公开课",
        "observer": observer,
        **dict.fromkeys(INDICATORS, 4),
        **more,
    }
