"""`templates` names the pack of each form, and lists, shows and checks those of one pack alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sheetkit.compile import builtin_packs
from tests.command import run_here


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A pack of one's own, in a folder that no project knows."""
    shutil.copytree(builtin_packs()["budget"].folder, tmp_path / "own")
    file = tmp_path / "own" / "pack.toml"
    file.write_text(file.read_text("utf-8").replace('id = "budget"', 'id = "own"', 1), encoding="utf-8")
    return tmp_path / "own"


def test_every_form_is_listed_with_its_pack(tmp_path: Path) -> None:
    listed = {
        form["id"]: form["pack"] for form in run_here("templates", "list", "--json", where=tmp_path).document
    }
    assert listed["rubric"] == listed["school_list"] == "school-research"
    assert listed["quarterly_return"] == listed["branch_register"] == "budget"
    lines = run_here("templates", where=tmp_path).out.splitlines()
    assert [line.split()[:2] for line in lines] == [[form, pack] for form, pack in listed.items()]


def test_a_form_of_ones_own_without_words_in_the_language_there_is_told(tmp_path: Path) -> None:
    run_here("new", "p", "--pack", "budget", "--sample", where=tmp_path)
    form = tmp_path / "p" / "ours.toml"
    text = (builtin_packs()["budget"].folder / "forms" / "membership_list.toml").read_text("utf-8")
    text = text.replace('id = "membership_list"', 'id = "ours"', 1)
    title = text.partition('title = "')[2].partition('"')[0]
    form.write_text(text.replace(f'title = "{title}"', 'title = { zh = "会员表" }', 1), encoding="utf-8")
    settings = tmp_path / "p" / "sheetkit.toml"
    said = settings.read_text("utf-8").replace('"membership_list"]', '"ours.toml"]')
    settings.write_text(said, encoding="utf-8")
    for more in ((), ("--pack", "budget")):
        ran = run_here("templates", "check", form, *more, "--json", where=tmp_path)
        found = [one["place"] for one in ran.document["warnings"] if "“en”" in one["message"]]
        assert (ran.code, found) == (0, ["title"])
    told = run_here("status", "-p", "p", where=tmp_path).err
    assert "“ours.toml” has no words in the project's language “en” at 1 place (first title)" in told


def test_the_forms_of_one_pack(own: Path, tmp_path: Path) -> None:
    forms = {"branch_budget", "branch_register", "membership_list", "quarterly_return"}
    for pack, name in (("budget", "budget"), (own, "own")):
        listed = run_here("templates", "list", "--pack", pack, "--json", where=tmp_path).document
        assert {(form["id"], form["pack"]) for form in listed} == {(form, name) for form in forms}
    shown = run_here("templates", "show", "branch_register", "--pack", own, "--json", where=tmp_path)
    assert shown.document["id"] == "branch_register"
    other = run_here("templates", "show", "rubric", "--pack", "budget", where=tmp_path)
    assert (other.code, other.out) == (2, "")
    assert "[form.unknown]" in other.err
    assert "[project.unknown_pack]" in run_here("templates", "list", "--pack", "nope", where=tmp_path).err


def test_a_definition_is_checked_as_a_form_of_its_pack(own: Path, tmp_path: Path) -> None:
    """Its lists and the names of its units are those of the pack, of no other."""
    file = tmp_path / "our_form.toml"
    shutil.copy(own / "forms" / "branch_budget.toml", file)
    assert run_here("templates", "check", file, "--pack", own, where=tmp_path).code == 0
    checked = run_here("templates", "check", file, "--pack", "school-research", "--json", where=tmp_path)
    assert checked.code == 1
    assert {fault["place"] for fault in checked.document["faults"]} >= {"scope", "statistics[0].by[0]"}


def test_a_whole_pack_is_checked(own: Path, tmp_path: Path) -> None:
    sound = run_here("templates", "check", "--pack", own, "--json", where=tmp_path)
    assert (sound.code, sound.document["pack"], sound.document["faults"]) == (0, "own", [])
    file = own / "pack.toml"
    file.write_text(file.read_text("utf-8").replace('country = "GB"', 'country = "XX"'), encoding="utf-8")
    faulty = run_here("templates", "check", "--pack", own, "--json", where=tmp_path)
    assert faulty.code == 1
    assert [fault["place"].partition(" ")[2] for fault in faulty.document["faults"]] == ["region.country"]
    assert "[command.usage]" in run_here("templates", "check", where=tmp_path).err


def test_a_form_of_the_project_stands_in_for_the_built_in_one_of_its_id(own: Path, tmp_path: Path) -> None:
    assert run_here("new", "p", "--pack", own, where=tmp_path).code == 0
    listed = run_here("templates", "list", "-p", "p", "--json", where=tmp_path).document
    packs = [form["pack"] for form in listed if form["id"] == "branch_budget"]
    assert packs == ["own"]


def test_a_faulty_pack_or_another_language_stops_the_demo_before_there_is_a_folder(
    own: Path, tmp_path: Path
) -> None:
    other = run_here("demo", "d", "--pack", own, "--language", "zh", where=tmp_path)
    assert (other.code, "[project.language_unknown]" in other.err) == (2, True)
    file = own / "sample" / "returns.toml"
    file.write_text(file.read_text("utf-8").replace("[branch_budget]", "[branch_budget"), encoding="utf-8")
    ran = run_here("demo", "d", "--pack", own, where=tmp_path)
    assert (ran.code, "[pack.faulty]" in ran.err, "sample/returns.toml:4" in ran.err) == (2, True, True)
    assert [path.name for path in tmp_path.iterdir()] == ["own"]


@pytest.mark.parametrize("form", ["leader_roster", "observation_log", "term_calendar", "rubric"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_check_of_a_form_is_said_in_words_of_its_own(form: str, language: str, tmp_path: Path) -> None:
    shown = run_here("templates", "show", form, "--lang", language, where=tmp_path).out
    for sheet in shown.split("\n\n")[1:]:
        checks = [line for line in sheet.splitlines() if line.startswith("    - ")]
        assert len(set(checks)) == len(checks)
    if form == "leader_roster":
        said = {
            "zh": "    - 手机应为 11 位 (要改, 000)",
            "en": "    - Mobile must be a mobile number of 11 digits (to correct, 000)",
        }
        assert said[language] in shown.splitlines()
        about = {"zh": "学段：同一个组填了两位组长", "en": "Stage: two leaders for one group"}
        assert about[language] in shown
