"""Who owes what: duties of lesson-prep groups, grades, subjects and schools, told at the merge and of nobody else."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace

import pytest

from sheetkit.compile import apply_project
from sheetkit.merge import EarlierRound
from sheetkit.model.consolidation import CrossFinding
from sheetkit.model.finding import Level
from sheetkit.model.record import Record
from sheetkit.rules.base import Lookup
from sheetkit.rules.catalogue import KINDS
from sheetkit_demo.believable import believable_rows
from sheetkit_demo.rows import Rows
from tests.merge.duties import (
    CALENDAR,
    GRADE,
    OTHER,
    PLAN,
    PREPARING,
    ROSTER,
    THIRD,
    World,
    brief,
    dropping,
    values_of,
)

EVERYBODY = ("S01", "S03", "S07", "S10", "S12")


def test_plans_that_keep_every_duty_are_told_nothing_but_who_is_not_named(world: World) -> None:
    told = world.told(schools=EVERYBODY)
    assert brief(told) == []
    assert {code for _, code in brief(told, Level.NOTE)} == {"duties.nobody_named"}
    noted = [cross for cross in told if cross.finding.level is Level.NOTE]
    assert len({cross.unit.top.code for cross in noted}) == len(noted)
    preparing = next(unit for _, unit in world.units(["S03"]) if unit.code == PREPARING)
    assert all(preparing.name not in c.finding.message.zh for c in noted if c.unit.top.code == "S03")


def test_a_lesson_prep_groups_activities_do_not_meet_the_research_groups_duty(world: World) -> None:
    unit = next(unit for _, unit in world.units(["S03"]) if unit.code == PREPARING)
    lookup = Lookup(CALENDAR.lists, world.registry.situation(CALENDAR, unit, None))
    rows = believable_rows(CALENDAR, unit, world.registry.directory, world.term)
    prepared = [
        Record("plan", at, values_of(r)) for at, r in enumerate(rows["plan"]) if r["organiser"] == "备课组"
    ]
    assert len(prepared) > world.term.weeks
    broken = [
        (rule.id, violation)
        for rule in PLAN.rules
        if rule.kind == "requires_count"
        for violation in KINDS[rule.kind].check(rule, {"plan": prepared}, lookup)
    ]
    assert [rule for rule, _ in broken] == ["plan.weekly_group", "plan.concentrated"]


@pytest.mark.parametrize(
    ("kind", "rules"),
    [
        ("集体备课", ["weekly_preparation"]),
        ("例会", ["monthly_meeting"]),
        ("听评课", ["observation_rounds"]),
        ("专题研讨", ["opening_session", "midterm", "review_strategy"]),
        ("质量分析", ["quality_analysis"]),
        ("学情会诊", ["learner_diagnosis"]),
    ],
)
def test_what_a_lesson_prep_group_owes_is_told_to_it_by_its_grade(
    world: World, kind: str, rules: list[str]
) -> None:
    told = world.told(dropping([PREPARING], organiser="备课组", kind=kind))
    assert brief(told) == [(PREPARING, f"plan.{rule}") for rule in rules]
    loud = [cross.finding for cross in told if cross.finding.level is Level.WARNING]
    assert all(finding.message.zh.startswith(f"备课组（{GRADE}）：") for finding in loud)
    assert set(beginnings(told)) == {("Planning group (Year 6): ", "備課組（六年級）：")}
    assert all(finding.place.field == "date" for finding in loud)


def test_a_lesson_prep_group_without_any_row_is_told_once(world: World) -> None:
    def by_another(code: str, rows: Rows) -> None:
        for row in rows.get("plan", []):
            row["organiser"] = {"备课组": "教研组"}.get(str(row["organiser"]), row["organiser"])

    def without_grade(code: str, rows: Rows) -> None:
        for row in rows.get("plan", []):
            if row["organiser"] == "备课组":
                del row["grade"]

    for edit in (dropping([PREPARING], organiser="备课组"), by_another, without_grade):
        told = [cross for cross in world.told(edit) if cross.unit.code == PREPARING]
        assert brief(told) == [(PREPARING, "duties.no_activity")]


def test_without_a_lesson_prep_leader_in_the_roster_the_duty_is_silent_and_says_so(world: World) -> None:
    def nobody(code: str, rows: Rows) -> None:
        rows["leaders"] = [r for r in rows.get("leaders", []) if r["kind"] != "备课组长"]

    for told in (world.told(nobody), world.told(missing=["S03"])):
        assert brief(told) == []
        assert brief(told, Level.NOTE) == [("S03", "duties.nobody_named")]
        (note,) = (cross.finding.message.zh for cross in told if cross.finding.level is Level.NOTE)
        assert all(unit.names_below_top in note for _, unit in world.units(["S03"]) if unit.above)


def test_every_grade_of_a_school_owes_an_activity_with_other_subjects_whoever_holds_it(world: World) -> None:
    (told,) = [
        c for c in world.told(dropping([OTHER], kind="跨学科教研")) if c.finding.level is Level.WARNING
    ]
    assert (*told.unit.codes, told.finding.rule) == ("S03", "", "plan.cross_subject")
    for grade, named in (("二年级", True), ("五年级", True), ("一年级", False)):
        assert (grade in told.finding.message.zh) == named

    def moved(code: str, rows: Rows) -> None:
        """Another group of the school holds it for these grades instead."""
        plan = rows.get("plan", [])
        if code == OTHER:
            dropping([OTHER], kind="跨学科教研")(code, rows)
        if code == THIRD:
            first = next(row for row in plan if row["kind"] == "跨学科教研")
            plan += [{**first, "grade": grade} for grade in ("二年级", "五年级")]

    assert brief(world.told(moved)) == []


def test_a_subject_of_a_school_owes_its_month_together_over_the_stages(world: World) -> None:
    """S01 teaches 语文 in two stages: one of the two groups is enough, a month without either is told once."""
    assert brief(world.told(dropping(["S01-01"], organiser="学科组"), schools=["S01"])) == []
    told = world.told(dropping(["S01-01", "S01-03"], organiser="学科组"), schools=["S01"])
    assert brief(told) == [("S01", "plan.monthly_subject")]
    assert beginnings(told) == [("Subject group (Chinese): ", "學科組（語文）：")]
    assert "语文" in next(c.finding.message.zh for c in told if c.finding.rule == "plan.monthly_subject")


def test_exchanges_are_counted_for_the_school_and_one_event_once(world: World) -> None:
    assert brief(world.told(dropping([OTHER, THIRD], cross_school="是"))) == []

    def same_two(code: str, rows: Rows) -> None:
        """All three groups note the same two events."""
        dropping([PREPARING, OTHER, THIRD], cross_school="是")(code, rows)
        for row in rows.get("plan", [])[:2]:
            start = datetime.time(9 if row is rows["plan"][0] else 15)
            row.update(date=datetime.date(2026, 11, 20), start=start, place="教师发展中心", cross_school="是")

    (told,) = [c for c in world.told(same_two) if c.finding.rule == "plan.exchanges"]
    assert told.unit.codes == ("S03", "")
    assert "还缺：1 次" in told.finding.message.zh


@pytest.mark.parametrize(
    ("start", "end", "level", "code"),
    [
        ("2026-08-31", "2027-01-22", Level.NOTE, "sheet.too_few_so_far"),
        ("2027-02-22", "2027-07-09", Level.WARNING, "sheet.too_few_this_term"),
    ],
)
def test_cross_stage_counts_over_the_school_year_and_the_first_term_fails_nobody(
    world: World, start: str, end: str, level: Level, code: str
) -> None:
    day = datetime.date.fromisoformat
    term = replace(world.term, start=day(start), end=day(end))
    shift = (term.start - world.term.start).days // 7 * 7

    def later(code: str, rows: Rows) -> None:
        dropping([PREPARING, OTHER, THIRD], kind="跨学段教研")(code, rows)
        for row in rows.get("plan", []):
            held = row["date"]
            assert isinstance(held, datetime.date)
            row["date"] = held + datetime.timedelta(shift)

    told = [c for c in World(world.registry, term).told(later) if c.finding.rule == "plan.cross_stage"]
    assert [(c.unit.top.code, c.finding.code, c.finding.level) for c in told] == [("S03", code, level)]
    again = World(world.registry, world.term).told(dropping([OTHER], kind="跨学段教研"))
    assert not [c for c in again if c.finding.rule == "plan.cross_stage"]


@pytest.mark.parametrize("planned", [True, False])
def test_cross_stage_of_the_archived_term_counts_in_the_second(world: World, planned: bool) -> None:
    day = datetime.date.fromisoformat
    second = World(world.registry, replace(world.term, start=day("2027-02-22"), end=day("2027-07-09")))
    without = dropping([PREPARING, OTHER, THIRD], kind="跨学段教研")
    first = world.records(lambda code, rows: None if planned else without(code, rows))
    earlier = (EarlierRound(world.term, first),)
    told = [c for c in second.told(without, earlier=earlier) if c.finding.rule == "plan.cross_stage"]
    if planned:
        assert told == []
        return
    (one,) = told
    assert (one.unit.top.code, one.finding.code) == ("S03", "sheet.too_few_this_year")
    assert one.finding.level is Level.WARNING
    assert world.term.title in one.finding.message.zh


def test_what_another_school_did_in_the_archived_term_counts_for_nobody_else(world: World) -> None:
    second = replace(world.term, start=datetime.date(2027, 2, 22), end=datetime.date(2027, 7, 9))
    earlier = (EarlierRound(world.term, world.records(schools=("S04",))),)
    without = dropping([PREPARING, OTHER, THIRD], kind="跨学段教研")
    told = World(world.registry, second).told(without, earlier=earlier)
    assert "plan.cross_stage" in {c.finding.rule for c in told}


def test_while_a_calendar_is_missing_nothing_counted_together_is_called_short(world: World) -> None:
    told = world.told(dropping([PREPARING, OTHER], kind="跨学科教研"), missing=[THIRD])
    assert brief(told) == []
    (waiting,) = [c for c in told if c.finding.code == "duties.not_all_in"]
    assert waiting.unit.codes == ("S03", "")
    assert "英语组" in waiting.finding.message.zh
    alone = world.told(dropping([PREPARING], organiser="备课组", kind="质量分析"), missing=[THIRD])
    assert brief(alone) == [(PREPARING, "plan.quality_analysis")]


def test_sessions_outside_their_weeks_do_not_count(world: World) -> None:
    def all_in_november(code: str, rows: Rows) -> None:
        for row in rows.get("plan", []):
            if row["organiser"] == "备课组" and row["kind"] in ("质量分析", "专题研讨"):
                row["date"] = datetime.date(2026, 11, 12)

    told = world.told(all_in_november)
    rules = {"plan.opening_session", "plan.review_strategy", "plan.quality_analysis"}
    assert set(brief(told)) == {(PREPARING, rule) for rule in rules}
    ours = {figure.id for figure in CALENDAR.figures if figure.source == "ours"}
    assert {"opening_weeks", "midterm_weeks", "closing_weeks", "half_day_periods"} == ours


def test_a_project_without_the_roster_asks_nothing_of_groups_nobody_names(world: World) -> None:
    told = World(world.registry, world.term, (CALENDAR,)).told(dropping([PREPARING], organiser="备课组"))
    assert brief(told) == []
    assert brief(told, Level.NOTE) == [("S03", "duties.nobody_named")]


@pytest.mark.parametrize(("level", "told_as"), [("error", ["warning"]), ("note", ["note"]), ("trial", [])])
def test_a_duty_counted_together_weighs_a_warning_at_most_and_as_a_project_wants(
    world: World, level: str, told_as: list[str]
) -> None:
    strict = apply_project(CALENDAR, {}, {"plan.quality_analysis": level}, {})
    weighed = World(world.registry, world.term, (ROSTER, strict))
    told = weighed.told(dropping([PREPARING], organiser="备课组", kind="质量分析"))
    assert [c.finding.level for c in told if c.finding.rule == "plan.quality_analysis"] == told_as


def beginnings(told: Iterable[CrossFinding]) -> list[tuple[str, str]]:
    """Who owes it, in words of lists, as English and Traditional Chinese say it."""
    loud = [cross.finding.message for cross in told if cross.finding.level is Level.WARNING]
    english = [message.in_language("en").partition(": ") for message in loud]
    traditional = [message.in_language("zh-Hant").partition("：") for message in loud]
    return [(a[0] + a[1], b[0] + b[1]) for a, b in zip(english, traditional, strict=True)]
