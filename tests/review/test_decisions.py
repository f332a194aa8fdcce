"""A reviewer is addressed like a unit wherever something is decided or told about what came."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sheetkit.actions.fields import UNIT, AtHand
from sheetkit.api.history import history, receipts_of, scope_of
from sheetkit.api.project import open_project
from sheetkit.model.consolidation import Standing
from tests.end_to_end.deciding import Collected
from tests.review.conftest import Round

FORM = "rubric.review"


@pytest.fixture
def collected(round_: Round, tmp_path: Path) -> Collected:
    folder = shutil.copytree(round_.project.settings.folder, tmp_path / "project")
    return Collected(Path(folder))


def test_a_reviewer_is_waived_amended_and_told_of(collected: Collected) -> None:
    project = open_project(collected.folder)
    assert UNIT.offered is not None
    assert {"R01", "R02"} <= {one.value for one in UNIT.offered(AtHand(project))}
    number = collected.decide("amend", "电话核实", unit="R02", form="rubric", cell="J6", value="1")
    entry = collected.entry(FORM, "R02")
    assert entry.chosen is not None
    assert [(one.cell, one.value, one.decision.entry) for one in entry.chosen.amended] == [
        ("J6", "1", number)
    ]
    made = receipts_of(project, scope_of(project, "R02"))
    assert [one.file.source.name.rpartition("/")[2] for one in made] == ["R02.xlsx"]
    lines = history(project, scope_of(project, "R02", "rubric"))
    assert sorted(one.kind for one in lines) == ["amended", "received"]
    (project.settings.inbox / "R01.xlsx").unlink()
    collected.decide("waive", "退出评审", unit="R01")
    assert collected.entry(FORM, "R01").standing is Standing.WAIVED


def test_reviewers_far_apart_are_told_once_for_each_reviewer_and_unit(merged: Mapping[str, Any]) -> None:
    told = [
        one
        for one in merged["merged"].consolidation.cross_findings
        if one.finding.code == "merge.reviewers_far_apart"
    ]
    assert sorted(one.unit.code for one in told) == ["R01", "R02"]
    (message,) = {one.finding.message.zh for one in told}
    assert "示例实验小学 · 语文" in message
    assert "J6 " in message
