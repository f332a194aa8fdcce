"""What is wrong with a pack, or with the line that names it, is told in the language of the pack and of the project."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sheetkit.api.project import create_project
from sheetkit.cli.language import choose, current
from sheetkit.compile import builtin_packs
from tests.command import run_here
from tests.languages import HAN


def bad_pack(folder: Path, languages: str, more: str = "") -> Path:
    shutil.copytree(builtin_packs()["budget"].folder, folder)
    file = folder / "pack.toml"
    text = file.read_text(encoding="utf-8").replace('languages = ["en"]', f"languages = [{languages}]")
    file.write_text(text.replace('id = "budget"', 'id = "bad!"') + more, encoding="utf-8")
    return folder


@pytest.mark.parametrize("more", ["", "\nno toml at all"], ids=["a fault", "no TOML"])
@pytest.mark.parametrize(
    ("languages", "chinese"),
    [('"en"', False), ('"fr"', False), ('"en",\n  "zh"', True), ('"zh-Hant"', True)],
)
def test_faults_of_a_pack_are_told_in_its_language(
    languages: str, chinese: bool, more: str, tmp_path: Path
) -> None:
    bad_pack(tmp_path / "bad", languages, more)
    ran = run_here("templates", "check", "--pack", "bad", where=tmp_path)
    assert ran.code == 1
    assert bool(HAN.search(ran.out)) is chinese
    listed = run_here("templates", "check", "--pack", "bad", "--json", where=tmp_path).document["faults"]
    assert bool(HAN.search(listed[0]["message"])) is chinese


@pytest.mark.parametrize(
    ("pack", "code", "said"),
    [
        ("budgett", "project.unknown_pack", "There is no pack called “budgett”."),
        ("ours", "project.pack_lost", "Put the pack's folder back into the project."),
    ],
)
def test_a_pack_that_is_not_there_is_told_in_the_language_of_the_settings(
    pack: str, code: str, said: str, tmp_path: Path
) -> None:
    settings = create_project(tmp_path / "p", sample=True, pack="budget").settings
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('pack = "budget"', f'pack = "{pack}"'), encoding="utf-8")
    ran = run_here("status", "-p", "p", where=tmp_path)
    assert f"[{code}]" in ran.err
    assert said in ran.err
    assert not HAN.search(ran.err)


@pytest.mark.parametrize("command", ["new", "demo"])
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_whoever_makes_a_project_is_spoken_to_in_its_language(command: str, language: str) -> None:
    choose([command, "there", "--language", language])
    assert current() == language
