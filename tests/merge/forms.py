"""Four forms made by hand, small enough to see through; the merge looks at nothing else of a form."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from sheetkit.model.finding import Level
from sheetkit.model.situation import Term
from sheetkit.model.template import ChoiceList, Column, Figure, Rule, Sheet, Template
from sheetkit.model.text import Text

PROJECT = "sample"
TERM = Term(
    "2026-1",
    "2026 学年第一学期",
    datetime.date(2026, 9, 1),
    datetime.date(2027, 1, 22),
    {datetime.date(2026, 10, day): "国庆节" for day in range(1, 8)},
    {datetime.date(2026, 10, 10): "国庆节补班"},
)
LISTS = {
    "stages": ChoiceList("stages", ("小学", "初中")),
    "subjects": ChoiceList("subjects", ("语文", "数学", "英语", "科学")),
    "kinds": ChoiceList("kinds", ("集体备课", "主题教研", "公开课", "例会")),
}


def columns(*described: tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]) -> tuple[Column, ...]:
    """Columns from (field, title, type[, more]), from column B on."""
    made = []
    for number, (field, title, kind, *more) in enumerate(described, start=2):
        extra: dict[str, Any] = dict(more[0]) if more else {}
        made.append(Column(field, Text(title), number, kind, extra.pop("width", 12), **extra))
    return tuple(made)


def template(template_id: str, title: str, sheets: Sequence[Sheet], **more: Any) -> Template:
    """A compiled template with the usual rest."""
    return Template(
        template_id,
        "1",
        Text(title, template_id),
        more.pop("scope", "group"),
        False,
        Text(""),
        (),
        {},
        more.pop("figures", ()),
        LISTS,
        tuple(sheets),
        {},
        "0" * 16,
        **more,
    )


def figure(figure_id: str, value: float) -> Figure:
    """A figure without its source."""
    return Figure(figure_id, Text(figure_id), value, "", "ours")


ROSTER = template(
    "leader_roster",
    "教研组长汇总表",
    [
        Sheet(
            "leaders",
            Text("组长名单", "Leaders"),
            "rows",
            columns(
                ("stage", "学段", "choice", {"list": "stages", "align": "center"}),
                ("subject", "学科", "choice", {"list": "subjects", "align": "center"}),
                ("name", "姓名", "text"),
                ("mobile", "手机", "mobile", {"personal": True, "width": 14}),
                ("members", "组内人数", "integer", {"align": "center"}),
                ("note", "备注", "text", {"width": 24}),
            ),
            rules=(
                Rule(
                    "leaders.phone",
                    "unique",
                    "leaders",
                    ("mobile",),
                    Level.ERROR,
                    Text("手机号重复", "same phone"),
                    Text(""),
                    parameters={"scope": "schools"},
                ),
            ),
            last_row=65,
        )
    ],
    scope="school",
    exports=(
        {
            "id": "district_roster",
            "title": "集团校教研组长、各成员校教研组长汇总表",
            "sheet": "leaders",
            "columns": [
                {"title": "集团名称", "pattern": "{project}", "width": 24},
                {"title": "学段", "pattern": "{stage}", "width": 10},
                {"title": "学科", "pattern": "{subject}", "width": 12},
                {"title": "组长姓名及相关信息", "pattern": "{name} {mobile} {school}", "width": 60},
            ],
            "note": "注：各教育集团龙头学校的教学科研处填写。表格行数，可自行增减。",
        },
    ),
    statistics=(
        {
            "id": "by_subject",
            "title": "各学段学科组长人数",
            "kind": "count",
            "sheet": "leaders",
            "by": ["stage", "subject"],
            "across": "unit.school",
        },
        {
            "id": "gaps",
            "title": "还没有组长的学科",
            "kind": "gaps",
            "sheet": "leaders",
            "fields": ["stage", "subject"],
        },
    ),
)

CALENDAR = template(
    "term_calendar",
    "学期教研行事历",
    [
        Sheet(
            "plan",
            Text("活动计划", "Activities"),
            "rows",
            columns(
                ("date", "日期", "date", {"align": "center"}),
                ("start", "开始", "time", {"align": "center", "width": 8}),
                ("end", "结束", "time", {"align": "center", "width": 8}),
                ("kind", "类型", "choice", {"list": "kinds"}),
                ("place", "地点", "text", {"width": 16}),
                ("theme", "主题", "text", {"width": 30}),
                ("speaker", "主讲人", "text"),
            ),
            last_row=155,
        ),
        Sheet(
            "calendar",
            Text("行事历"),
            "view",
            view="calendar",
            parameters={
                "sheet": "plan",
                "date": "date",
                "start": "start",
                "end": "end",
                "lines": ["kind", "theme", "speaker"],
                "place": "place",
            },
        ),
    ],
    statistics=(
        {
            "id": "kinds",
            "title": "各校活动类型",
            "kind": "count",
            "sheet": "plan",
            "by": ["unit.school"],
            "across": "kind",
        },
        {
            "id": "weeks",
            "title": "每周活动数",
            "kind": "count",
            "sheet": "plan",
            "by": ["week_of.date"],
            "across": "unit.school",
        },
    ),
)

OBSERVATION = template(
    "observation_log",
    "听课评课记录",
    [
        Sheet(
            "log",
            Text("听课记录"),
            "rows",
            columns(
                ("date", "日期", "date"),
                ("teacher", "授课教师", "text"),
                ("kind", "课型", "choice"),
                ("observer", "听课人", "text"),
                ("goals", "目标达成", "integer"),
                ("steps", "教学环节", "integer"),
            ),
            last_row=205,
        )
    ],
    figures=(figure("lessons", 3), figure("open_lessons", 1), figure("low", 3.5)),
    statistics=(
        {
            "id": "quota",
            "title": "听课与公开课完成情况",
            "kind": "quota",
            "sheet": "log",
            "counts": [
                {"title": "听课", "person": "observer", "figure": "@lessons"},
                {
                    "title": "公开课",
                    "person": "teacher",
                    "figure": "@open_lessons",
                    "where": {"kind": ["公开课"]},
                },
            ],
        },
        {
            "id": "ratings",
            "title": "各教研组观察指标均值",
            "kind": "mean",
            "sheet": "log",
            "by": ["unit.school", "unit.group"],
            "of": ["goals", "steps"],
            "threshold": "@low",
        },
    ),
)

ITEMS = (
    {"section": "组织建设", "item": "设置教研组织", "full": 4.0},
    {"section": "组织建设", "item": "形成教研团队", "full": 6.0},
    {"section": "制度建设", "item": "健全工作制度", "full": 10.0},
)
RUBRIC = template(
    "rubric",
    "教研组建设评价表",
    [
        Sheet(
            "items",
            Text("评价项目"),
            "items",
            columns(
                ("section", "一级指标", "text", {"locked": True}),
                ("item", "考核内容", "text", {"locked": True, "width": 40}),
                ("full", "满分", "decimal", {"locked": True}),
                ("self", "自评", "decimal"),
                ("review", "复评", "decimal"),
            ),
            items=ITEMS,
            last_row=8,
        )
    ],
    figures=(figure("grade_a", 90), figure("grade_b", 60)),
    statistics=(
        {
            "id": "scores",
            "title": "教研组得分排名",
            "kind": "scores",
            "sheet": "items",
            "score": "self",
            "review": "review",
            "full": "full",
            "section": "section",
            "grades": [
                {"title": "优秀", "minimum": "@grade_a"},
                {"title": "合格", "minimum": "@grade_b"},
                {"title": "待改进", "minimum": 0},
            ],
        },
    ),
)

TEMPLATES = {t.id: t for t in (ROSTER, CALENDAR, OBSERVATION, RUBRIC)}
