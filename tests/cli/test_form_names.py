"""A form is named by its title or its id, however the title is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import run


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("named") / "p"
    assert run("new", str(folder), "--sample", where=folder.parent).code == 0
    return folder


@pytest.mark.parametrize("name", ["leader_roster", "教研组长汇总表", "教研组长 汇总表", "Leader roster"])
def test_generate_takes_titles_too(project: Path, name: str) -> None:
    ran = run("generate", "-p", str(project), "--template", name, "--school", "S02", where=project)
    assert ran.code == 0, ran.err
    assert "1" in ran.out
    assert [path.name for path in (project / "发出").rglob("*.xlsx")] == ["教研组长汇总表_示例第二中学.xlsx"]


@pytest.mark.parametrize("name", ["rubric", "教研组建设评价表"])
def test_templates_show_takes_titles_too(project: Path, name: str) -> None:
    ran = run("templates", "show", name, "-p", str(project), where=project)
    assert ran.code == 0, ran.err
    assert ran.out.startswith("教研组建设评价表 (rubric ")


def test_an_unknown_form_is_answered_with_titles_and_ids(project: Path) -> None:
    ran = run("generate", "-p", str(project), "--template", "课程表", where=project)
    assert ran.code == 2
    assert "教研组长汇总表（leader_roster）" in ran.err
    assert "[form.unknown]" in ran.err
