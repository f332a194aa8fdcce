"""A backup is the project: unpacked elsewhere it merges to the same bytes; what is old goes only where one holds it."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from pathlib import Path

import pytest

from sheetkit.api.backing_up import backup
from sheetkit.api.closing import close, reopen
from sheetkit.api.dropping import drop_old
from sheetkit.api.generating import generate
from sheetkit.api.journal import journal_of
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import Project, open_project
from sheetkit.model.data import SETTINGS_FILE
from sheetkit.model.errors import SheetkitError
from sheetkit.project import archived_rounds, load_settings
from tests.command import run_here
from tests.samples import sample_project


@pytest.fixture(scope="module", params=["school-research", "budget"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample with the forms of one unit handed out, two of them back, one merged and taken out again."""
    folder = tmp_path_factory.mktemp("made") / "project"
    sample_project(folder, pack=request.param)
    opened = open_project(folder)
    unit = opened.registry.units(opened.forms[0])[-1]
    written = generate(opened, codes=[unit.code]).files
    for number in range(2):
        shutil.copy2(written[number % len(written)], opened.settings.inbox / f"{number}.xlsx")
    merge(open_project(folder), options=MergeOptions(jobs=1))
    (opened.settings.inbox / "1.xlsx").unlink()
    return folder


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Project:
    """A copy of it."""
    shutil.copytree(made, tmp_path / "project")
    return open_project(tmp_path / "project")


def results(project: Project, out: Path) -> dict[str, bytes]:
    merge(project, (), MergeOptions(output=out, jobs=1))
    files = (one for one in sorted(out.rglob("*")) if one.is_file() and ".sheetkit" not in one.parts)
    return {one.relative_to(out).as_posix(): one.read_bytes() for one in files}


def test_unpacked_elsewhere_it_merges_to_the_same_bytes(project: Project, tmp_path: Path) -> None:
    made = backup(project, tmp_path / "stick.zip")
    assert made.parts["originals"] == len(
        {*project.settings.originals_folder.rglob("*")}
        - {one for one in project.settings.originals_folder.rglob("*") if one.is_dir()}
    )
    assert {"own", "private", "outgoing", "inbox", "merged", "originals", "journal"} <= set(made.parts)
    other = tmp_path / "another computer"
    with zipfile.ZipFile(made.file) as packed:
        packed.extractall(other)  # forgets every file's time, as some programs do
    restored = open_project(other / made.folder)
    assert results(restored, tmp_path / "there") == results(project, tmp_path / "here")
    assert restored.issuer.key == project.issuer.key


def test_the_same_project_gives_the_same_bytes_and_others_files_stay(
    project: Project, tmp_path: Path
) -> None:
    first = backup(project).file
    assert first.parent == tmp_path.resolve()
    digest = hashlib.sha256(first.read_bytes()).hexdigest()
    assert backup(open_project(project.settings.folder)).file == first  # its own is replaced
    assert hashlib.sha256(first.read_bytes()).hexdigest() == digest
    theirs = tmp_path / "theirs.zip"
    with zipfile.ZipFile(theirs, "w") as packed:
        packed.writestr("a", b"b")
    (tmp_path / "note.txt").write_bytes(b"somebody's")
    for name, code in (
        ("theirs.zip", "backup.others_file"),
        ("note.txt", "backup.others_file"),
        ("project/b.zip", "backup.inside"),
    ):
        before = (tmp_path / name).read_bytes() if (tmp_path / name).exists() else None
        with pytest.raises(SheetkitError) as caught:
            backup(project, tmp_path / name)
        assert caught.value.code == code
        assert ((tmp_path / name).read_bytes() if (tmp_path / name).exists() else None) == before


def test_the_command_names_what_it_holds(project: Project, tmp_path: Path) -> None:
    ran = run_here("backup", "../b.zip", "--lang", "zh", where=project.settings.folder)
    assert (ran.code, ran.err) == (0, "")
    assert str(tmp_path.resolve() / "b.zip") in ran.out
    assert "收件留底" in ran.out
    assert "密钥" in ran.out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_backup_without_the_folder_of_what_came_back_says_so(project: Project, lang: str) -> None:
    inbox = project.settings.inbox
    inbox.rename(inbox.with_name("elsewhere"))
    ran = run_here("backup", "../b.zip", "--lang", lang, where=project.settings.folder)
    assert ran.code == 1
    assert inbox.name in ran.err
    assert len(ran.err.strip().splitlines()) == 1
    assert (project.settings.folder.parent / "b.zip").is_file()
    ran = run_here("backup", "../b.zip", "--json", where=project.settings.folder)
    assert (ran.code, [one["code"] for one in ran.document["findings"]]) == (1, ["backup.without_inbox"])
    inbox.mkdir()
    ran = run_here("backup", "../b.zip", where=project.settings.folder)
    assert (ran.code, ran.err) == (0, "")


def keeping(project: Project, rounds: int) -> None:
    file = project.settings.folder / SETTINGS_FILE
    text = file.read_bytes().decode("utf-8")
    assert "[keep]" not in text or "rounds = 2" in text
    text = (
        text.replace("rounds = 2", f"rounds = {rounds}")
        if "[keep]" in text
        else f"{text}\n[keep]\nrounds = {rounds}\n"
    )
    file.write_bytes(text.encode("utf-8"))


def test_old_rounds_are_dropped_only_where_a_backup_holds_them(project: Project) -> None:
    folder = project.settings.folder
    keeping(project, 1)
    this = open_project(folder).settings.term.id
    close(open_project(folder).settings)
    assert drop_old(load_settings(folder)) is None  # one ended, one is kept
    close(open_project(folder).settings)
    kept = {
        one: one.read_bytes()
        for one in archived_rounds(load_settings(folder))[this].rglob("*")
        if one.is_file()
    }
    told = drop_old(load_settings(folder))
    assert told is not None
    assert told.backup is None
    assert "sheetkit backup" in told.said.en
    assert all(one.read_bytes() == data for one, data in kept.items())
    made = backup(open_project(folder))
    (next(one for one in kept if one.parent.name == project.settings.inbox.name)).write_bytes(
        b"changed since"
    )
    told = drop_old(load_settings(folder))
    assert told is not None
    assert told.backup is None  # it does not hold this
    made = backup(open_project(folder))
    journal = len(journal_of(load_settings(folder)).read().entries)
    told = drop_old(load_settings(folder))
    assert told is not None
    assert told.backup == made.file
    left = archived_rounds(load_settings(folder))[this]
    assert {one.suffix for one in left.rglob("*.xlsx")} == set()
    assert not load_settings(left).originals_folder.exists()
    assert len(journal_of(load_settings(left)).read().entries) > 0
    assert len(journal_of(load_settings(folder)).read().entries) == journal
    assert drop_old(load_settings(folder)) is None
    with pytest.raises(SheetkitError) as caught:
        reopen(load_settings(folder), this)
    assert caught.value.code == "round.dropped"


def test_the_command_says_it_in_one_sentence(project: Project) -> None:
    folder = project.settings.folder
    keeping(project, 1)
    run_here("close", "--yes", where=folder)
    ran = run_here("close", "--yes", "--lang", "en", where=folder)
    assert ran.code == 0
    assert ran.err.count("no backup that holds them was found") == 1
    assert run_here("backup", where=folder).code == 0
    ran = run_here("close", "--yes", "--json", where=folder)
    assert len(ran.document["dropped"]) == 2
