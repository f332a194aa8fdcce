"""A project's language that its pack has no words in: refused, or told where words of the same tongue stand in."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from sheetkit.api.project import open_project
from sheetkit.compile import builtin_packs
from sheetkit.model.errors import ProjectError
from sheetkit.model.finding import Level
from sheetkit.project import create, find_pack, load_settings, spoken_pack
from sheetkit.project.settings_notes import settings_notes
from tests.command import run_here
from tests.compile.test_pack_faults import spoil


def project_of(pack: str, folder: Path) -> Path:
    create(folder, pack=spoken_pack(find_pack(pack)))
    return folder


def speak(folder: Path, language: str) -> int:
    """Name another language in the settings; the line it stands on."""
    file = folder / "sheetkit.toml"
    text = re.sub(r"(?m)^language = .*\n", "", file.read_text(encoding="utf-8"))
    text = text.replace("[project]\n", f'[project]\nlanguage = "{language}"\n')
    file.write_text(text, encoding="utf-8")
    return text.splitlines().index(f'language = "{language}"') + 1


@pytest.mark.parametrize("language", ["zh", "zh-Hant", "xx"])
def test_a_pack_in_english_is_no_pack_for_a_chinese_project(language: str, tmp_path: Path) -> None:
    folder = project_of("budget", tmp_path / "p")
    line = speak(folder, language)
    with pytest.raises(ProjectError) as caught:
        load_settings(folder)
    assert caught.value.code == "project.faulty"
    assert [fault.place for fault in caught.value.faults] == [f"sheetkit.toml:{line} project.language"]
    assert run_here("status", "-p", folder, where=tmp_path).code == 2


def test_a_pack_in_chinese_only(tmp_path: Path) -> None:
    """Its words stand in for those in Chinese of the other script, which is told; English ones it has none."""
    pack = shutil.copytree(builtin_packs()["school-research"].folder, tmp_path / "mine")
    spoil(
        pack,
        ('id = "school-research"', 'id = "mine"'),
        ('languages = ["zh", "en", "zh-Hant"]', 'languages = ["zh"]'),
    )
    folder = project_of(str(pack), tmp_path / "p")
    assert not [
        one for one in settings_notes(load_settings(folder)) if one.code == "project.language_lacking"
    ]
    speak(folder, "zh-Hant")
    (told,) = [one for one in settings_notes(load_settings(folder)) if one.code == "project.language_lacking"]
    assert (told.level, told.value) == (Level.WARNING, "zh-Hant")
    assert run_here("new", "q", "--pack", pack, "--language", "en", where=tmp_path).code == 2
    line = speak(folder, "en")
    with pytest.raises(ProjectError) as caught:
        load_settings(folder)
    assert [fault.place for fault in caught.value.faults] == [f"sheetkit.toml:{line} project.language"]


@pytest.mark.parametrize("language", ["zh", "en", "zh-Hant"])
def test_what_the_pack_speaks_is_taken_without_a_word(language: str, tmp_path: Path) -> None:
    folder = tmp_path / "p"
    assert run_here("new", folder, "--language", language, where=tmp_path).code == 0
    assert "project.language_lacking" not in [finding.code for finding in open_project(folder).findings]
