"""The rules that look across returned files: told at each record concerned, never within one file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sheetkit.model.finding import Place
from sheetkit.model.record import Record, Value
from sheetkit.rules.base import PlacedRecord
from sheetkit.rules.catalogue import KINDS
from tests.rules.cases import Case
from tests.rules.test_cases import rule_of
from tests.rules.world import FIGURES, LOOKUP, SCHOOLS, day
from tests.units import BELOW, TOP, group_unit, school_unit


def placed(*entries: tuple[str, str, dict[str, Value]]) -> list[PlacedRecord]:
    """Records of several files: school code, group code, values."""
    return [
        PlacedRecord(
            index,
            group_unit(school_unit(school, SCHOOLS[school]), f"{school}-{group}", group),
            Record("here", 6 + index, values),
        )
        for index, (school, group, values) in enumerate(entries)
    ]


def clashes(kind: str, parameters: dict[str, Any], records: list[PlacedRecord]) -> dict[int, tuple[int, ...]]:
    """The index of every record that is told, with the others it clashes with."""
    rule = rule_of(Case(kind, parameters, (), ()))
    found = list(KINDS[kind].check_across(rule, records, LOOKUP))
    for violation in found:
        finding = KINDS[kind].finding_of(rule, violation, {}, FIGURES, Place("here", "A6", ""))
        assert finding.code.startswith("schools.")
        assert "行" in finding.message.zh
        assert "{" not in finding.message.zh + finding.remedy.zh
    told: dict[int, tuple[int, ...]] = {}
    for violation in found:
        for index in violation.told_at:
            told[index] = tuple(dict.fromkeys((*told.get(index, ()), *violation.others)))
    return told


@pytest.mark.parametrize("scope", ["project", "schools"])
def test_same_key_in_two_files_only_when_asked_for(scope: str) -> None:
    records = placed(
        ("S01", "", {"a": "x"}), ("S02", "", {"a": "x "}), ("S02", "", {"a": "x"}), ("S03", "", {"a": "*"})
    )
    assert clashes("unique", {"fields": ["a"], "scope": scope}, records) == {0: (1, 2), 1: (0,), 2: (0,)}
    assert clashes("unique", {"fields": ["a"]}, records) == {}


def test_same_key_within_one_unit_of_a_level_only() -> None:
    records = placed(
        ("S01", "S01-1", {"a": "x"}),
        ("S01", "S01-2", {"a": "x"}),
        ("S02", "S02-1", {"a": "x"}),
        ("S02", "S02-1", {"a": "x"}),
    )
    assert clashes("unique", {"fields": ["a"], "scope": TOP}, records) == {0: (1,), 1: (0,)}
    assert clashes("unique", {"fields": ["a"], "scope": "project"}, records).keys() == {0, 1, 2, 3}
    assert clashes("unique", {"fields": ["a"], "scope": "workbook"}, records) == {}


def test_one_phone_for_two_people_in_two_schools() -> None:
    records = placed(
        ("S01", "", {"m": "1", "n": "甲一"}),
        ("S02", "", {"m": "1", "n": "乙某"}),
        ("S03", "", {"m": "1", "n": "甲 一"}),
        ("S03", "", {"m": "2", "n": "丙"}),
        ("S03", "", {"m": "1"}),
    )
    assert clashes("consistent", {"key": "m", "determines": "n"}, records) == {0: (1,), 1: (0, 2), 2: (1,)}


PLAN = {
    "resources": ["speaker", "place"],
    "places": ["place"],
    "date": "date",
    "start": "start",
    "end": "end",
    "period": "period",
}


def plan(start: str, end: str, **more: Value) -> dict[str, Value]:
    """A row of a plan on one day."""
    return {"date": day("09-03"), "start": start, "end": end, **more}


def test_a_person_is_the_same_in_every_school() -> None:
    records = placed(
        ("S01", "S01-1", plan("08:00", "09:00", speaker="甲一、乙某")),
        ("S02", "S02-1", plan("08:30", "09:30", speaker="乙 某")),
        ("S02", "S02-1", plan("08:30", "09:30", speaker="乙某")),
        ("S03", "S03-1", plan("09:30", "10:30", speaker="乙某")),
    )
    assert clashes("no_overlap", PLAN, records) == {0: (1, 2), 1: (0,), 2: (0,)}


def test_a_place_belongs_to_its_school_unless_the_text_names_another() -> None:
    records = placed(
        ("S01", "S01-1", plan("08:00", "09:00", place="报告厅")),
        ("S02", "S02-1", plan("08:00", "09:00", place="报告厅")),
        ("S03", "S03-1", plan("08:00", "09:00", place="示例第二小学 报告厅")),
        ("S01", "S01-2", plan("08:00", "09:00", place="示例小学报告厅")),
    )
    assert clashes("no_overlap", PLAN, records) == {0: (3,), 1: (2,), 2: (1,), 3: (0,)}


def test_the_role_of_a_column_says_that_it_holds_places() -> None:
    parameters = {name: value for name, value in PLAN.items() if name != "places"}
    here = plan("08:00", "09:00", place="报告厅")
    records = placed(("S01", "S01-1", here), ("S02", "S02-1", here))
    rule = rule_of(Case("no_overlap", parameters, (), ()))
    for roles, told in (({"place": "place"}, 0), ({"place": "person"}, 2), ({}, 2)):
        found = KINDS["no_overlap"].check_across(replace(rule, roles=roles), records, LOOKUP)
        assert len(list(found)) == told, roles


def test_a_place_of_no_school_is_the_same_for_all() -> None:
    records = placed(
        ("S01", "S01-1", plan("08:00", "09:00", place="区教育局 报告厅", speaker="甲一")),
        ("S02", "S02-1", plan("08:30", "09:30", place="区教育局报告厅", speaker="乙某")),
        ("S03", "S03-1", plan("08:00", "09:00", place="报告厅", speaker="丙某")),
    )
    assert clashes("no_overlap", {**PLAN, "shared": ["教育局"]}, records) == {0: (1,), 1: (0,)}
    assert clashes("no_overlap", PLAN, records) == {}


def test_one_event_planned_by_two_schools_is_no_clash() -> None:
    here = plan("08:00", "09:00", place="报告厅", speaker="甲一", kind="联合教研")
    there = plan("08:00", "09:00", place="示例小学报告厅", speaker="甲一、乙某", shared="是")
    rule = {**PLAN, "joint": {"kind": "联合教研", "shared": ["是"]}}
    assert clashes("no_overlap", rule, placed(("S01", "S01-1", here), ("S02", "S02-1", there))) == {}
    for other in (
        {**there, "end": "09:10"},  # other times: somebody is wrong about the event, or there are two
        {**there, "speaker": "丙某"},  # another event in the same place
        {**there, "place": "报告厅"},  # the school's own: the speaker cannot be in both
        {**there, "shared": "否"},  # nobody says that it is an event of several
    ):
        assert clashes("no_overlap", rule, placed(("S01", "S01-1", here), ("S02", "S02-1", other))) == {
            0: (1,),
            1: (0,),
        }


def test_without_times_only_an_equal_period_is_a_clash() -> None:
    def row(**more: Value) -> dict[str, Value]:
        return {"date": day("09-03"), "speaker": "甲一", **more}

    records = placed(
        ("S01", "1", row(period="第1节")), ("S02", "1", row(period="第1节")), ("S03", "1", row())
    )
    assert clashes("no_overlap", PLAN, records) == {0: (1,), 1: (0,)}


def test_leading_in_two_schools_needs_the_same_number_and_name() -> None:
    parameters = {"name": "n", "mobile": "m", "where": {"kind": "组长"}}
    records = placed(
        ("S01", "", {"m": "1", "n": "甲一", "kind": "组长"}),
        ("S02", "", {"m": "1", "n": "甲一", "kind": "组长"}),
        ("S02", "", {"m": "1", "n": "甲一", "kind": "组员"}),
        ("S03", "", {"m": "2", "n": "甲一", "kind": "组长"}),
        ("S01", "", {"m": "1", "n": "甲一", "kind": "组长"}),
    )
    assert clashes("leads_once", parameters, records) == {0: (1,), 1: (0, 4), 4: (1,)}


def test_a_person_stands_in_one_unit_of_the_level_that_the_rule_names() -> None:
    one: dict[str, Value] = {"name": "甲一", "mobile": "13800000001"}
    records = placed(("S01", "S01-1", one), ("S01", "S01-2", one))
    parameters = {"name": "name", "mobile": "mobile"}
    assert clashes("leads_once", parameters, records) == {}
    assert clashes("leads_once", {**parameters, "unit_level": BELOW}, records) == {0: (1,), 1: (0,)}


def test_clashes_of_two_units_are_told_once_with_every_day_and_both_sides() -> None:
    def row(date: str, theme: str) -> dict[str, Value]:
        return {"date": day(date), "start": "08:00", "end": "09:00", "speaker": "甲一", "theme": theme}

    records = placed(
        ("S01", "S01-1", row("09-03", "单元设计")),
        ("S01", "S01-1", row("09-10", "期中复习")),
        ("S02", "S02-1", row("09-03", "作业设计")),
        ("S02", "S02-1", row("09-10", "命题")),
    )
    rule = rule_of(Case("no_overlap", {**PLAN, "about": "theme"}, (), ()))
    found = list(KINDS["no_overlap"].check_across(rule, records, LOOKUP))
    assert [(one.told_at, one.others) for one in found] == [((0, 1), (2, 3)), ((2, 3), (0, 1))]
    first = KINDS["no_overlap"].finding_of(rule, found[0], {}, FIGURES, Place("here", "A6", ""))
    assert records[2].unit.full_name in first.message.zh
    for said in (
        "09-03 08:00–09:00（本表第 6 行“单元设计”，对方第 8 行“作业设计”）",
        "本表第 7 行“期中复习”，对方第 9 行“命题”",
    ):
        assert said in first.message.zh
