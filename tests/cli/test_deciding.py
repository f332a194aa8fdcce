"""Decisions on the command line: what is printed, how they are taken back, exit codes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sheetkit.api.project import Project, open_project
from tests.command import Ran, run_here
from tests.end_to_end.filled import fill, unit_of


@pytest.fixture
def folder(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample project, to decide in."""
    return shutil.copytree(sample, tmp_path / "project")


def test_a_decision_is_said_and_taken_back(project: Project, folder: Path) -> None:
    def run(*words: str) -> Ran:
        return run_here(*words, "--lang", "zh", where=folder)

    unit = unit_of(project, "leader_roster", 1)
    fill(project, "leader_roster", unit).write(open_project(folder).settings.inbox, "a.xlsx")
    made = run("exclude", "a.xlsx", "--why", "重复", "--by", "秘书")
    assert (made.code, made.err) == (0, "")
    number = made.out.split("--undo ")[1].split()[0]
    assert made.out.endswith("要在结果里看到，请再运行 sheetkit merge。\n")
    status = run("status", "--json").document
    assert [(one["who"], one["entry"]) for one in status["excluded"]] == [("秘书", number)]
    assert run("waive", unit.code, "leader_roster", "--why", "撤并").code == 0
    assert run("exclude", "--undo", number).code == 0
    back = run("waive", unit.code, "leader_roster", "--undo", "--json")
    assert [one["what"] for one in back.document["decisions"]] == ["undone"]
    status = run("status", "--json").document
    assert (status["excluded"], status["waived"]) == ([], [])


def test_what_cannot_be_decided_exits_with_2(folder: Path) -> None:
    for words, code in (
        (["exclude", "nothing.xlsx", "--why", "x"], "decision.file_not_received"),
        (["include", "nothing.xlsx"], "decision.file_not_received"),
        (["waive", "nobody", "--why", "x"], "school.unknown"),
        (["waive", "S01"], "decision.no_reason"),
        (["accept", "S01", "--why", "x"], "decision.nothing_to_accept"),
        (["accept", "--why", "x"], "decision.no_subject"),
        (["exclude", "--undo", "12345678"], "decision.no_entry"),
    ):
        ran = run_here(*words, "--lang", "en", where=folder)
        assert (ran.code, ran.out) == (2, "")
        assert f"[{code}]" in ran.err


def test_a_damaged_entry_is_told_by_merge_and_history_too(project: Project, folder: Path) -> None:
    unit = unit_of(project, "leader_roster", 1)
    settings = open_project(folder).settings
    fill(project, "leader_roster", unit).write(settings.inbox, "a.xlsx")
    assert run_here("exclude", "a.xlsx", "--why", "x", where=folder).code == 0
    (entry,) = settings.journal_folder.iterdir()
    entry.write_bytes(entry.read_bytes()[:40])
    for words in (["history"], ["merge", "-o", "../out"]):
        ran = run_here(*words, "--lang", "en", where=folder)
        assert ran.err.count("[journal.cut_off]") == 1
        assert entry.name in ran.err
