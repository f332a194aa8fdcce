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
from sheetkit.model.situation import Situation, Unit
from sheetkit.model.submission import Source
from sheetkit.model.template import Template
from sheetkit.model.text import Text
from tests.merge.forms import ITEMS, PROJECT, TEMPLATES, TERM

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
