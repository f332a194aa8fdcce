"""Filled forms for the tests of the views: a term with holidays, a plan, an observation log, a rubric."""

from __future__ import annotations

import datetime

from sheetkit import compile as definitions
from sheetkit.generate import Filling, WorkbookFacts, build_blueprint
from sheetkit.model.grid import CellValue
from sheetkit.model.identity import Identity
from sheetkit.model.situation import Situation, Term
from sheetkit.model.template import Template
from sheetkit.model.unit import Unit
from sheetkit_demo.lessons import INDICATORS as RATINGS
from tests.units import LEVELS, group_unit, root_unit, school_unit

DAY = datetime.date
NATIONAL_DAY = {DAY(2026, 10, day): "国庆节" for day in range(1, 8)}
TERM = Term(
    "2026-1",
    "2026 学年第一学期",
    DAY(2026, 9, 1),
    DAY(2027, 1, 22),
    holidays={DAY(2026, 9, 25): "中秋节", **NATIONAL_DAY, DAY(2027, 1, 1): "元旦"},
    workdays={DAY(2026, 9, 20): "国庆节", DAY(2026, 10, 10): "国庆节"},
)
UNIT = group_unit(
    school_unit("S03", "城东实验小学", stages=("小学",)), "S03-04", "数学组", stage="小学", subject="数学"
)
HEAD = root_unit("JT", "示例教育集团本部")

Values = dict[tuple[str, int, str], CellValue]

PLAN_FIELDS = "date start end periods organiser kind theme place speaker cross_school status"
PLAN: tuple[tuple[str | int, ...], ...] = (
    (
        "2026-09-03",
        "14:30",
        "16:00",
        2,
        "教研组",
        "集体备课",
        "第一单元整体设计",
        "会议室",
        "甲二",
        "否",
        "计划",
    ),
    ("2026-09-17", "16:10", "17:00", 1, "教研组", "例会", "工作布置", "会议室", "甲一", "否", "计划"),
    ("2026-09-17", "08:00", "08:40", 1, "教研组", "听评课", "认识角", "二（1）班", "甲三", "否", "计划"),
    ("2026-09-17", "14:00", "15:00", 1, "教研组", "专题讲座", "命题", "报告厅", "甲四", "是", "计划"),
    ("2026-09-17", "10:00", "10:40", 1, "教研组", "公开课", "分数", "二（2）班", "甲五", "否", "计划"),
    ("2026-09-17", "11:00", "11:40", 1, "教研组", "研讨课", "小数", "二（3）班", "甲六", "否", "计划"),
    ("2026-10-01", "09:00", "10:00", 1, "学科组", "培训", "假期培训", "线上", "甲四", "否", "计划"),
    (
        "2026-10-10",
        "09:00",
        "10:00",
        1,
        "学科组",
        "例会",
        "一段长得在一行里放不下的主题",
        "会议室",
        "甲一",
        "是",
        "计划",
    ),
    ("2026-10-13", "09:00", "10:00", 1, "学科组", "质量分析", "取消的活动", "报告厅", "甲四", "否", "取消"),
    ("2026-11-03", "09:00", "11:30", 3, "集团", "跨学科教研", "测量", "操场", "甲四", "是", "计划"),
    ("2026-11-03", "14:00", "15:30", 2, "备课组", "集体备课", "期中\n复习", "会议室", "甲二", "否", "计划"),
    ("2027-02-13", "09:00", "10:00", 1, "学科组", "经验交流", "学期以外", "报告厅", "甲四", "否", "计划"),
    ("没定", "09:00", "10:00", 1, "学科组", "经验交流", "没有日期", "报告厅", "甲四", "否", "计划"),
)

LOG: tuple[tuple[str, tuple[str | int | None, ...]], ...] = (
    ("公开课", (5, 4, 4, 3, 4, 4, 5, 3)),
    ("常态课", (4, 4, 3, 2, 4, 4, 4, 3)),
    ("常态课", (4, 5, 4, 3, 4, 5, 4, 2)),
    ("研讨课", (5, 5, 5, 4, 4, 9, "四", None)),
)


def plan_values() -> Values:
    """The plan's cells; a gap of two rows in it, as people leave them."""
    values: Values = {}
    for index, line in enumerate(PLAN):
        row = 6 + index + (2 if index > 4 else 0)
        for field, value in zip(PLAN_FIELDS.split(), line, strict=True):
            is_day = field == "date" and str(value)[:4].isdigit()
            values["plan", row, field] = datetime.date.fromisoformat(str(value)) if is_day else value
    return values


def log_values() -> Values:
    """The log's cells; one rating off the scale, one in words, one missing."""
    values: Values = {}
    for row, (kind, ratings) in enumerate(LOG, start=6):
        values["observations", row, "lesson_kind"] = kind
        values["observations", row, "observer"] = "甲三"
        for field, rating in zip(RATINGS, ratings, strict=True):
            if rating is not None:
                values["observations", row, field] = rating
    return values


def rubric_values(template: Template, missing: int = 0) -> Values:
    """Half a mark less than full for every item as self score, none for the last `missing`; no review."""
    items = template.sheet("scores").items
    return {
        ("scores", 6 + index, "self_score"): float(item["full"]) - 0.5
        for index, item in enumerate(items[: len(items) - missing])
    }


def form(template_id: str) -> Template:
    """A built-in form."""
    return definitions.load_builtin(template_id)


def workbook(template: Template, values: Values, unit: Unit = UNIT, prefilled: str = "") -> bytes:
    """The stamped workbook of a form with values filled in; `prefilled`: the digest of what it went out with."""
    return stamped(template, Filling(values, prefilled=prefilled), unit)


def stamped(template: Template, filling: Filling, unit: Unit = UNIT) -> bytes:
    """The workbook of a form that goes out with that filling."""
    figures = {figure.id: figure.value for figure in template.figures}
    situation = Situation("sample", "示例教育集团", TERM, UNIT, figures, levels=LEVELS, due="2026-09-10")
    identity = Identity("sample", template.id, template.version, "S03", "S03-04", TERM.id, "1").signed(b"key")
    facts = WorkbookFacts(identity, identity.form_code(b"key"), unit, "2026-09-10", LEVELS)
    return build_blueprint(template, situation, "").stamp(facts, filling)
