"""An entry of the journal that is not in use is told by whatever reads the journal; no round ends without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetkit.actions import Face, actions_of
from sheetkit.api.closing import close
from sheetkit.api.project import open_project
from sheetkit.cli.app import build
from sheetkit.model.errors import SheetkitError
from sheetkit.panel.outcome import Task
from sheetkit.panel.perform import perform
from tests.command import run_here
from tests.end_to_end.deciding import Collected
from tests.ledger.inboxes import merged

JOURNAL, NOTE = Path(".sheetkit", "journal"), Path(".sheetkit", "cache", "journal-seen.json")
NO_JOURNAL = {"new", "demo", "addin", "panel", "templates", "verify"}
"""Commands that are about no project, or about none that was there before."""
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("status",),
    ("merge",),
    ("check", "收回/1.xlsx"),
    ("generate", "--school", "S01", "--template", "leader_roster"),
    ("history",),
    ("receipts",),
    ("exclude", "2.xlsx", "--why", "x"),
    ("include", "2.xlsx"),
    ("accept", "S01", "--why", "x"),
    ("waive", "S02", "rubric", "--why", "x"),
    ("amend", "S01", "leader_roster", "B6", "x"),
    ("upgrade", "leader_roster"),
    ("backup", "b.zip"),
    ("forget", "nobody"),
    ("close", "--yes"),
)
WINDOW: dict[str, dict[str, str]] = {
    "status": {},
    "history": {},
    "receipts": {},
    "merge": {},
    "check": {},
    "exclude": {"file": "1.xlsx", "why": "x"},
    "waive": {"unit": "S02", "form": "rubric", "why": "x"},
}


@pytest.fixture
def cut(folder: Path) -> Path:
    """A project that was merged, of which the entry that excluded a file is cut off."""
    merged(folder)
    Collected(folder).decide("exclude", file="收回/2.xlsx")
    (entry,) = (folder / JOURNAL).glob("*-excluded-*")
    entry.write_bytes(entry.read_bytes()[: entry.stat().st_size // 2])
    return folder


def test_every_command_tells_it_once_and_in_its_document(cut: Path) -> None:
    assert {words[0] for words in COMMANDS} == set(build().commands) - NO_JOURNAL
    (entry,) = (cut / JOURNAL).glob("*-excluded-*")
    for words in COMMANDS:
        ran = run_here(*words, "--json", where=cut)
        assert ran.err.count(f"{entry.name}: ") == 1, (words, ran.err)
        if "error" not in ran.document:
            assert [one["code"] for one in ran.document["journal"]] == ["journal.cut_off"], words
            assert entry.name in ran.document["journal"][0]["message"]
    assert [one.code for one in open_project(cut).of_journal] == ["journal.cut_off"]


def test_every_action_of_the_window_tells_it(cut: Path) -> None:
    shown = {one.name for one in actions_of(Face.WINDOW)}
    assert set(WINDOW) <= shown
    for name, answers in WINDOW.items():
        files = (cut / "收回" / "1.xlsx",) if name == "check" else ()
        outcome = perform(Task(name, files, cut, "zh", answers), lambda _done, _total: None)
        assert [one.code for one in outcome.problems].count("journal.cut_off") == 1, name


@pytest.mark.parametrize("yes", [(), ("--yes",)])
def test_no_round_ends_on_a_journal_that_is_not_whole(cut: Path, yes: tuple[str, ...]) -> None:
    (entry,) = (cut / JOURNAL).glob("*-excluded-*")
    term = open_project(cut).settings.term.id
    ran = run_here("close", *yes, where=cut)
    assert (ran.code, "[round.journal_not_whole]" in ran.err) == (2, True)
    assert ran.err.count(entry.name) > 1
    assert open_project(cut).settings.term.id == term
    entry.unlink()  # given up: now it is gone, and that is told until the note is deleted too
    with pytest.raises(SheetkitError) as caught:
        close(open_project(cut).settings)
    assert caught.value.code == "round.journal_not_whole"
    assert "不见了 1 条（不计 1）" in caught.value.message.zh
    (cut / NOTE).unlink()
    assert close(open_project(cut).settings).left.id == term
