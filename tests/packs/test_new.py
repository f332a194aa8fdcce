"""`sheetkit new --pack`: a built-in pack or a folder of one's own; one that is not there is told with those that are."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from sheetkit.api.project import open_project
from sheetkit.compile import builtin_packs, load_builtin
from sheetkit.project import create, load_settings, spoken_pack
from tests.command import run_here

CHINESE = re.compile("[\u4e00-\u9fff]")


def test_a_pack_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    ran = run_here("new", "项目", "--pack", "nobodys", where=tmp_path)
    assert ran.code == 2
    assert "project.unknown_pack" in ran.err
    assert all(pack in ran.err for pack in builtin_packs())
    assert not list(tmp_path.iterdir())


def test_a_folder_that_holds_no_pack_is_told_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    ran = run_here("new", "项目", "--pack", "mine", "--lang", "en", where=tmp_path)
    assert ran.code == 2
    assert "pack.toml is missing in “mine”" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_pack_of_ones_own_needs_an_id_of_its_own(tmp_path: Path) -> None:
    """The built-in one would be taken in its place."""
    shutil.copytree(builtin_packs()["budget"].folder, tmp_path / "mine")
    ran = run_here("new", "项目", "--pack", "mine", "--lang", "en", where=tmp_path)
    assert ran.code == 2
    assert "pack.faulty" in ran.err
    assert re.search(r"pack\.toml:\d+ id: A built-in pack has the id “budget”", ran.err)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("pack", builtin_packs())
@pytest.mark.parametrize("sample", [True, False])
def test_a_new_project_is_of_its_pack(pack: str, sample: bool, tmp_path: Path) -> None:
    made = create(tmp_path / "project", pack=spoken_pack(builtin_packs()[pack]), sample=sample)
    again = load_settings(made.folder)
    assert again == made
    assert (again.pack.id, again.pack_version) == (pack, builtin_packs()[pack].version)
    assert again.forms == builtin_packs()[pack].form_ids
    assert set(again.due) <= set(builtin_packs()[pack].form_ids)
    assert again.outgoing.name == builtin_packs()[pack].names["outgoing"].in_language(again.pack.language)


@pytest.mark.parametrize(
    ("words", "language", "register"),
    [
        (("--language", "en"), "en", "Schools.xlsx"),
        (("--lang", "en"), "en", "Schools.xlsx"),
        (("--lang", "en", "--language", "zh"), "zh", "学校名单.xlsx"),
        (("--language", "zh-Hant"), "zh-Hant", "學校名單.xlsx"),
        (("--lang", "zh", "--pack", "budget"), "en", "Branches.xlsx"),
    ],
)
def test_a_new_project_speaks_the_language_that_was_asked_for(
    words: tuple[str, ...], language: str, register: str, tmp_path: Path
) -> None:
    assert run_here("new", "project", *words, where=tmp_path).code == 0
    project = open_project(tmp_path / "project")
    settings = project.settings
    pack = settings.pack
    assert (settings.language, settings.register.name) == (language, register)
    assert settings.title == pack.root.example.in_language(language)
    assert settings.inbox.name == pack.names["inbox"].in_language(language)
    assert all(form.language == language for form in project.forms)
    text = (tmp_path / "project" / "sheetkit.toml").read_text(encoding="utf-8")
    comments = [line for line in text.splitlines() if line.startswith("# ")]
    assert bool(comments)
    assert any(map(CHINESE.search, comments)) == language.startswith("zh")
    assert not list(settings.folder.glob("*{{*"))
    assert "{{" not in text


def test_a_language_that_the_pack_does_not_speak_is_told_with_those_that_it_does(tmp_path: Path) -> None:
    ran = run_here("new", "project", "--pack", "budget", "--language", "zh", where=tmp_path)
    assert ran.code == 2
    assert "project.language_unknown" in ran.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("pack", builtin_packs())
def test_the_settings_of_every_language_say_the_same(pack: str, tmp_path: Path) -> None:
    """Comments differ, nothing else: what is set, in its order, and what the program fills in."""
    one = builtin_packs()[pack]
    texts = [one.settings_file_of(language).read_text(encoding="utf-8") for language in one.languages]
    said = [[line for line in text.splitlines() if line and not line.startswith("#")] for text in texts]
    assert all(lines == said[0] for lines in said)


@pytest.mark.parametrize("pack", builtin_packs())
def test_the_sample_of_a_pack_hands_out_its_forms(pack: str, tmp_path: Path) -> None:
    assert run_here("new", "project", "--pack", pack, "--sample", where=tmp_path).code == 0
    form = builtin_packs()[pack].form_ids[0]
    ran = run_here("generate", "-p", "project", "--template", form, where=tmp_path)
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


def test_a_figure_below_nothing_is_refused_with_its_name_and_the_usual_value(tmp_path: Path) -> None:
    assert run_here("new", "project", "--pack", "budget", "--sample", where=tmp_path).code == 0
    settings = tmp_path / "project" / "sheetkit.toml"
    said = re.sub(r"(?m)^# largest_gap = .*$", "largest_gap = -1", settings.read_text(encoding="utf-8"))
    settings.write_text(said, encoding="utf-8")
    ran = run_here("status", "-p", "project", where=tmp_path)
    assert (ran.code, ran.err.count("project.figure_negative")) == (2, 1)
    assert "largest_gap = -1" in ran.err
