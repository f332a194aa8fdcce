"""A believable leader roster for a school or the whole group."""

from __future__ import annotations

from random import Random

from sheetkit.model.situation import Unit
from sheetkit.model.template import Template
from sheetkit.project import Directory, Group
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
    own = [group.code for group in directory.groups if group.school == unit.school]
    return _FIRST_GRADE[unit.stage] if own[:1] == [unit.group] else ""


def roster_rows(template: Template, unit: Unit, directory: Directory) -> list[Row]:
    """One row for each leader: of every group and one preparation group a school, or group-wide for the head."""
    random = Random(f"{template.id}/{unit.school}")
    leaders = school_leaders(unit)
    if unit.is_head:
        pairs = directory.expected_subjects(unit)
        people = [Person(0, number) for number in range(1, len(pairs) + 1)]
        heads = [Group("", unit.school, "", stage, subject, 12) for stage, subject in pairs]
        return [
            _row(random, person, group, "集团校教研大组组长", leaders[0])
            for person, group in zip(people, heads, strict=True)
        ]
    rows = []
    for position, group in enumerate(group for group in directory.groups if group.school == unit.school):
        staff = members(Unit(unit.school, unit.school_name, group.code), 2)
        linked = leaders[position % len(leaders)]
        rows.append(_row(random, staff[0], group, "成员校教研组长", linked))
        if position == 0:
            rows.append(_row(random, staff[1], group, "备课组长", linked))
    return rows


def _row(random: Random, person: Person, group: Group, kind: str, linked: Person) -> Row:
    row: Row = {
        "stage": group.stage,
        "subject": group.subject,
        "kind": kind,
        "name": person.name,
        "sex": random.choice("男女"),
        "professional_title": _titles(group.stage, random),
        "mobile": person.mobile,
        "email": person.email,
        "since": f"{random.randint(2015, 2025)}-{random.choice(('02', '09'))}",
        "members": group.members,
        "linked_leader": linked.name,
    }
    if random.random() < 0.4:
        row["office_phone"] = f"6{random.randint(1000, 9999)}"
    if kind == "备课组长":
        row["grade"] = _FIRST_GRADE[group.stage]
        row["members"] = 4
    return row


def _titles(stage: str, random: Random) -> str:
    title = random.choice(_TITLES)
    return (
        {"正高级教师": "高级讲师", "高级教师": "讲师", "一级教师": "讲师", "二级教师": "助理讲师"}[title]
        if stage == "中职"
        else title
    )
