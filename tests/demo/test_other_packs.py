"""The demo of any pack: returns made up from its forms, mistakes that fit them, each proven."""

from __future__ import annotations

import datetime
import shutil
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from sheetkit.api.checking import check_files
from sheetkit.api.project import Project, create_project, open_project
from sheetkit.compile import builtin_packs
from sheetkit.model.record import Verdict
from sheetkit.model.template import Template
from sheetkit.model.unit import Unit
from sheetkit_demo.hints import Hints
from sheetkit_demo.made_up import Maker
from sheetkit_demo.mistakes.planning import planned_for
from sheetkit_demo.rows import Row, Rows, as_filling
from sheetkit_demo.scenario import scenario_of
from tests.samples import sample_project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("budget") / "project"
    sample_project(folder, pack="budget")
    return open_project(folder)


def test_mistakes_stand_in_forms_that_go_out_and_spare_one_of_each(project: Project) -> None:
    scenario = scenario_of(project)
    planned = scenario.mistakes
    assert max(Counter(one.id for one in planned).values()) == 1
    for form in project.forms:
        units = [unit.code for unit in project.registry.units(form)]
        wrong = {one.unit for one in planned if one.form == form.id}
        assert wrong < set(units)
        assert units[-1] not in wrong
        assert scenario.faultless(form, project.registry.units(form)).code == units[-1]
    files = Counter((one.form, one.unit) for one in planned if one.file or one.save_as)
    assert set(files.values()) == {1}


@pytest.mark.parametrize("form_id", builtin_packs()["budget"].form_ids)
def test_what_is_made_up_keeps_every_rule(form_id: str, project: Project, tmp_path: Path) -> None:
    scenario, form = scenario_of(project), project.form(form_id)
    for unit in project.registry.units(form):
        rows = scenario.rows(form, unit)
        assert rows == scenario.rows(form, unit) == scenario_of(project).rows(form, unit)
        identity = project.registry.identity(form, unit)
        file = tmp_path / f"{unit.code}.xlsx"
        file.write_bytes(project.issuer.stamp(form, identity, unit, as_filling(form, rows)))
        (checked,) = check_files(project, [file], scenario.returned[form_id])
        assert (checked.verdict, checked.findings) == (Verdict.ACCEPTED, ())
        assert len(checked.records) == sum(map(len, rows.values())) > 0


def test_a_form_without_hints_is_filled_all_the_same(project: Project) -> None:
    form = project.form("membership_list")
    unit = project.registry.units(form)[0]
    rows = Maker(form, unit, 0, Hints(), datetime.date(2027, 1, 5)).rows()
    assert all({"member_number", "person", "member_kind", "fee_state"} <= set(row) for row in rows["people"])
    assert len({row["member_number"] for row in rows["people"]}) == len(rows["people"]) >= 6


def _same(rows: Rows, _form: Template, _unit: Unit) -> Rows:
    return rows


def test_a_row_that_holds_one_entry_is_not_left_blank(project: Project) -> None:
    """Such a row would be none: nothing is told of it, and the proof of the mistake fails."""
    form = project.form("membership_list")
    units = project.registry.units(form)
    received = {form.id: datetime.datetime(2027, 1, 5)}
    short: list[Row] = [{"member_number": "A00001"}] * 20
    longer: list[Row] = [{"member_number": "A00001", "person": "Member 1"}] * 20
    for written, made in (short, False), ([*short, *longer], True):
        rows: Rows = {"people": written}
        planned = planned_for([(form, units)], partial(_same, rows), received)
        found = [one.at.row >= len(short) for one in planned if one.id == "left_out" and one.at]
        assert found == [True] * made


def test_a_pack_of_ones_own_needs_no_hints(tmp_path: Path) -> None:
    folder = shutil.copytree(builtin_packs()["budget"].folder, tmp_path / "mine")
    (folder / "sample" / "returns.toml").unlink()
    text = (folder / "pack.toml").read_text(encoding="utf-8")
    (folder / "pack.toml").write_text(text.replace('id = "budget"', 'id = "mine"'), encoding="utf-8")
    create_project(tmp_path / "project", sample=True, pack=str(folder))
    scenario = scenario_of(open_project(tmp_path / "project"))
    assert len(scenario.mistakes) >= 40
    assert set(scenario.returned) == set(builtin_packs()["budget"].form_ids)
