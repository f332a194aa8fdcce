"""What is decided is read before it is noted: in the sentences that are said afterwards, and with a button called as what it does."""

from __future__ import annotations

import tkinter
from collections.abc import Callable
from pathlib import Path
from tkinter import ttk

import pytest

from sheetkit.actions import action
from sheetkit.api.decision_requests import FORESEEN
from sheetkit.api.project import open_project
from sheetkit.panel import decision_tasks
from sheetkit.panel.outcome import Task
from sheetkit.panel.saying import said_in
from sheetkit.panel.window import Panel
from sheetkit.panel.worker import TaskForeseen, Worker
from tests.end_to_end.filled import unit_of
from tests.panel.conftest import FORM
from tests.panel.pressed import Opened, headline, looked
from tests.panel.screen import Screen, settle, until
from tests.panel.test_round_tasks import boxes, labels, parts_of


def task_of(folder: Path, unit_number: int = 1) -> Task:
    unit = unit_of(open_project(folder), FORM, unit_number)
    return Task("waive", (), folder, "zh", {"unit": unit.code, "form": FORM, "why": "停办"})


def ask(panel: Panel, task: Task, then: Callable[[tkinter.Toplevel], None]) -> list[str]:
    """Begin the task and do something with the box that comes; what stood in it."""
    read: list[str] = []

    def look() -> None:
        box = next(iter(boxes(panel)), None)
        if box is None or not str(panel.root.focus_get()).startswith(str(box)):
            panel.root.after(50, look)
            return
        read.extend([*labels(box), *names_of_buttons(box)])
        then(box)

    panel.root.after(50, look)
    panel.begin(task)
    until(panel.root, lambda: bool(read) and not panel.is_working and not boxes(panel))
    settle(panel.root)
    return read


def names_of_buttons(box: tkinter.Misc) -> list[str]:
    return [str(one.cget("text")) for one in parts_of(box) if isinstance(one, ttk.Button)]


@pytest.mark.parametrize(
    ("keys", "is_noted"), [(["Return"], True), (["Escape"], False), (["Tab", "Return"], False)]
)
def test_a_waiver_is_read_before_it_is_noted(
    opened: Opened, screen: Screen, project_folder: Path, keys: list[str], is_noted: bool
) -> None:
    panel = opened([], project_folder)
    looked(panel)
    task = task_of(project_folder)
    read = ask(panel, task, lambda _box: screen.press("key", *keys))
    assert "其中 1 份已经交回" in read[0]
    assert "点“免报”后会是这样" in read[0], "by the name of the button below"
    assert f"可以在“{action('history').brief.zh}”里撤销" in read[0]
    assert {"免报", "取消"} <= set(read)
    assert bool(open_project(project_folder).decisions.waived) == is_noted
    assert ("还没有记下" in headline(panel)) != is_noted


def test_nothing_is_noted_by_asking(project_folder: Path) -> None:
    worker = Worker()
    worker.start(task_of(project_folder))
    worker.wait(60)
    (message,) = worker.messages()
    assert isinstance(message, TaskForeseen)
    project = open_project(project_folder)
    assert not project.decisions.waived
    done = decision_tasks.decide(message.task, lambda _done, _total: None)
    assert [said_in(one, "zh") for one in message.said] == [done.headline]


def test_what_is_taken_back_was_read_in_the_list(project_folder: Path) -> None:
    for name in FORESEEN:
        task = Task(name, (), project_folder, "zh", {"undo": "abcd1234"})
        assert not decision_tasks.is_asked_before(task)
        assert decision_tasks.is_asked_before(Task(name, (), project_folder, "zh"))
