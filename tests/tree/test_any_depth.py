"""A project works with one level of units and with three: register, forms, check, merge, what is missing, what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

import sheetkit
from sheetkit.api.generating import generate
from sheetkit.api.merging import merge
from sheetkit.api.outgoing import file_name, folder_name
from sheetkit.api.project import Project, open_project
from sheetkit.generate import Filling
from sheetkit.model.grid import CellValue
from sheetkit.model.unit import Unit
from tests.command import run_here
from tests.tree.made_pack import FORM, project_with, write_register

TREE: dict[str, list[dict[str, CellValue]]] = {
    "regions": [{"code": "N", "name": "北区", "region_size": 90}, {"code": "S", "name": "南区"}],
    "districts": [{"above": "N", "code": "01", "name": "甲县"}, {"above": "S", "code": "01", "name": "乙县"}],
    "branches": [
        {"above": "N-01", "code": "01", "name": "一分会", "branch_size": 9},
        {"above": "N-01", "code": "02", "name": "二分会"},
        {"above": "S-01", "code": "01", "name": "三分会"},
    ],
}
TREE["branchs"] = TREE.pop("branches")
FLAT: dict[str, list[dict[str, CellValue]]] = {
    "branchs": [{"code": "B1", "name": "一分会"}, {"code": "B2", "name": "二分会"}]
}


def hand_in(project: Project, unit: Unit, ages: dict[str, CellValue]) -> Path:
    """That unit's form, filled in, in the inbox."""
    form = project.form("members")
    first = form.sheet("people").first_row
    values: dict[tuple[str, int, str], CellValue] = {}
    for at, (name, age) in enumerate(ages.items()):
        values |= {("people", first + at, "name"): name, ("people", first + at, "age"): age}
    identity = project.registry.identity(form, unit)
    target = project.settings.inbox / folder_name(unit) / file_name(form, unit)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(project.issuer.stamp(form, identity, unit, Filling(values, {}, {})))
    return target


@pytest.mark.parametrize(("depth", "rows"), [(1, FLAT), (3, TREE)])
def test_forms_go_out_come_back_and_are_merged(
    tmp_path: Path, depth: int, rows: dict[str, list[dict[str, CellValue]]]
) -> None:
    project = project_with(tmp_path, depth, rows)
    assert [f.code for f in project.findings if f.level.needs_doing] == []
    generated = generate(project)
    units = project.registry.units(project.form("members"))
    assert len(units) == len(generated.files) == len(rows["branchs"])
    project = open_project(project.settings.folder)
    hand_in(project, units[0], {"甲一": 30, "乙二": 41})
    hand_in(project, units[1], {"丙三": "很老"})
    merged = merge(project)
    records = merged.consolidation.records["members"]
    assert [(m.unit.code, m.record.held_back) for m in records if not m.record.held_back] == [
        (units[0].code, False)
    ] * 2
    missing = [e.expected.unit.code for e in merged.consolidation.entries if e.chosen is None]
    assert missing == [unit.code for unit in units[2:]]
    table = next(t for t in merged.consolidation.statistics if t.id == "members.by_top")
    assert any(str(row[-2]) == units[0].name and row[-1] == 2 for row in table.rows)


def test_a_unit_inherits_what_those_above_it_say(tmp_path: Path) -> None:
    project = project_with(tmp_path, 3, TREE)
    first = project.registry.units(project.form("members"))[0]
    assert (first.code, first.full_name) == ("N-01-01", "北区 · 甲县 · 一分会")
    assert [above.code for above in first.lineage] == ["N", "N-01", "N-01-01"]
    assert (first.get("region"), first.get("region_size"), first.get("branch_size")) == ("N", 90, 9)
    assert project.registry.identity(project.form("members"), first).codes == ("N", "N-01-01")
    assert len(project.registry.directory.below()["N"]) == 3


def test_a_unit_under_an_unknown_one_is_told_at_its_cell(tmp_path: Path) -> None:
    project = project_with(tmp_path, 3, TREE)
    stranger: dict[str, CellValue] = {"above": "X-09", "code": "01", "name": "四分会"}
    wrong = {**TREE, "branchs": [*TREE["branchs"], stranger]}
    write_register(project.settings.folder, wrong)
    found = [f for f in open_project(project.settings.folder).findings if f.code == "schools.unknown_school"]
    form = project.settings.pack.level("branch")
    row = 6 + len(TREE["branchs"])
    assert [(f.place.sheet, f.place.field, f.place.cell) for f in found] == [
        (form.plural.zh, "above", f"D{row}")
    ]


def test_a_unit_gone_from_the_register_is_waited_for_with_those_above_it(tmp_path: Path) -> None:
    project = project_with(tmp_path, 3, TREE)
    generate(project)
    write_register(
        project.settings.folder, {**TREE, "districts": TREE["districts"][:1], "branchs": TREE["branchs"][:2]}
    )
    again = open_project(project.settings.folder)
    assert "S-01-01" in [unit.code for unit in again.registry.units(again.form("members"))]
    assert [f.code for f in again.findings if f.code == "schools.not_listed"] == ["schools.not_listed"]


def test_a_form_below_a_projects_folder_is_judged_by_its_pack(tmp_path: Path) -> None:
    """Levels that only this project's pack has were told to be unknown."""
    folder = project_with(tmp_path, 3, TREE).settings.folder
    for file in (
        folder / "pack" / "forms" / "members.toml",
        folder / "mine" / "own.toml",
        tmp_path / "a.toml",
    ):
        file.parent.mkdir(exist_ok=True)
        file.write_text(FORM.replace("BY", '["unit.district"]'), encoding="utf-8")
        ran = run_here("templates", "check", file, "--json", where=tmp_path)
        assert ran.document["sound"] is (file.parent != tmp_path), file
        assert (ran.code == 0) is ran.document["sound"]
    assert {fault["place"].partition(":")[0] for fault in ran.document["faults"]}
    assert sheetkit.load_form(folder / "mine" / "own.toml").id == "members"
