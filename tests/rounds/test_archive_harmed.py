"""An archive that is damaged or gone: what was kept serves in its place, and what nothing serves for is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sheetkit.api.closing import close, reopen
from sheetkit.api.generating import generate
from sheetkit.api.keeping import read_kept
from sheetkit.api.merging import merge, status
from sheetkit.api.project import open_project
from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import Finding, Level
from sheetkit.project import PRIVATE_FOLDER
from sheetkit.project.archive import archived_returns, digest_of
from sheetkit.project.settings import ORIGINALS
from tests.rounds.filled import ROSTER, fill_in, rows_in
from tests.samples import sample_project

FIRST = "2026-1"


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in its second round; one roster came back in the first."""
    folder = tmp_path_factory.mktemp("ended") / "project"
    sample_project(folder, pack=ROSTER.pack)
    fill_in(open_project(folder), ROSTER)
    merge(open_project(folder))
    close(open_project(folder).settings)
    return folder


@pytest.fixture
def folder(ended: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, on a computer that remembers nothing of the first round."""
    monkeypatch.setenv("SHEETKIT_HOME", str(tmp_path / "home"))
    return shutil.copytree(ended, tmp_path / "project")


def archive_of(folder: Path) -> Path:
    return folder / "归档" / FIRST


def cut_short(archive: Path) -> None:
    (file,) = (archive / "收回").iterdir()
    file.write_bytes(file.read_bytes()[:3000])


def removed(archive: Path) -> None:
    next((archive / "收回").iterdir()).unlink()


def inbox_gone(archive: Path) -> None:
    shutil.rmtree(archive / "收回")


def nothing_kept(archive: Path) -> None:
    removed(archive)
    shutil.rmtree(archive / PRIVATE_FOLDER / ORIGINALS)


def of_an_earlier_program(archive: Path) -> None:
    """The mark held the round's id only."""
    (archive / PRIVATE_FOLDER / "closed").write_text(f"{FIRST}\n", "utf-8")


def settings_unreadable(archive: Path) -> None:
    (archive / "sheetkit.toml").write_text("kaputt", "utf-8")


def unmarked(archive: Path) -> None:
    (archive / PRIVATE_FOLDER / "closed").unlink()


def folder_gone(archive: Path) -> None:
    shutil.rmtree(archive)


def all_gone(archive: Path) -> None:
    shutil.rmtree(archive.parent)


@pytest.fixture(scope="module")
def whole(ended: Path) -> list[str]:
    """The names that the roster goes out with where nothing is harmed, and nothing told."""
    names, told = handed_out(ended)
    assert len(names) > 1
    assert told == []
    return names


Harm = Callable[[Path], None]


def handed_out(folder: Path) -> tuple[list[str], list[Finding]]:
    """The names that the roster goes out with in the second round, and what is told of the archive."""
    made = generate(open_project(folder), (ROSTER.form,), (ROSTER.unit,))
    sheet = open_project(folder).form(ROSTER.form).sheet(ROSTER.sheet)
    names = [str(row["name"]) for row in rows_in(made.files[0], sheet) if "name" in row]
    return names, of_archive(made.findings)


def of_archive(findings: object) -> list[Finding]:
    assert isinstance(findings, tuple)
    return [one for one in findings if one.code.startswith("round.")]


@pytest.mark.parametrize("harm", [cut_short, removed, inbox_gone])
def test_the_kept_original_serves_for_a_return_that_is_gone_or_damaged(
    harm: Harm, whole: list[str], folder: Path
) -> None:
    harm(archive_of(folder))
    assert handed_out(folder) == (whole, [])


def test_the_archive_notes_what_its_inbox_held(folder: Path) -> None:
    archive = archive_of(folder)
    (file,) = (archive / "收回").iterdir()
    assert archived_returns(archive) == {file.name: digest_of(file)}


def test_a_return_that_nothing_serves_for_is_named(folder: Path) -> None:
    nothing_kept(archive_of(folder))
    _, (told,) = handed_out(folder)
    assert (told.code, told.value, told.level) == ("round.not_whole", FIRST, Level.WARNING)
    assert f"{ROSTER.form}.xlsx" in told.message.zh


@pytest.mark.parametrize("harm", [removed, inbox_gone])
def test_an_archive_of_an_earlier_program_names_what_its_journal_saw(harm: Harm, folder: Path) -> None:
    of_an_earlier_program(archive_of(folder))
    assert archived_returns(archive_of(folder)) is None
    harm(archive_of(folder))
    assert [(one.code, one.value) for one in handed_out(folder)[1]] == [("round.not_whole", FIRST)]


@pytest.mark.parametrize("harm", [settings_unreadable, unmarked, folder_gone, all_gone])
def test_a_round_whose_archive_cannot_be_opened_is_told_by_generate_and_merge(
    harm: Harm, folder: Path
) -> None:
    harm(archive_of(folder))
    _, told = handed_out(folder)
    assert [(one.code, one.value, one.level) for one in told] == [("round.not_seen", FIRST, Level.WARNING)]
    found = status(open_project(folder)).consolidation.cross_findings
    assert [one.finding.value for one in found if one.finding.code == "round.not_seen"] == [FIRST]


def test_an_older_archive_never_stands_in_for_a_later_one_that_is_gone(folder: Path) -> None:
    second = close(open_project(folder).settings).archive
    assert second.name == "2026-2"
    shutil.rmtree(second)
    _, told = handed_out(folder)
    assert [(one.code, one.value) for one in told] == [("round.not_seen", "2026-2")]


def test_a_round_that_cannot_be_read_is_taken_up_by_nobody_and_its_originals_still_serve(
    folder: Path,
) -> None:
    content = digest_of(next((archive_of(folder) / "收回").iterdir()))
    settings_unreadable(archive_of(folder))
    settings = open_project(folder).settings
    assert read_kept(settings, content)
    with pytest.raises(SheetkitError, match=FIRST) as raised:
        reopen(settings, FIRST)
    assert raised.value.code == "round.not_archived"
