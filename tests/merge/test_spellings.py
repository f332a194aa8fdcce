"""One person whom two schools write in two ways: told on both sides, with the other spelling and its place."""

from __future__ import annotations

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import CrossFinding
from sheetkit.model.finding import Level
from tests.merge.sample import at, checked, leader, plan, school_unit

CODE = "merge.written_differently"


def rosters(one: str, other: str, mobile: str = "13800000001") -> list[CrossFinding]:
    files = [
        checked("leader_roster", school_unit(0), [leader(6, "小学", "语文", one, "13800000001")]),
        checked("leader_roster", school_unit(1), [leader(7, "小学", "语文", other, mobile)]),
    ]
    return list(consolidate(files, plan()).cross_findings)


def test_both_sides_hear_of_the_other_spelling() -> None:
    found = rosters("某某•甲", "某某·甲")
    told = [one for one in found if one.finding.code == CODE]
    assert [(one.unit.top.code, one.finding.place.cell, one.finding.level) for one in told] == [
        (school_unit(0).code, at("name", 6), Level.WARNING),
        (school_unit(1).code, at("name", 7), Level.WARNING),
    ]
    assert "某某·甲" in told[0].finding.message.zh
    assert school_unit(1).name in told[0].finding.message.zh
    assert "schools.conflict" not in [one.finding.code for one in found]
    assert [one.finding.code for one in found].count("schools.leads_twice") == 2


def test_the_same_name_without_anything_in_common_is_not_told() -> None:
    assert CODE not in [one.finding.code for one in rosters("張某", "张某", "13800000002")]


def test_one_spelling_is_not_told() -> None:
    assert CODE not in [one.finding.code for one in rosters("张某", "张 某")]


def test_two_people_of_one_number_still_contradict_each_other() -> None:
    assert [one.finding.code for one in rosters("范某", "範某")].count("schools.conflict") == 2
