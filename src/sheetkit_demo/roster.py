"""A believable leader roster for a school or the whole group."""

from __future__ import annotations

from random import Random

from sheetkit.model.template import Template
from sheetkit.model.unit import Unit
from sheetkit.project import Directory
from sheetkit_demo.people import Person, members, school_leaders
from sheetkit_demo.rows import Row

_TITLES = ("正高级教师", "高级教师", "高级教师", "一级教师", "一级教师", "二级教师")
_FIRST_GRADE = {
    "学前": "大班",
    "小学": "六年级",
    "初中": "九年级",
    "普高": "高三",
    "中职": "三年级",
    "特殊教育": "高年级段",
}


def preparation_grade(unit: Unit, directory: Directory) -> str:
    """The grade whose lesson-prep group the school's roster names for a subject group; "" for none."""
    own = [group.code for group in directory.below().get(unit.top.code, ())]
    return _FIRST_GRADE[unit.text("stage")] if own[:1] == [unit.code] else ""


def roster_rows(template: Template, unit: Unit, directory: Directory) -> list[Row]:
    """One row for each leader: of every group and one preparation group a school, or group-wide for the head."""
    random = Random(f"{template.id}/{unit.top.code}")
    leaders = school_leaders(unit)
    if unit.is_root:
        pairs = dict.fromkeys(
            (group.text("stage"), group.text("subject")) for group in directory.units if group.above
        )
        people = [Person(0, number) for number in range(1, len(pairs) + 1)]
        heads = [unit.having(stage=stage, subject=subject, members=12) for stage, subject in pairs]
        return [
            _row(random, person, group, "集团校教研大组组长", leaders[0])
            for person, group in zip(people, heads, strict=True)
        ]
    rows = []
    for position, group in enumerate(directory.below().get(unit.code, ())):
        staff = members(group, 2)
        linked = leaders[position % len(leaders)]
        rows.append(_row(random, staff[0], group, "成员校教研组长", linked))
        if position == 0:
            rows.append(_row(random, staff[1], group, "备课组长", linked))
    return rows


def members_of(group: Unit) -> int:
    """How many teachers a group has; few where the register does not say."""
    size = group.get("members")
    return size if isinstance(size, int) else 3


def _row(random: Random, person: Person, group: Unit, kind: str, linked: Person) -> Row:
    row: Row = {
        "stage": group.text("stage"),
        "subject": group.text("subject"),
        "kind": kind,
        "name": person.name,
        "sex": random.choice("男女"),
        "professional_title": _titles(group.text("stage"), random),
        "mobile": person.mobile,
        "email": person.email,
        "since": f"{random.randint(2015, 2025)}-{random.choice(('02', '09'))}",
        "members": members_of(group),
        "linked_leader": linked.name,
    }
    if random.random() < 0.4:
        row["office_phone"] = f"6{random.randint(1000, 9999)}"
    if kind == "备课组长":
        row["grade"] = _FIRST_GRADE[group.text("stage")]
        row["members"] = 4
    return row


def _titles(stage: str, random: Random) -> str:
    title = random.choice(_TITLES)
    return (
        {"正高级教师": "高级讲师", "高级教师": "讲师", "一级教师": "讲师", "二级教师": "助理讲师"}[title]
        if stage == "中职"
        else title
    )
