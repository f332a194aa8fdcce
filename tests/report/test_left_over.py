"""What the results say of files of one unit that do not count whole: each thing under the right name, nothing that is not so."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import Consolidation
from sheetkit.report.labels import Mask
from sheetkit.report.problems import every_finding
from sheetkit.report.receipts import receipts
from sheetkit.report.replaced import described
from tests.merge.parts import lesson, log, member
from tests.merge.sample import checked, group_unit, plan, plan_of_versions, rated

EVERYBODY = [member(6, name) for name in ("甲一", "甲二")]
LESSONS = [lesson(6, "甲一", day) for day in (1, 2, 3)]


@pytest.fixture(scope="module")
def found() -> Consolidation:
    """Somebody's lessons that another one handed in, a colleague's later file with one of them, a blank one that came last."""
    files = [
        log("a.xlsx", 0, [*LESSONS, *EVERYBODY], by="丙一"),
        log("b.xlsx", 3, [LESSONS[0], lesson(6, "甲二", 9), *EVERYBODY], by="甲二"),
        log("c.xlsx", 4, []),
    ]
    return consolidate(files, plan())


def test_a_finding_about_a_file_that_does_not_count_stands_under_its_name(found: Consolidation) -> None:
    told = {one.finding.code: one.finding.about for one in every_finding(found) if one.finding.about}
    assert told["merge.rows_lost"] == "a.xlsx"
    across = {one.finding.code: one.file for one in found.cross_findings}
    assert across["merge.rows_lost"] == "a.xlsx"


def test_each_receipt_says_what_became_of_its_own_file(found: Consolidation) -> None:
    made = {one.file.source.name: one for one in receipts(found, Mask({}, active=False))}
    assert {name: one.outcome for name, one in made.items()} == {
        "a.xlsx": "mistaken",
        "b.xlsx": "waiting",
        "c.xlsx": "blank",
    }
    assert "2 行没有计入（第 7、8 行）" in made["a.xlsx"].note.zh
    assert "旧版本" not in made["c.xlsx"].label.word.zh


def test_a_row_that_counts_but_for_a_cell_is_no_row_that_is_missing() -> None:
    days = [datetime.datetime(2026, 9, day, 9) for day in (1, 2)]
    one = checked("rubric", group_unit(0, 0), rated(without=[2]), name="a.xlsx", received=days[0])
    two = checked("rubric", group_unit(0, 0), rated(without=[1, 2]), name="b.xlsx", received=days[1])
    found = consolidate([one, two], plan_of_versions())
    (difference,) = [one for entry in found.entries for one in entry.differences]
    mask = Mask({}, active=False)
    assert (difference.only_here, len(difference.nowhere)) == (frozenset(), 1)
    assert described(difference, "rubric", mask).zh.startswith("其中 1 行有内容没有计入")
    accepted = replace(difference, nowhere=(), accepted=difference.nowhere)
    assert described(accepted, "rubric", mask).zh.startswith("其中 1 行没有计入，已认可")
