"""A reviewer is addressed like a unit wherever something is decided or told about what came."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sheetkit.actions.fields import UNIT, AtHand
from sheetkit.api.checking import check_files
from sheetkit.api.history import history, receipts_of, scope_of
from sheetkit.api.merging import merge
from sheetkit.api.project import open_project
from sheetkit.api.reviewing import generate_reviews
from sheetkit.model.consolidation import Standing
from sheetkit.report.glance import glance
from sheetkit.report.glance_lists import asked_title
from sheetkit.report.labels import Mask
from tests.end_to_end.deciding import Collected
from tests.review.conftest import Round, lost, review_form, write_marks

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


def test_what_was_waived_and_did_not_come_is_not_reviewed(collected: Collected) -> None:
    collected.decide("waive", "停办", unit="S04-02", form="rubric")
    collected.decide("waive", "停办", unit="S03-01", form="rubric")  # its form came all the same
    project = open_project(collected.folder)
    generate_reviews(project)
    newest = max(open_project(collected.folder).registry.reviews, key=lambda one: one.number)
    rows = {row.unit for own in newest.rows.values() for row in own}
    assert "S04-02" not in rows
    assert "S03-01" in rows


def test_who_is_waived_is_excused_not_fine_and_reviewers_are_no_units(collected: Collected) -> None:
    for unit in ("S01", "S03"):
        collected.decide("waive", "停办", unit=unit, form="")
    (collected.folder / "收回" / "R01.xlsx").unlink()
    found = merge(open_project(collected.folder)).consolidation
    templates = open_project(collected.folder).templates
    seen = glance(found, templates, (), Mask(templates, active=False))
    assert "S01" in {one.unit.code for one in seen.excused}
    assert "S01" not in {one.unit.code for one in seen.settled}
    asked = [one for one in seen.to_do if not one.is_reviewer]
    assert "R01" in {one.unit.code for one in seen.to_do if one.is_reviewer}
    title = asked_title(seen, found.levels).zh
    schools = sum(not one.unit.is_root for one in asked)
    assert schools == len(asked) - 1  # the group's own unit is named beside them
    assert f"{schools} 个学校和示例教育集团本部、{len(seen.to_do) - len(asked)} 位评审" in title


def test_marks_of_a_unit_waived_after_its_review_went_out_are_not_demanded(
    collected: Collected, round_: Round
) -> None:
    project = round_.project
    form = review_form(project, "R01")
    rows = [
        row.unit
        for one in project.registry.reviews
        if one.reviewer.code == "R01"
        for own in one.rows.values()
        for row in own
    ]
    give = lost("R01")
    target = collected.folder / "收回" / "R01.xlsx"

    def all_but_one_unit(number: int, full: float) -> object:
        return None if rows[number] == "S04-02" else give(number, full)

    write_marks(round_.workbook("R01"), target, form, all_but_one_unit)
    assert collected.entry(FORM, "R01").standing is Standing.FAULTY
    asked = check_files(open_project(collected.folder), [target])[0]
    assert {one.code for one in asked.findings if one.level.holds_row} == {"value.missing"}
    collected.decide("waive", "停办", unit="S04-02", form="rubric")
    (checked,) = check_files(open_project(collected.folder), [target])
    assert not [one for one in checked.findings if one.level.holds_row]
    entry = collected.entry(FORM, "R01")
    assert entry.standing is Standing.COMPLETE
    assert not any(record.held_back for record in entry.parts[0].records)
