"""A small made-up group: four short forms, a plan, and checked files as a check would hand them over."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sheetkit.merge import Plan
from sheetkit.model.consolidation import Expected
from sheetkit.model.finding import Finding, Level, Place
from sheetkit.model.identity import Identity
from sheetkit.model.record import Checked, Record, Verdict
from sheetkit.model.situation import Situation, Term, Unit
from sheetkit.model.submission import Source
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
SCHOOLS = tuple(
    (f"S{n:02d}", f"示例{name}") for n, name in enumerate(("第一小学", "第二小学", "实验初中"), start=1)
)
GROUPS = (("01", "语文组", "语文"), ("02", "数学组", "数学"))


def school_unit(index: int) -> Unit:
    """The unit of a school (0-based)."""
    code, name = SCHOOLS[index]
    return Unit(code, name, stages=("小学",) if index < 2 else ("初中",))


def group_unit(index: int, group: int) -> Unit:
    """The unit of a subject group of a school, both 0-based."""
    code, name = SCHOOLS[index]
    number, title, subject = GROUPS[group]
    stage = "小学" if index < 2 else "初中"
    return Unit(code, name, f"{code}-{number}", title, (stage,), stage, subject)


def units(template_id: str) -> list[Unit]:
    """Every unit that owes the form."""
    if TEMPLATES[template_id].scope == "school":
        return [school_unit(index) for index in range(len(SCHOOLS))]
    return [group_unit(index, group) for index in range(len(SCHOOLS)) for group in range(len(GROUPS))]


def situation(form: Template, unit: Unit) -> Situation:
    """What surrounds a unit's workbook."""
    return Situation(
        PROJECT,
        "示例教育集团",
        TERM,
        unit,
        {f.id: f.value for f in form.figures},
        expected=tuple((stage, subject) for stage in unit.stages for subject in ("语文", "数学", "英语")),
        school_names=dict(SCHOOLS),
    )


def plan(**more: Any) -> Plan:
    """The plan of the whole sample group."""
    expected = tuple(Expected(form, unit) for form in TEMPLATES for unit in units(form))
    return Plan(PROJECT, "示例教育集团", TERM, expected, TEMPLATES, situation, **more)


def record(sheet: str, row: int, values: Mapping[str, Any], held: bool = False, item: int = -1) -> Record:
    """A record whose raw cells are what its values say."""
    title = next(s.title.zh for t in TEMPLATES.values() for s in t.sheets if s.id == sheet)
    return Record(sheet, row, values, dict(values), held, item, title)


def checked(
    form: str,
    unit: Unit,
    records: Iterable[Record] = (),
    *,
    name: str = "",
    received: datetime.datetime | None = datetime.datetime(2026, 9, 2, 8, 30),
    refused: bool = False,
    findings: Sequence[Finding] = (),
    **identity: str,
) -> Checked:
    """One file after its check."""
    found = tuple(records)
    content = hashlib.sha256(repr([(r.sheet, sorted(r.values.items())) for r in found]).encode()).hexdigest()
    file = name or f"{unit.school}{unit.group}-{form}.xlsx"
    sha256 = hashlib.sha256(f"{file}{received}{content}".encode()).hexdigest()
    facts = {"project": PROJECT, "term": TERM.id, **identity}
    who = Identity(facts["project"], form, "1", unit.school, unit.group, facts["term"], "1")
    verdict = Verdict.ACCEPTED_WITH_FINDINGS if findings else Verdict.ACCEPTED
    return Checked(
        Source(file, 9000, sha256, received),
        Verdict.REFUSED if refused else verdict,
        who,
        ("cell", "property", "name", "code"),
        found,
        tuple(findings),
        "" if refused else content,
        "xlsx",
        "LibreOffice",
    )


def leader(row: int, stage: str, subject: str, name: str, mobile: str = "", **more: Any) -> Record:
    """A row of the roster."""
    held = more.pop("held", False)
    values = {"stage": stage, "subject": subject, "name": name, "mobile": mobile, "members": 6, **more}
    return record("leaders", row, values, held)


