"""Statistics driven by the forms' own descriptions."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from sheetkit.merge import consolidate
from sheetkit.merge.findings import TABLE_FAILED
from sheetkit.model.consolidation import Consolidation, StatisticTable
from sheetkit.model.record import Checked
from sheetkit.model.template import Template
from sheetkit.model.text import Text
from sheetkit.statistics import KINDS
from sheetkit.statistics.base import Statistic
from tests.merge.day import returned
from tests.merge.sample import (
    CALENDAR,
    FULL,
    ITEMS,
    NAMES,
    OBSERVATION,
    ROSTER,
    TEMPLATES,
    TERM,
    activity,
    checked,
    figure,
    group_unit,
    leader,
    lesson,
    plan,
    rated,
    school_unit,
)


@pytest.fixture(scope="module")
def tables() -> dict[str, StatisticTable]:
    return {table.id: in_chinese(table) for table in consolidate(returned(), plan()).statistics}


def in_chinese(table: StatisticTable) -> StatisticTable:
    """The table with its words in Chinese."""
    rows = tuple(tuple(map(word, row)) for row in table.rows)
    headers, total = tuple(map(word, table.headers)), tuple(map(word, table.total))
    return replace(table, headers=headers, rows=rows, total=total)


def word(value: Any) -> Any:
    return value.zh if isinstance(value, Text) else value


def described(form: Template, files: list[Checked], **description: Any) -> StatisticTable:
    """The table that a form asks for by one description of its own."""
    asked = replace(form, statistics=({"id": "x", "title": "x", **description},))
    whole = replace(plan(), templates={**TEMPLATES, form.id: asked})
    return one_table(consolidate(files, whole), f"{form.id}.x")


def one_table(found: Consolidation, table_id: str) -> StatisticTable:
    """The table of that id."""
    (table,) = (t for t in found.statistics if t.id == table_id)
    return in_chinese(table)


def test_counts_by_stage_and_subject_across_schools() -> None:
    by: Mapping[str, Any] = {"by": ["stage", "subject"], "across": "unit.school"}
    table = described(ROSTER, returned(), kind="count", sheet="leaders", **by)
    assert table.headers == ("学段", "学科", *NAMES, "合计")
    assert table.rows[0] == ("小学", "语文", 1, 1, 0, 2)


def test_counts_across_a_field_of_the_form(tables: dict[str, StatisticTable]) -> None:
    table = tables["leader_roster.leaders_by_school"]
    assert table.headers == ("学校", "成员校教研组长", "合计")
    assert table.rows == ((NAMES[0], 3, 3), (NAMES[1], 1, 1), (NAMES[2], 0, 0))


def test_counts_over_nothing_are_as_wide_as_their_headers() -> None:
    """Release 0.1.0 put a column too much into every row, and the merge died."""
    held = [leader(6, "小学", "语文", "甲一", held=True)]
    found = consolidate([checked("leader_roster", school_unit(0), held)], plan())
    table = one_table(found, "leader_roster.leaders_by_school")
    assert table.headers == ("学校", "合计")
    assert table.rows == tuple((name, 0) for name in NAMES)


@pytest.mark.parametrize("form", TEMPLATES)
def test_no_table_fails_over_nothing(form: str) -> None:
    sheet = TEMPLATES[form].input_sheets[0].id
    rows = rated() if form == "rubric" else [leader(6, "小学", "语文", "甲一")._replace(sheet=sheet)]
    unit = school_unit(0) if form == "leader_roster" else group_unit(0, 0)
    found = consolidate([checked(form, unit, [one._replace(held_back=True) for one in rows])], plan())
    assert TABLE_FAILED.code not in {cross.finding.code for cross in found.cross_findings}
    blank = found.make_blank_statistics()
    assert blank.failed == ()
    assert {table.template for table in blank.tables} >= set(TEMPLATES) - {form}


def test_a_table_that_fails_is_told_and_the_others_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    class Fails(Statistic):
        name = "gaps"

        def tables(self, *_: object) -> Any:
            raise ZeroDivisionError

    monkeypatch.setitem(KINDS, "gaps", Fails())
    found = consolidate(returned(), plan())
    (told,) = [cross for cross in found.cross_findings if cross.finding.code == TABLE_FAILED.code]
    assert told.template == "leader_roster"
    assert "还没有组长的学科" in told.finding.message.zh
    assert {"leader_roster.leaders_by_school", "rubric.ranking"} <= {table.id for table in found.statistics}
    assert "leader_roster" in {told.template for told in found.make_blank_statistics().failed}


def test_gaps_are_expected_subjects_that_nobody_is_named_for() -> None:
    """A subject that is named in a row held back for its phone number is no gap: a leader is there."""
    files = [
        checked("leader_roster", school_unit(0), [leader(6, "小学", "语文", "甲一")]),
        checked("leader_roster", school_unit(1), [leader(6, "小学", "数学", "乙一", held=True)]),
    ]
    table = one_table(consolidate(files, plan()), "leader_roster.gaps")
    assert table.rows == (
        (NAMES[0], "小学", "数学"),
        (NAMES[0], "小学", "英语"),
        (NAMES[1], "小学", "语文"),
    )


def test_every_week_of_the_term_is_there() -> None:
    by: Mapping[str, Any] = {"by": ["week_of.date"], "across": "unit.school"}
    table = described(CALENDAR, returned(), kind="count", sheet="plan", **by)
    assert len(table.rows) == TERM.weeks
    assert table.rows[0] == ("第1周", 4, 2, 1, 7)
    assert table.rows[3] == ("第4周", 0, 0, 0, 0)


def test_held_back_rows_count_nowhere_but_are_named(tables: dict[str, StatisticTable]) -> None:
    assert tables["leader_roster.by_school"].rows[1] == (NAMES[1], 1, 1, 1, 1)


def test_quota_of_each_teacher_and_of_each_school(tables: dict[str, StatisticTable]) -> None:
    wanted = figure("observation_log", "lessons_observed"), figure("observation_log", "open_lessons")
    group = group_unit(0, 0).name
    table = tables["observation_log.quota"]
    assert table.rows[0] == (NAMES[0], group, "丙一", 3, 3 / wanted[0], 1, 1 / wanted[1], "△ 未达标")
    assert table.rows[1] == (NAMES[0], group, "丙三", 1, 1 / wanted[0], 1, 1 / wanted[1], "△ 未达标")
    assert tables["observation_log.quota_by_school"].rows[0] == (NAMES[0], 0, 4, 0)


def test_who_has_all_that_is_asked_for_is_counted_as_such() -> None:
    counts = [{"title": "听课", "person": "observer", "figure": 3}]
    table = described(OBSERVATION, returned(), kind="quota", sheet="observations", counts=counts)
    assert [row[2:] for row in table.rows[:2]] == [
        ("丙一", 3, 1, "✔ 达标"),
        ("丙三", 1, 0.3333, "△ 未达标"),
    ]


def test_a_lesson_that_several_observed_is_one_open_lesson() -> None:
    seen = [lesson(row, f"丙{row}", "丙一", 4, 4, "公开课", "第1节") for row in (6, 7, 8)]
    seen.append(lesson(9, "丙二", "丙一", 4, 4, "公开课", "第2节"))
    seen.append(lesson(10, "丙一", "丙二", 4, 4, "常态课", "第3节"))
    found = consolidate([checked("observation_log", group_unit(0, 0), seen)], plan())
    table = one_table(found, "observation_log.quota")
    assert [row[2:6:3] for row in table.rows if row[2] == "丙一"] == [("丙一", 2)]


def test_people_stand_as_their_group_lists_them() -> None:
    counts = [{"title": "听课", "person": "observer", "figure": 3}]
    people = {"sheet": "observations", "field": "teacher"}
    seen = [
        lesson(6, "丙一", "丙三", 4, 4),
        lesson(7, "丙一", "丙二", 4, 4),
        lesson(8, "丙二", "丙三", 4, 4),
    ]
    files = [checked("observation_log", group_unit(0, 0), seen)]
    table = described(OBSERVATION, files, kind="quota", sheet="observations", counts=counts, people=people)
    assert [row[2] for row in table.rows] == ["丙三", "丙二", "丙一"]


def test_means_and_what_lies_under_the_threshold(tables: dict[str, StatisticTable]) -> None:
    group = group_unit(0, 0).name
    table = tables["observation_log.means_by_group"]
    goals, steps = (table.headers.index(title) for title in ("目标达成", "教学环节"))
    row = table.rows[0]
    assert (*row[:2], row[goals], row[steps], *row[-2:]) == (NAMES[0], group, 3.25, 4.5, 3.88, 4)
    low = tables["observation_log.means_by_group_low"]
    assert low.rows[0] == (NAMES[0], group, "目标达成", 3.25, 4)


def test_scores_are_ranked_with_shared_ranks_review_before_self(tables: dict[str, StatisticTable]) -> None:
    rows = tables["rubric.ranking"].rows
    lost = {(0, 0): 10, (1, 0): 15, (2, 0): 20, (0, 1): 20, (1, 1): 25}
    assert {(row[0], row[1]) for row in rows} == {
        (group_unit(school, number).full_name, round(1 - marks / FULL, 4))
        for (school, number), marks in lost.items()
    }
    assert [row[2] for row in rows] == [1, 2, 3, 3, 5]
    assert rows[0][3] == ("优秀" if rows[0][1] * 100 >= figure("rubric", "grade_excellent") else "良好")


def test_a_sheet_with_an_item_missing_has_no_rank() -> None:
    files = [checked("rubric", group_unit(0, 0), rated(without=[1]))]
    table = one_table(consolidate(files, plan()), "rubric.ranking")
    assert table.rows[0][1:6] == (None, None, "未评完", None, FULL)


def test_a_section_is_averaged_over_the_groups_that_have_all_of_it() -> None:
    sections = list(dict.fromkeys(item["section"] for item in ITEMS))
    files = [
        checked("rubric", group_unit(0, 0), rated()),
        checked("rubric", group_unit(0, 1), rated(lost=2, without=[0])),
    ]
    table = one_table(consolidate(files, plan()), "rubric.ranking_sections")
    full = {name: sum(i["full"] for i in ITEMS if i["section"] == name) for name in sections}
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows[sections[0]] == (1, full[sections[0]], full[sections[0]], 1)
    last = sections[-1]
    assert rows[last] == (round((full[last] - 1) / full[last], 4), full[last] - 1, full[last], 2)


def test_what_is_drawn_stands_longest_bar_first_but_weeks_in_order() -> None:
    rows = [
        activity(row, TERM.first_monday + datetime.timedelta(days), kind, "x")
        for row, days, kind in ((6, 1, "集体备课"), (7, 8, "听评课"), (8, 9, "听评课"))
    ]
    files = [checked("term_calendar", group_unit(0, 0), rows)]
    for by, first in (("kind", ("听评课", 2)), ("week_of.date", ("第1周", 1))):
        table = described(CALENDAR, files, kind="count", sheet="plan", chart="bar", by=[by])
        assert table.rows[0] == first


def test_values_are_plain_python(tables: dict[str, StatisticTable]) -> None:
    kinds = {type(value) for table in tables.values() for row in table.rows for value in row}
    assert kinds <= {str, int, float, type(None)}


def test_sums_have_totals_below_and_beside() -> None:
    sums = described(ROSTER, returned(), kind="sum", sheet="leaders", by=["unit.school"], of=["members"])
    assert sums.headers == ("学校", "组内人数")
    assert sums.rows == ((NAMES[0], 18), (NAMES[1], 6), (NAMES[2], 0))
    assert sums.total == ("合计", 24)
    by: Mapping[str, Any] = {"by": ["subject"], "of": ["members"], "across": "unit.school"}
    across = described(ROSTER, returned(), kind="sum", sheet="leaders", **by)
    assert across.headers == ("学科", *NAMES, "合计")
    assert across.total[1:] == (18, 6, 0, 24)
    apart = described(ROSTER, returned(), kind="sum", sheet="leaders", row_total=False, **by)
    assert apart.headers == ("学科", *NAMES)
    assert apart.total[1:] == (18, 6, 0)


def test_sums_of_decimals_show_no_noise() -> None:
    rows = [leader(6 + n, "小学", "语文", f"甲{n}", members=0.1) for n in range(3)]
    files = [checked("leader_roster", school_unit(0), rows)]
    table = described(ROSTER, files, kind="sum", sheet="leaders", by=["unit.school"], of=["members"])
    assert table.rows[0] == (NAMES[0], 0.3)


@pytest.mark.parametrize(("of", "whole"), [("", 4), ("members", 24)])
def test_shares_are_of_the_whole(of: str, whole: float) -> None:
    asked: dict[str, Any] = {"by": ["unit.school"], "chart": "bar", **({"of": of} if of else {})}
    table = described(ROSTER, returned(), kind="share", sheet="leaders", **asked)
    assert [row[2] for row in table.rows] == [0.75, 0.25, 0]
    assert table.total == ("合计", whole, 1)
    assert table.percent == (2,)


def test_a_share_of_nothing_is_not_told() -> None:
    held = [leader(6, "小学", "语文", "甲一", held=True)]
    files = [checked("leader_roster", school_unit(0), held)]
    table = described(ROSTER, files, kind="share", sheet="leaders", by=["unit.school"])
    assert [row[1:] for row in table.rows] == [(0, None)] * 3


def test_every_month_of_the_round_is_there() -> None:
    table = described(CALENDAR, returned(), kind="count", sheet="plan", by=["month_of.date"])
    months = [row[0] for row in table.rows]
    assert (months[0], months[-1]) == (f"{TERM.start:%Y-%m}", f"{TERM.end:%Y-%m}")
    held = consolidate(returned(), plan()).records["term_calendar"]
    assert sum(row[1] for row in table.rows) == len(held)


def test_gaps_go_by_their_own_fields() -> None:
    """Without the stage, a subject is there when it is named in any stage."""
    files = [checked("leader_roster", school_unit(0), [leader(6, "初中", "语文", "甲一")])]
    table = described(ROSTER, files, kind="gaps", sheet="leaders", fields=["subject"])
    assert table.rows == ((NAMES[0], "数学"), (NAMES[0], "英语"))
    assert described(ROSTER, files, kind="gaps", sheet="leaders", fields=["stage"]).rows == (
        (NAMES[0], "小学"),
    )
