"""What an upgrade counts no more: only what reads a column that the older form has not got, and it is said before and after."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sheetkit.api.merging import merge
from sheetkit.api.project import Project, open_project
from sheetkit.api.upgrading import upgrade, upgrade_plan
from tests.upgrade.changed import (
    NEW,
    WHY,
    change,
    hand_in,
    own_copies,
    rows_of,
    sheet_of,
    unit_of,
    with_column,
    without_column,
)

CALENDAR = "term_calendar"
OWN, TOGETHER = "weekly_group", "monthly_subject"


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    """A project whose calendar came back from one unit, with a single activity."""
    folder = own_copies(tmp_path / "p", "school-research", [CALENDAR])
    project = open_project(folder)
    form = project.form(CALENDAR)
    unit = unit_of(project, form)
    rows = rows_of(project, form, unit)
    hand_in(project, form, unit, {"plan": rows["plan"][:1]}, "old")
    return folder


def reading_the_new_column(document: Any) -> None:
    """A duty of one file and one of several count by it."""
    for rule in sheet_of(document)["rules"]:
        if rule["id"] in (OWN, TOGETHER):
            rule["where"] = {NEW: "甲"}


def told(project: Project) -> set[tuple[str, str]]:
    """The rule, else the code, of everything told of duties, with its level."""
    found = merge(project).consolidation
    of_files = [one for entry in found.entries for one in entry.found]
    every = (*of_files, *(cross.finding for cross in found.cross_findings))
    return {
        (one.rule or one.code, one.level.value)
        for one in every
        if one.rule.startswith("plan.") or one.code.startswith("duties.")
    }


def test_what_reads_only_what_the_older_form_has_is_judged_as_before(calendar: Path) -> None:
    before = told(open_project(calendar))
    assert (f"plan.{OWN}", "warning") in before
    change(calendar, CALENDAR, without_column("content"), with_column(NEW, required=False))
    assert upgrade_plan(open_project(calendar), CALENDAR).uncounted == ()
    said = upgrade(open_project(calendar), CALENDAR, WHY).said
    assert "不再统计" not in said.zh
    assert told(open_project(calendar)) == before


def test_what_reads_a_column_that_is_not_there_is_left_out_and_the_column_named(calendar: Path) -> None:
    before = told(open_project(calendar))
    change(calendar, CALENDAR, with_column(NEW, required=False), reading_the_new_column)
    plan = upgrade_plan(open_project(calendar), CALENDAR)
    by_rule = [
        [one.zh for one in plan.uncounted if title in one.zh] for title in ("每周集体活动", "每月集体活动")
    ]
    assert [len(own) for own in by_rule] == [1, 1]
    assert all(f"没有“新{NEW}”" in one.zh for one in plan.uncounted)
    assert len(plan.document("en")["uncounted"]) == len(plan.uncounted) == 2
    answer = upgrade(open_project(calendar), CALENDAR, WHY).said
    assert all(one.zh in answer.zh for one in plan.uncounted)
    after = told(open_project(calendar))
    assert before - after == {(f"plan.{OWN}", "warning"), (f"plan.{TOGETHER}", "warning")} & before
    assert (f"plan.{OWN}", "warning") in before
    assert after - before == {("duties.former_form", "note")}