def activity(row: int, day: datetime.date, kind: str | float, theme: str, **more: Any) -> Record:
    """A row of the calendar."""
    values = {
        "date": day,
        "start": "14:00",
        "end": "15:30",
        "kind": kind,
        "theme": theme,
        "place": "会议室",
        **more,
    }
    return record("plan", row, values)


def lesson(
    row: int, observer: str, teacher: str, goals: int, steps: int, kind: str = "常态课", period: str = ""
) -> Record:
    """A row of the observation log."""
    values = {
        "period": period,
        "date": datetime.date(2026, 9, 10),
        "observer": observer,
        "teacher": teacher,
        "kind": kind,
        "goals": goals,
        "steps": steps,
    }
    return record("log", row, values)


def rated(scores: Sequence[float | None], review: Sequence[float] = ()) -> list[Record]:
    """The rows of a scoring sheet."""
    made = []
    for index, (item, score) in enumerate(zip(ITEMS, scores, strict=True)):
        values: dict[str, Any] = {**item}
        if score is not None:
            values["self"] = score
        if review:
            values["review"] = review[index]
        made.append(record("items", 6 + index, values, item=index))
    return made


def finding(
    code: str, cell: str, level: Level = Level.ERROR, field: str = "mobile", sheet: str = "组长名单"
) -> Finding:
    """A finding at a cell."""
    return Finding(
        code,
        level,
        Text(f"“{cell}”填写有误。", f"“{cell}” is wrong."),
        Text("请改正。", "Correct it."),
        Place(sheet, cell, field),
        "1380000",
    )


def returned() -> list[Checked]:
    """A believable day's returns: complete, faulty, two versions, a copy, a refused one, a foreign one, some missing."""
    first, second, third = (school_unit(index) for index in range(3))
    day = datetime.date(2026, 9, 3)
    files = [
        checked(
            "leader_roster",
            first,
            [
                leader(6, "小学", "语文", "甲一", "13800000001"),
                leader(7, "小学", "数学", "甲二", "13800000002", note="=HYPERLINK(1)"),
                leader(8, "小学", "英语", "甲三", "13800000009"),
            ],
        ),
        checked(
            "leader_roster",
            second,
            [
                leader(6, "小学", "语文", "乙一", "13800000009"),
                leader(7, "小学", "数学", "乙二", "1380000", held=True),
            ],
            findings=[finding("value.mobile", "E7")],
        ),
        checked("leader_roster", third, refused=True, findings=[finding("file.password", "", Level.REFUSE)]),
        checked("leader_roster", first, name="别的项目.xlsx", project="other", refused=True),
    ]
    older = [
        leader(6, "小学", "语文", "甲一", "13800000001"),
        leader(7, "小学", "数学", "甲贰", "13800000002"),
    ]
    files.append(
        checked("leader_roster", first, older, name="旧版.xlsx", received=datetime.datetime(2026, 9, 1, 9, 0))
    )
    for index in range(3):
        for group in range(2):
            unit = group_unit(index, group)
            if (index, group) == (2, 1):
                continue
            files.append(
                checked(
                    "term_calendar",
                    unit,
                    [
                        activity(
                            6, day, "集体备课", f"{unit.subject}大单元设计；第一次", speaker=f"{index}主讲"
                        ),
                        activity(
                            7, day + datetime.timedelta(14), "主题教研", "作业设计", speaker=f"{index}主讲"
                        ),
                        activity(8, day + datetime.timedelta(7 * index), "例会", "组长例会"),
                    ],
                )
            )
            files.append(
                checked(
                    "observation_log",
                    unit,
                    [
                        lesson(6, "丙一", "丙二", 3, 4),
                        lesson(7, "丙一", "丙三", 4, 5, "公开课"),
                        lesson(8, "丙一", "丙三", 3, 5),
                        lesson(9, "丙三", "丙一", 3, 4, "公开课"),
                    ],
                )
            )
            files.append(
                checked(
                    "rubric",
                    unit,
                    rated([4, 5, 9 - index - group], [4, 5, 8 - index - group] if group else ()),
                )
            )
    return files
