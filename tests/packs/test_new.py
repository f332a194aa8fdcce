"""`sheetkit new --pack`: a built-in pack or a folder of one's own; one that is not there is told with those that are."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetkit.api.project import open_project
from sheetkit.compile import builtin_packs, load_builtin
from sheetkit.project import create, load_settings
from tests.command import run


def test_a_pack_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    ran = run("new", "项目", "--pack", "nobodys", where=tmp_path)
    assert ran.code == 2
    assert "project.unknown_pack" in ran.err
    assert all(pack in ran.err for pack in builtin_packs())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("pack", builtin_packs())
@pytest.mark.parametrize("sample", [True, False])
def test_a_new_project_is_of_its_pack(pack: str, sample: bool, tmp_path: Path) -> None:
    made = create(tmp_path / "project", pack=builtin_packs()[pack], sample=sample)
    again = load_settings(made.folder)
    assert again == made
    assert (again.pack.id, again.pack_version) == (pack, builtin_packs()[pack].version)
    assert again.forms == builtin_packs()[pack].form_ids
    assert set(again.due) <= set(builtin_packs()[pack].form_ids)
    assert again.outgoing.name == builtin_packs()[pack].names["outgoing"].in_language(again.pack.language)


@pytest.mark.parametrize("pack", builtin_packs())
def test_the_sample_of_a_pack_hands_out_its_forms(pack: str, tmp_path: Path) -> None:
    assert run("new", "project", "--pack", pack, "--sample", where=tmp_path).code == 0
    form = builtin_packs()[pack].form_ids[0]
    ran = run("generate", "-p", "project", "--template", form, where=tmp_path)
    assert ran.code == 0, ran.err
    project = open_project(tmp_path / "project")
    handed_out = list(project.settings.outgoing.rglob("*.xlsx"))
    assert len(handed_out) == len(list(project.registry.units(project.form(form)))) > 1


def test_the_budgets_summary_is_compared_with_its_lines() -> None:
    form = load_builtin("branch_budget")
    lines, summary = form.sheet("lines"), form.sheet("summary")
    total = summary.column("lines_total")
    assert total.computed["kind"] == "sum_where"
    assert (total.computed["sheet"], total.computed["field"]) == ("lines", "year_total")
    assert len(lines.column("year_total").computed["of"]) == 12
    assert [rule.fields for rule in summary.rules if rule.kind == "difference_within"] == [
        ("agreed_total", "lines_total")
    ]
