"""A figure says what it counts: two files that are united are one form, and two files that came."""

from __future__ import annotations

import io

import openpyxl

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import Standing
from sheetkit.model.unit import Unit
from sheetkit.report.glance import glance
from sheetkit.report.labels import Mask
from sheetkit.report.problems import told_in_order
from sheetkit.report.unit_columns import counted_units
from sheetkit.wording.returns import counts, standing_line
from tests.merge.parts import lesson, log, member
from tests.merge.sample import TEMPLATES, checked, group_unit, plan, school_unit
from tests.report.test_consolidated import texts, written


def test_what_came_is_counted_in_files_and_what_was_received_in_forms() -> None:
    made = consolidate([log(f"{who}.xlsx", 1, [lesson(6, who, 1)]) for who in ("甲一", "甲二")], plan())
    said = texts(openpyxl.load_workbook(io.BytesIO(written(made)))["一页看懂"])
    assert "采用的文件哪天收到" in said
    assert "2 个文件" in said
    assert said[said.index("已收") - 1] == "1"


def test_the_groups_own_unit_is_named_beside_those_that_are_counted() -> None:
    own, school = Unit("JT", "", "本部", is_root=True), Unit("S01", "", "一中")
    levels = consolidate([], plan()).levels
    assert counted_units([own, school], levels).zh == "1 个学校和本部"
    assert counted_units([own], levels).zh == "本部"
    assert counted_units([], levels).zh == "0 个学校"
    assert counted_units([own, school], levels).en == "1 School and 本部"
    assert counted_units([school, school], levels).en == "2 Schools"


def test_the_figures_of_the_first_page_are_those_of_the_one_line_or_say_what_they_are_made_of() -> None:
    """Two figures called missing differed by what came and could not be used, two called to correct by what waits."""
    refused = checked("leader_roster", school_unit(1), name="退.xlsx", refused=True)
    waiting = (
        checked("rubric", group_unit(0, 0), name="好.xlsx"),
        checked("rubric", group_unit(0, 0), name="坏.xlsx", refused=True),
    )
    made = consolidate([refused, *waiting], plan())
    total = counts(made.entries)
    assert (total.refused, total.waiting) == (1, 1)
    seen = glance(made, TEMPLATES, told_in_order(made), Mask(TEMPLATES, active=False))
    figures = {one.id: one for one in seen.figures}
    missing = figures["missing"]
    assert (missing.name.zh, missing.value) == ("— 未收", total.missing + total.refused)
    assert missing.kinds.zh == f"未交 {total.missing}、退回 1"
    assert all(part in standing_line(made).zh for part in missing.kinds.zh.split("、"))
    assert (figures["to_correct"].name.zh, figures["to_correct"].value) == ("✘ 未通过", 1)
    assert figures["to_correct"].kinds.zh == "有行没有计入 1"


def test_where_all_that_is_not_in_is_missing_nothing_more_is_said() -> None:
    made = consolidate([], plan())
    assert {entry.standing for entry in made.entries} == {Standing.MISSING}
    seen = glance(made, TEMPLATES, told_in_order(made), Mask(TEMPLATES, active=False))
    assert not any(one.kinds for one in seen.figures)


def test_of_united_files_each_is_told_with_the_rows_it_brought() -> None:
    """Rows that all of them have were counted for the first one alone."""
    shared = [member(30, who) for who in ("甲一", "甲二")]
    files = [log(f"{who}.xlsx", n, [lesson(6, who, 1), *shared]) for n, who in enumerate(("甲一", "甲二"))]
    told = [one for entry in consolidate(files, plan()).entries for one in entry.findings]
    (united,) = [one for one in told if one.code == "merge.united"]
    assert "甲二.xlsx（3 行）、甲一.xlsx（3 行）" in united.message.zh
