"""A pack of one's own that says something else while its forms are out: told once, stopped where returns would be misread."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from sheetkit.api.generating import generate
from sheetkit.api.project import create_project, open_project
from sheetkit.compile import builtin_packs
from sheetkit.model.errors import ProjectError
from tests.command import run_here
from tests.compile.test_pack_faults import spoil

SWAP = (
    ('"讲师" = { en = "Lecturer" }', '"讲师" = { en = "@" }'),
    ('"助理讲师" = { en = "Assistant lecturer" }', '"助理讲师" = { en = "Lecturer" }'),
    ('"讲师" = { en = "@" }', '"讲师" = { en = "Assistant lecturer" }'),
)
TITLES = "lists/titles.toml"


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in a pack of its own, one of whose forms went out in English."""
    folder = tmp_path_factory.mktemp("out")
    pack = shutil.copytree(builtin_packs()["school-research"].folder, folder / "mine")
    spoil(
        pack,
        ('id = "school-research"', 'id = "mine"'),
        ('languages = ["zh", "en", "zh-Hant"]', 'languages = ["zh", "en"]'),
    )
    create_project(folder / "p", sample=True, pack=str(pack), language="en")
    settings = folder / "p" / "sheetkit.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"(?m)^use = .*$", 'use = ["leader_roster"]', text), encoding="utf-8")
    generate(open_project(folder / "p"), codes=["S01"])
    return folder / "p"


@pytest.fixture
def pinned(issued: Path, tmp_path: Path) -> Path:
    return shutil.copytree(issued, tmp_path / "p")


@pytest.fixture
def folder(pinned: Path) -> Path:
    """The same as programs left it that kept no definitions."""
    (pinned / ".sheetkit" / "pinned.json").unlink()
    return pinned


def refusal(folder: Path) -> ProjectError:
    with pytest.raises(ProjectError) as caught:
        open_project(folder)
    assert caught.value.code == "project.meaning_changed"
    return caught.value


def changed(folder: Path) -> list[object]:
    found = open_project(folder).findings
    return [finding.value for finding in found if finding.code == "project.definition_changed"]


def test_nothing_is_told_of_a_pack_that_stays_as_it_was(folder: Path) -> None:
    assert not changed(folder)
    spoil(folder / "pack", ("# ", "# 说明 "), file=TITLES)
    assert not changed(folder)


def test_a_round_that_keeps_its_definitions_goes_on_with_them(pinned: Path) -> None:
    before = open_project(pinned).form("leader_roster")
    spoil(pinned / "pack", *SWAP, file=TITLES)
    project = open_project(pinned)
    assert project.form("leader_roster") == before
    assert [one.code for one in project.findings if "changed" in one.code or "pin" in one.code] == [
        "project.form_pinned"
    ]
    generate(project, codes=["S01"])
    assert open_project(pinned).form("leader_roster") == before


def test_words_that_are_exchanged_stop_everything_and_are_told_at_their_place(folder: Path) -> None:
    spoil(folder / "pack", *SWAP, file=TITLES)
    error = refusal(folder)
    lines = (folder / "pack" / TITLES).read_text(encoding="utf-8").splitlines()
    at = {
        word: lines.index(f'"{value}" = {{ en = "{word}" }}') + 1
        for word, value in (("Lecturer", "助理讲师"), ("Assistant lecturer", "讲师"))
    }
    assert [fault.place for fault in error.faults] == [
        f"pack/{TITLES}:{at['Assistant lecturer']} words.讲师.en",
        f"pack/{TITLES}:{at['Lecturer']} words.助理讲师.en",
    ]
    assert "leader_roster (" in error.message.en
    for words in (("check", folder), ("merge",), ("status",), ("generate",)):
        ran = run_here(*words, "-p", folder, where=folder)
        assert (ran.code, ran.err.count("project.meaning_changed")) == (2, 1), ran.err


def test_words_put_back_or_another_version_go_on(folder: Path) -> None:
    spoil(folder / "pack", *SWAP, file=TITLES)
    refusal(folder)
    form = folder / "pack" / "forms" / "leader_roster.toml"
    form.write_text(
        re.sub(
            r'(?m)^version = "(\d+)"',
            lambda found: f'version = "{found[1]}9"',
            form.read_text(encoding="utf-8"),
            count=1,
        ),
        encoding="utf-8",
    )
    project = open_project(folder)
    generate(project, codes=["S01"])
    assert not changed(folder)


def test_the_version_of_the_pack_alone_is_not_enough(folder: Path) -> None:
    """What is out says the version of its form."""
    spoil(folder / "pack", ('version = "1"', 'version = "2"'))
    spoil(folder / "pack", *SWAP, file=TITLES)
    assert len(refusal(folder).faults) == 2


def test_a_former_word_that_means_another_value_now_is_one_too(folder: Path) -> None:
    subjects = "lists/school_kinds.toml"
    spoil(
        folder / "pack",
        ('"小学" = { en = "Primary school" }', '"小学" = { en = "Kindergarten" }'),
        ('"幼儿园" = { en = "Kindergarten" }', '"幼儿园" = { en = "Nursery" }'),
        file=subjects,
    )
    (fault,) = refusal(folder).faults  # the register was written when the project was made
    assert fault.place.startswith(f"pack/{subjects}:")
    assert fault.place.endswith(" words.小学.en")


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        (TITLES, '"助理讲师" = { en = "Assistant lecturer" }', '"助理讲师" = { en = "Junior lecturer" }'),
        ("pack.toml", 'zh = "学校名单"', 'zh = "校名单"'),
        ("forms/leader_roster.toml", "width = ", "width = 1"),
    ],
)
def test_any_other_change_is_one_warning_until_forms_are_made_anew(
    file: str, before: str, after: str, folder: Path
) -> None:
    spoil(folder / "pack", (before, after), file=file)
    assert changed(folder) == [f"pack/{file}"]
    generate(open_project(folder), codes=["S01"])
    assert not changed(folder)


def test_what_changed_together_is_one_warning(folder: Path) -> None:
    """One cause, such as another id of a level, changes pack.toml and its forms."""
    spoil(folder / "pack", ('zh = "学校名单"', 'zh = "校名单"'))
    spoil(folder / "pack", ("width = ", "width = 1"), file="forms/leader_roster.toml")
    (told,) = (one for one in open_project(folder).findings if one.code == "project.definition_changed")
    assert "“pack/forms/leader_roster.toml”, “pack/pack.toml”" in told.message.en


def test_a_note_of_the_release_before_is_read(folder: Path) -> None:
    note = folder / ".sheetkit" / "definitions.json"
    said = json.loads(note.read_text(encoding="utf-8"))
    note.write_text(json.dumps({"leader_roster": said["leader_roster"][:2]}), encoding="utf-8")
    assert not changed(folder)
    spoil(folder / "pack", ("width = ", "width = 1"), file="forms/leader_roster.toml")
    assert changed(folder) == ["pack/forms/leader_roster.toml"]
