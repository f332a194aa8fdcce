"""Statistics driven by the forms' own descriptions."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import StatisticTable
from tests.merge.forms import CALENDAR, OBSERVATION, TEMPLATES
from tests.merge.sample import activity, checked, group_unit, lesson, plan, rated, returned


@pytest.fixture(scope="module")
def tables() -> dict[str, StatisticTable]:
    return {table.id: table for table in consolidate(returned(), plan()).statistics}


def test_counts_by_stage_and_subject_across_schools(tables: dict[str, StatisticTable]) -> None:
    table = tables["leader_roster.by_subject"]
    assert table.headers == ("学段", "学科", "示例第一小学", "示例第二小学", "示例实验初中", "合计")
    assert table.rows[0] == ("小学", "语文", 1, 1, 0, 2)


def test_gaps_are_expected_subjects_that_nobody_is_named_for(tables: dict[str, StatisticTable]) -> None:
    # 数学 is named in a row that is held back for its phone number: a leader is there.
    assert tables["leader_roster.gaps"].rows == (("示例第二小学", "小学", "英语"),)


def test_every_week_of_the_term_is_there(tables: dict[str, StatisticTable]) -> None:
    table = tables["term_calendar.weeks"]
    assert len(table.rows) == 21
    assert table.rows[0] == ("第1周", 4, 2, 1, 7)
    assert table.rows[3] == ("第4周", 0, 0, 0, 0)


def test_held_back_rows_count_nowhere_but_are_named(tables: dict[str, StatisticTable]) -> None:
    assert tables["leader_roster.by_school"].rows[1] == ("示例第二小学", 1, 1, 1, 1)


def test_quota_of_each_teacher_and_of_each_school(tables: dict[str, StatisticTable]) -> None:
    table = tables["observation_log.quota"]
    assert table.rows[0] == ("示例第一小学", "语文组", "丙一", 3, 1, 1, 1, "✔ 达标")
    assert table.rows[1] == ("示例第一小学", "语文组", "丙三", 1, 0.3333, 1, 1, "△ 未达标")
    assert tables["observation_log.quota_by_school"].rows[0] == ("示例第一小学", 0.5, 4, 2)


def test_a_lesson_that_several_observed_is_one_open_lesson() -> None:
    log = OBSERVATION.statistics[0]
    counts = [log["counts"][0], {**log["counts"][1], "distinct": ["date", "period"]}]
    form = replace(OBSERVATION, statistics=({**log, "counts": counts},))
    seen = [lesson(row, f"丙{row}", "丙一", 4, 4, "公开课", "第1节") for row in (6, 7, 8)]
    seen.append(lesson(9, "丙二", "丙一", 4, 4, "公开课", "第2节"))
    files = [checked("observation_log", group_unit(0, 0), seen)]
    whole = replace(plan(), templates={**TEMPLATES, "observation_log": form})
    (table,) = (t for t in consolidate(files, whole).statistics if t.id == "observation_log.quota")
    assert [row[2:6:3] for row in table.rows if row[2] == "丙一"] == [("丙一", 2)]


def test_people_stand_as_their_group_lists_them() -> None:
    listed = {"sheet": "log", "field": "teacher"}
    log = {**OBSERVATION.statistics[0], "people": listed}
    form = replace(OBSERVATION, statistics=(log,))
    seen = [
        lesson(6, "丙一", "丙三", 4, 4),
        lesson(7, "丙一", "丙二", 4, 4),
        lesson(8, "丙二", "丙三", 4, 4),
    ]
    files = [checked("observation_log", group_unit(0, 0), seen)]
    whole = replace(plan(), templates={**TEMPLATES, "observation_log": form})
    (table,) = (t for t in consolidate(files, whole).statistics if t.id == "observation_log.quota")
    assert [row[2] for row in table.rows] == ["丙三", "丙二", "丙一"]


def test_means_and_what_lies_under_the_threshold(tables: dict[str, StatisticTable]) -> None:
    assert tables["observation_log.ratings"].rows[0] == ("示例第一小学", "语文组", 3.25, 4.5, 3.88, 4)
    assert tables["observation_log.ratings_low"].rows[0] == ("示例第一小学", "语文组", "目标达成", 3.25, 4)


def test_scores_are_ranked_with_shared_ranks_review_before_self(tables: dict[str, StatisticTable]) -> None:
    rows = tables["rubric.scores"].rows
    assert [(row[0], row[1], row[2], row[3]) for row in rows] == [
        ("示例第一小学 · 语文组", 0.9, 1, "优秀"),
        ("示例第二小学 · 语文组", 0.85, 2, "合格"),
        ("示例第一小学 · 数学组", 0.8, 3, "合格"),
        ("示例实验初中 · 语文组", 0.8, 3, "合格"),
        ("示例第二小学 · 数学组", 0.75, 5, "合格"),
    ]
    assert tables["rubric.scores_sections"].rows[0] == ("组织建设", 0.9, 9, 10, 5)


def test_a_sheet_with_an_item_missing_has_no_rank() -> None:
    files = [checked("rubric", group_unit(0, 0), rated([4, None, 9]))]
    (table,) = (t for t in consolidate(files, plan()).statistics if t.id == "rubric.scores")
    assert table.rows[0][1:6] == (None, None, "未评完", None, 20)


def test_a_section_is_averaged_over_the_groups_that_have_all_of_it() -> None:
    files = [
        checked("rubric", group_unit(0, 0), rated([4, 6, 10])),
        checked("rubric", group_unit(0, 1), rated([2, None, 5])),
    ]
    tables = {t.id: t for t in consolidate(files, plan()).statistics}
    assert tables["rubric.scores_sections"].rows == (
        ("组织建设", 1, 10, 10, 1),
        ("制度建设", 0.75, 7.5, 10, 2),
    )


def test_what_is_drawn_stands_longest_bar_first_but_weeks_in_order() -> None:
    described = {"id": "x", "title": "x", "kind": "count", "sheet": "plan", "chart": "bar"}
    day = datetime.date(2026, 9, 3)
    rows = [
        activity(row, day + datetime.timedelta(days), kind, "x")
        for row, days, kind in ((6, 0, "集体备课"), (7, 7, "例会"), (8, 8, "例会"))
    ]
    files = [checked("term_calendar", group_unit(0, 0), rows)]
    for by, first in (("kind", ("例会", 2)), ("week_of.date", ("第1周", 1))):
        form = replace(CALENDAR, statistics=({**described, "by": [by]},))
        whole = replace(plan(), templates={**TEMPLATES, "term_calendar": form})
        (table,) = (t for t in consolidate(files, whole).statistics if t.id == "term_calendar.x")
        assert table.rows[0] == first


def test_values_are_plain_python(tables: dict[str, StatisticTable]) -> None:
    kinds = {type(value) for table in tables.values() for row in table.rows for value in row}
    assert kinds <= {str, int, float, type(None)}
