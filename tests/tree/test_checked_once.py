"""A pack of one's own is checked whole when the project is opened, and again only when something in it changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sheetkit.api.project import open_project
from sheetkit.compile import builtin_packs, load_pack
from sheetkit.model.errors import DefinitionError
from sheetkit.model.pack import Pack
from sheetkit.project import packs
from sheetkit.project.packs import OWN_PACK, PRIVATE_FOLDER
from tests.command import run_here
from tests.tree.made_pack import project_with
from tests.tree.test_any_depth import FLAT

OPENS = (
    "import sys; from pathlib import Path; from sheetkit.project.settings import load_settings;"
    "load_settings(Path(sys.argv[1])); print('jsonschema' in sys.modules)"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project_with(tmp_path, 1, FLAT).settings.folder


def note_of(folder: Path) -> Path:
    return folder / PRIVATE_FOLDER / "cache" / "sound.json"


def test_the_second_opening_checks_nothing_and_gives_the_same(folder: Path) -> None:
    open_project(folder)
    first = open_project(folder)
    ran = subprocess.run(
        [sys.executable, "-c", OPENS, str(folder)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "False"
    note_of(folder).unlink()
    whole = open_project(folder)
    assert whole.settings.pack == first.settings.pack
    assert [form.fingerprint for form in whole.forms] == [form.fingerprint for form in first.forms]
    assert whole.forms == first.forms
    assert note_of(folder).is_file()


@pytest.mark.parametrize(
    ("file", "was", "now"),
    [
        ("pack.toml", 'sheet = "branchs"', 'sheet = "branchs"\nbeyond = 1'),
        ("forms/members.toml", 'type = "integer"', 'type = "whole"'),
    ],
)
def test_a_fault_that_came_later_is_told_every_time(folder: Path, file: str, was: str, now: str) -> None:
    open_project(folder)
    changed = folder / OWN_PACK / file
    sound = changed.read_text(encoding="utf-8")
    assert was in sound
    changed.write_text(sound.replace(was, now, 1), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(DefinitionError) as told:
            open_project(folder)
        assert told.value.code == "pack.faulty"
        assert [fault.place.partition(":")[0] for fault in told.value.faults] == [file]
    changed.write_text(sound, encoding="utf-8")
    assert open_project(folder).forms


def test_a_command_judges_a_pack_once_and_a_built_in_one_never(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[Path] = []

    def judge(pack: Path) -> Pack:
        judged.append(pack)
        return load_pack(pack)

    monkeypatch.setattr(packs, "load_pack", judge)
    built_in = builtin_packs()["budget"].folder
    own = shutil.copytree(built_in, tmp_path / "mine")
    text = (own / "pack.toml").read_text(encoding="utf-8")
    (own / "pack.toml").write_text(text.replace('id = "budget"', 'id = "mine-once"'), encoding="utf-8")
    assert run_here("new", tmp_path / "p", "--pack", own, where=tmp_path).code == 0
    assert judged == [own]
    assert packs.find_pack(str(built_in)) == builtin_packs()["budget"]
    assert judged == [own]
    form = next((own / "forms").glob("*.toml"))
    form.rename(own / "lists" / form.name)
    with pytest.raises(DefinitionError):
        packs.find_pack(str(own))


def test_a_note_that_is_damaged_or_lies_costs_time_only(folder: Path) -> None:
    forms = open_project(folder).forms
    for text in ("[", '{"a": 1}', "\u0000", "7"):
        note_of(folder).write_text(text, encoding="utf-8")
        assert open_project(folder).forms == forms
