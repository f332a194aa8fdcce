"""Whoever opens the window of a project that was merged sees what came of it, and as of when that is."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path

import pytest

from sheetkit.api.at_a_glance import glance
from sheetkit.api.deciding import Author, waive
from sheetkit.api.forgetting import forgetting
from sheetkit.api.merging import merge
from sheetkit.api.project import open_project
from sheetkit.panel import tasks
from sheetkit.panel.last_merge import is_overtaken, last_merge, state_before
from sheetkit.panel.outcome import Task
from sheetkit.panel.perform import perform
from sheetkit.panel.steps import RESULTS
from sheetkit.panel.tasks import note_merge
from sheetkit.panel.window import Panel
from tests.command import run_here
from tests.end_to_end.filled import unit_of
from tests.panel.conftest import FORM
from tests.panel.pressed import Opened, headline, looked, press, rows, show
from tests.panel.screen import Screen
from tests.panel.test_as_of import as_of


def merged(folder: Path, language: str = "zh") -> None:
    perform(Task("merge", (), folder, language), lambda _done, _total: None)


def note_of(folder: Path) -> Path:
    return folder / ".sheetkit" / "last-merge.json"


def seen(panel: Panel, screen: Screen) -> None:
    looked(panel)
    show(panel, screen, RESULTS)


def test_a_project_that_was_merged_shows_what_came_of_it(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    first = opened([], project_folder)
    press(first, screen, "merge")
    found, said = rows(first), first.parts.results.written
    first.close()
    again = opened([], project_folder)
    seen(again, screen)
    assert rows(again) == found
    assert again.parts.results.written == said
    assert "上次汇总：应交" in headline(again)
    assert "看到的情况" in as_of(again)
    assert "△" not in as_of(again)
    again.parts.results.list.tree.selection_set("0")
    assert again.parts.results.list.chosen is not None
    press(again, screen, "merge")
    assert "汇总完成" in headline(again)


def test_what_came_or_was_decided_since_marks_it_as_old(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    merged(project_folder)
    project = open_project(project_folder)
    waive(project, unit_of(project, FORM, 3).code, FORM, Author("停办"))
    panel = opened([], project_folder)
    seen(panel, screen)
    assert as_of(panel).startswith("△")
    assert "未交" in panel.parts.results.tabs["missing"].cget("text")


def test_a_round_that_was_ended_and_taken_up_again_has_nothing_new(project_folder: Path) -> None:
    merged(project_folder)
    round_ = open_project(project_folder).settings.term.id
    perform(Task("close", (), project_folder, "zh", {"yes": "yes"}), lambda _done, _total: None)
    perform(Task("reopen", (), project_folder, "zh", {"reopen": round_}), lambda _done, _total: None)
    last = last_merge(project_folder, "zh")
    assert last is not None
    assert not is_overtaken(last, glance(project_folder))


def test_a_file_that_went_marks_it_as_old_and_a_moved_project_does_not(project_folder: Path) -> None:
    merged(project_folder)
    other = project_folder.parent / "moved"
    shutil.move(project_folder, other)
    last = last_merge(other, "zh")
    assert last is not None
    assert last.state == state_before(open_project(other))
    assert any(
        one.file and one.file.is_relative_to(other) and one.file.is_file() for one in last.outcome.problems
    )
    next(open_project(other).settings.inbox.glob("一校*")).unlink()
    assert last.state != state_before(open_project(other))


def test_one_of_another_day_says_the_day(opened: Opened, screen: Screen, project_folder: Path) -> None:
    merged(project_folder)
    note = json.loads(note_of(project_folder).read_text(encoding="utf-8"))
    note["when"] = datetime.datetime(2026, 9, 3, 20, 5, tzinfo=datetime.UTC).isoformat()
    note_of(project_folder).write_text(json.dumps(note), encoding="utf-8")
    panel = opened([], project_folder)
    seen(panel, screen)
    assert "2026-09-04 04:05" in as_of(panel), "by the project's clock, as all times in the window"


def test_what_is_not_of_the_results_in_place_is_not_shown(project_folder: Path) -> None:
    assert last_merge(project_folder, "zh") is None
    merged(project_folder)
    assert last_merge(project_folder, "zh") is not None
    assert last_merge(project_folder, "en") is None
    (project_folder / "收回" / "一校.xlsx").unlink()
    merge(open_project(project_folder))  # by somebody who leaves no note
    assert last_merge(project_folder, "zh") is None
    for damaged in (b"", b"[]", b"{}", note_of(project_folder).read_bytes()[:300]):
        note_of(project_folder).write_bytes(damaged)
        assert last_merge(project_folder, "zh") is None


def test_a_merge_of_the_command_line_is_shown_too_unless_it_masks(project_folder: Path) -> None:
    run_here("merge", where=project_folder)
    assert last_merge(project_folder, "zh") is not None
    note_of(project_folder).unlink()
    run_here("merge", "--mask", where=project_folder)
    assert last_merge(project_folder, "zh") is None


def test_whoever_is_forgotten_is_not_in_it(project_folder: Path) -> None:
    project = open_project(project_folder)
    note_merge(project, merge(project))
    unit = unit_of(project, FORM, 2)
    assert unit.name in note_of(project_folder).read_text(encoding="utf-8")
    assert note_of(project_folder) in forgetting(open_project(project_folder), unit.code).files


def test_a_merge_of_very_many_forms_by_command_leaves_no_note(
    project_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list would cost as much as the rest of it; the window looks by itself."""
    monkeypatch.setattr(tasks, "_MOST_NOTED", 3)
    assert run_here("merge", where=project_folder).code == 1
    assert not note_of(project_folder).exists()
    assert last_merge(project_folder, "zh") is None
