"""Marks that reviewers gave beside what a unit wrote before it changed its form are told; they count."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sheetkit.api.merging import consolidate_files
from sheetkit.api.project import open_project
from sheetkit.model.finding import Level
from tests.end_to_end.filled import fill
from tests.review.conftest import Round, review_form

CODE = "merge.marked_before"
CHANGED = {2: 1.0, 5: 2.0}
"""What the unit's own scores are later, by the places of their items."""


def test_they_are_told_at_the_marks_of_each_reviewer(
    round_: Round, merged: Mapping[str, Any], tmp_path: Path
) -> None:
    assert not any(one.finding.code == CODE for one in merged["merged"].consolidation.cross_findings)
    project = open_project(shutil.copytree(round_.project.settings.folder, tmp_path / "project"))
    unit = next(one for one in project.registry.units(project.form("rubric")) if one.code == "S03-02")
    rows = fill(project, "rubric", unit).rows
    (sheet,) = rows
    before = rows[sheet][2]["self_score"]
    changed = [
        {**row, "self_score": CHANGED.get(place, row["self_score"])} for place, row in enumerate(rows[sheet])
    ]
    fill(project, "rubric", unit, {sheet: changed}).write(project.settings.inbox, "S03-02.xlsx")
    made = consolidate_files(project, list(project.settings.inbox.iterdir()))
    told = {
        one.file.rpartition("/")[2]: one.finding for one in made.cross_findings if one.finding.code == CODE
    }
    assert set(told) == {"R01.xlsx", "R02.xlsx"}
    for reviewer, finding in told.items():
        (shown,) = review_form(project, Path(reviewer).stem).input_sheets
        names = [item["reviewed_unit"] for item in shown.items]
        first = shown.first_row + names.index(unit.full_name)
        letter = shown.inputs[0].letter
        assert finding.cells == tuple(f"{letter}{first + place}" for place in CHANGED)
        assert finding.level is Level.WARNING
        assert f"“{before}”→“1”" in finding.message.zh
    marks = [mark for mark in made.marks if mark.unit == unit.code]
    assert marks
    assert all(mark.counts for mark in marks)
