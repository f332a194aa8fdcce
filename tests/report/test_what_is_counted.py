"""A figure says what it counts: two files that are united are one form, and two files that came."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import Standing
from sheetkit.model.finding import Level
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit
from sheetkit.report.glance import glance
from sheetkit.report.labels import Mask
from sheetkit.report.problems import told_in_order
from sheetkit.report.unit_columns import counted_units
from sheetkit.report.units_at_glance import UnitAtGlance
from sheetkit.wording.returns import counts, standing_line, whole_percent
from tests.merge.parts import lesson, log, member
from tests.merge.sample import TEMPLATES, checked, finding, group_unit, plan, school_unit, units
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
    assert missing.kinds.zh == f"未交 {total.missing}、退回 1 · 3 个学校"
    assert all(part in standing_line(made).zh for part in missing.kinds.zh.split(" · ")[0].split("、"))
    assert (figures["to_correct"].name.zh, figures["to_correct"].value) == ("✘ 未通过", 1)
    assert figures["to_correct"].kinds.zh == "有行没有计入 1"


def test_a_figure_that_has_two_names_says_both_at_the_first_one() -> None:
    """“未收 21” here and “未交 21” everywhere else looked like two figures."""
    made = consolidate([], plan())
    assert {entry.standing for entry in made.entries} == {Standing.MISSING}
    seen = glance(made, TEMPLATES, told_in_order(made), Mask(TEMPLATES, active=False))
    said = {one.id: one.kinds.zh for one in seen.figures if one.kinds}
    assert said == {"missing": f"未交 {counts(made.entries).missing} · 3 个学校"}


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(7, 15, 47), (10, 17, 59), (1, 8, 13), (299, 300, 99), (1, 300, 1), (0, 9, 0), (9, 9, 100)],
)
def test_a_share_is_rounded_to_the_nearest_and_all_is_all_alone(part: int, whole: int, shown: int) -> None:
    assert whole_percent(part, whole) == shown


def test_the_sheets_of_one_workbook_show_one_share() -> None:
    """The first sheet cut what the overview rounded: 46 % and 47 %."""
    files = [
        checked("leader_roster", unit, name=f"{n}.xlsx") for n, unit in enumerate(units("leader_roster")[:2])
    ]
    made = consolidate(files, plan())
    book = openpyxl.load_workbook(io.BytesIO(written(made)))
    total = counts(made.entries)
    share = book["一页看懂"].cell(6, 11).value
    (below,) = [row for row in book["收表总览"].values if row[0] == "合计"]
    assert share == f"份 · {round(100 * total.complete / total.expected)}%"
    assert f"份 · {next(one for one in below if isinstance(one, float)):.0%}" == share


def test_what_is_due_first_stands_first() -> None:
    """Whoever owed most stood first, be it due in a year."""
    wrong = finding("value.integer", "M6", level=Level.ERROR)
    made = consolidate([checked("rubric", group_unit(0, 0), findings=(wrong,))], plan())
    first = made.entries[0].expected.unit.top
    due = dict.fromkeys(TEMPLATES, "2027-01-22") | {"rubric": "2026-12-20"}
    seen = glance(replace(made, due=due), TEMPLATES, told_in_order(made), Mask(TEMPLATES, active=False))
    assert [one.due for one in seen.to_do] == sorted(one.due for one in seen.to_do)
    late = UnitAtGlance(first, Text("甲"), "2026-12-15", 1, 0, 0, 1, 0)
    much = late._replace(due="2026-12-20", weight=9)
    look = late._replace(due="2026-12-01", weight=0, look=5)
    whenever = late._replace(due="", weight=99)
    given = [look, whenever, much, late]
    assert sorted(given, key=lambda one: one.urgency) == [late, much, whenever, look]


def test_of_united_files_each_is_told_with_the_rows_it_brought() -> None:
    """Rows that all of them have were counted for the first one alone."""
    shared = [member(30, who) for who in ("甲一", "甲二")]
    files = [log(f"{who}.xlsx", n, [lesson(6, who, 1), *shared]) for n, who in enumerate(("甲一", "甲二"))]
    told = [one for entry in consolidate(files, plan()).entries for one in entry.findings]
    (united,) = [one for one in told if one.code == "merge.united"]
    assert "甲二.xlsx（3 行）、甲一.xlsx（3 行）" in united.message.zh
