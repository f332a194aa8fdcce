"""A journal that was lost, whole or in part, is told with what is known of it; a new, copied, closed or restored project tells nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sheetkit.api.closing import close
from sheetkit.api.journal import journal_of
from sheetkit.api.project import open_project
from tests.command import run_here
from tests.end_to_end.deciding import Collected
from tests.ledger.inboxes import merged

JOURNAL, NOTE = Path(".sheetkit", "journal"), Path(".sheetkit", "cache", "journal-seen.json")


def told(folder: Path) -> list[tuple[str, str]]:
    """What is said of entries that are gone, with the words for it."""
    findings = journal_of(open_project(folder).settings).read().findings
    return [(one.code, one.message.zh) for one in findings]


@pytest.fixture
def decided(folder: Path) -> Path:
    """A project that was merged and in which a file was excluded."""
    merged(folder)
    Collected(folder).decide("exclude", file="收回/2.xlsx")
    return folder


def test_a_folder_that_is_gone_or_emptied_is_told_with_what_was_in_it(decided: Path) -> None:
    assert told(decided) == []
    for file in (decided / JOURNAL).iterdir():
        file.unlink()
    ((code, words),) = told(decided)
    assert code == "journal.lost"
    assert "少了 2 条（不计 1、收到文件 1；2026-08-20" in words
    (decided / JOURNAL).rmdir()
    assert [code for code, _ in told(decided)] == ["journal.lost"]
    ran = run_here("status", "-p", decided, where=decided.parent)
    assert "少了 2 条" in ran.out + ran.err


def test_one_entry_that_is_gone_is_told_until_it_is_back(decided: Path, tmp_path: Path) -> None:
    (one,) = (decided / JOURNAL).glob("*-excluded-*")
    shutil.move(one, tmp_path / one.name)
    merged(decided)
    ((code, words),) = told(decided)
    assert (code, "少了 1 条（不计 1；" in words) == ("journal.lost", True)
    shutil.copy(
        tmp_path / one.name, decided / JOURNAL / f"{one.stem} (1).json"
    )  # as a sync client gives it back
    assert told(decided) == []


def test_whoever_gave_it_up_deletes_the_note(decided: Path) -> None:
    shutil.rmtree(decided / JOURNAL)
    (decided / NOTE).unlink()
    assert told(decided) == []
    merged(decided)
    assert told(decided) == []


@pytest.mark.parametrize(
    "damage", [b"", b"no note", b"[1]", b'{"project": 1}', b'{"project": "?", "entries": 3}']
)
def test_a_note_that_says_nothing_tells_nothing(decided: Path, damage: bytes) -> None:
    (decided / NOTE).write_bytes(damage)
    shutil.rmtree(decided / JOURNAL)
    assert told(decided) == []


def test_a_project_that_is_copied_restored_or_new_has_lost_nothing(decided: Path, tmp_path: Path) -> None:
    assert told(shutil.copytree(decided, tmp_path / "copy")) == []
    ran = run_here("backup", tmp_path / "b.zip", "-p", decided, where=tmp_path)
    assert ran.code == 0
    shutil.unpack_archive(tmp_path / "b.zip", tmp_path / "restored")
    (restored,) = {file.parent for file in (tmp_path / "restored").rglob("sheetkit.toml")}
    assert told(restored) == []
    assert run_here("new", tmp_path / "new", "--sample", where=tmp_path).code == 0
    assert told(tmp_path / "new") == []


def test_a_round_that_ended_and_its_archive_have_lost_nothing(decided: Path) -> None:
    archive = close(open_project(decided).settings).archive
    assert told(decided) == told(archive) == []
    assert (archive / JOURNAL).is_dir()
