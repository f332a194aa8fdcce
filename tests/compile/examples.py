"""One form in which every example that a kind declares for its parameters has its place."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from sheetkit.model.parameters import Parameter

Definition = dict[str, Any]

_LISTS = {
    "kinds": {"values": ["meeting", "visit", "review"]},
    "states": {"values": ["usual", "cancelled"]},
    "areas": {"values": ["室内", "室外"]},
    "topics": {"key": "areas", "pairs": {"室内": ["灯", "窗"], "室外": ["灯", "路"]}},
    "forms": {"values": ["open", "everyday"]},
}
_COLUMNS = [
    {"field": "date", "title": "日期", "type": "date"},
    {"field": "start", "title": "开始", "type": "time"},
    {"field": "end", "title": "结束", "type": "time"},
    {"field": "period", "title": "节次"},
    {"field": "kind", "title": "类型", "list": "kinds"},
    {"field": "state", "title": "状态", "list": "states"},
    {"field": "teacher", "title": "教师"},
    {"field": "host", "title": "主持人"},
    {"field": "room", "title": "地点"},
    {"field": "mobile", "title": "手机", "type": "mobile"},
    {"field": "email", "title": "邮箱", "type": "email"},
    {"field": "month", "title": "月份", "type": "month"},
    {"field": "area", "title": "大类", "list": "areas"},
    {"field": "topic", "title": "小类", "list": "topics", "parent": "area"},
    {"field": "size", "title": "人数", "type": "integer"},
    {"field": "hours", "title": "课时", "type": "decimal"},
    {"field": "planned", "title": "计划课时", "type": "decimal"},
]
_LESSONS = [
    {"field": "date", "title": "日期", "type": "date"},
    {"field": "observer", "title": "听课人"},
    {"field": "teacher", "title": "授课人"},
    {"field": "form", "title": "课型", "list": "forms"},
    {"field": "score", "title": "得分", "type": "decimal"},
]


def example_form(**also: Any) -> Definition:
    """The form, with further top-level entries; its sheets are `activities` (the kinds' own) and `lessons`."""
    return copy.deepcopy(
        {
            "id": "examples",
            "version": "1",
            "title": "例子",
            "purpose": "每个例子都能用。",
            "figures": [
                {"id": "least", "title": "最少", "value": 3, "source": "ours"},
                {"id": "lessons", "title": "听课", "value": 20, "source": "ours"},
            ],
            "lists": _LISTS,
            "sheets": [
                {"id": "activities", "title": "活动", "kind": "rows", "columns": _COLUMNS},
                {"id": "lessons", "title": "听课", "kind": "rows", "columns": _LESSONS},
            ],
            **also,
        }
    )


def written(parameters: Iterable[Parameter]) -> Definition:
    """What a definition says when it gives every parameter as in its example, all that agree with one another."""
    given = {parameter.name: parameter.example for parameter in parameters}
    for parameter in parameters:
        given |= parameter.agrees
    return copy.deepcopy(given)


def all_of(parameters: Iterable[Parameter]) -> list[Parameter]:
    """The parameters and, after each, those of its table and what its entries hold."""
    found: list[Parameter] = []
    for parameter in parameters:
        inside = (parameter.each,) if parameter.each else parameter.parameters
        found += [parameter, *all_of(inside)]
    return found
