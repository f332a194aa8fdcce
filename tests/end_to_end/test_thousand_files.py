"""A thousand returns of one form, some of them with a mistake: nothing is lost, and what is wrong is told where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.sample import large_project, roster_filling

import sheetkit
from sheetkit.generate import Filling
from sheetkit.model.files import write_whole

pytestmark = pytest.mark.long

FILES, EVERY = 1000, 50
"""How many are returned, and which of them say "many" where a number belongs."""


def test_every_row_of_a_thousand_files_is_merged_or_told(tmp_path: Path) -> None:
    project = large_project(tmp_path / "project", FILES)
    form = project.form("leader_roster")
    wrong, rows = set(), 0
    for number, unit in enumerate(project.registry.units(form)):
        if unit.is_root:
            continue
        own = 1 + number % 7
        rows += own
        values = dict(roster_filling(number, own).values)
        name = f"{number:04d}.xlsx"
        if number % EVERY == 0:
            values["leaders", 6, "members"] = "很多"
            wrong.add(name)
        identity = project.registry.identity(form, unit)
        write_whole(
            tmp_path / "returned" / name, project.issuer.stamp(form, identity, unit, Filling(values, {}, {}))
        )
    consolidated = sheetkit.open(tmp_path / "project").consolidate([tmp_path / "returned"])
    records = consolidated.records("leader_roster", held_back=True)
    assert len(records) == rows
    assert records["file"].nunique() == FILES
    assert {Path(file).name for file in records[records["held_back"]]["file"]} == wrong
    told = consolidated.findings
    assert {Path(file).name for file in told[told["field"] == "members"]["file"]} == wrong
