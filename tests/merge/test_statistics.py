"""Statistics driven by the forms' own descriptions."""

from __future__ import annotations

import pytest

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import StatisticTable
from tests.merge.sample import checked, group_unit, plan, rated, returned


@pytest.fixture(scope="module")
def tables() -> dict[str, StatisticTable]:
    return {table.id: table for table in consolidate(returned(), plan()).statistics}


def test_counts_by_stage_and_subject_across_schools(tables: dict[str, StatisticTable]) -> None:
    table = tables["leader_roster.by_subject"]
    assert table.headers == ("学段", "学科", "示例第一小学", "示例第二小学", "示例实验初中", "合计")
    assert table.rows[0] == ("小学", "语文", 1, 1, 0, 2)


def test_gaps_are_expected_subjects_without_a_leader(tables: dict[str, StatisticTable]) -> None:
    assert tables["leader_roster.gaps"].rows == (
        ("示例第二小学", "小学", "数学"),
        ("示例第二小学", "小学", "英语"),
    )


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
    assert table.rows[1] == ("示例第一小学", "语文组", "丙三", 1, 0.3333, 1, 1, "— 未达标")
    assert tables["observation_log.quota_by_school"].rows[0] == ("示例第一小学", 0.5, 4, 2)


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
    assert table.rows[0][1:4] == (None, None, "未评完")


def test_values_are_plain_python(tables: dict[str, StatisticTable]) -> None:
    kinds = {type(value) for table in tables.values() for row in table.rows for value in row}
    assert kinds <= {str, int, float, type(None)}
