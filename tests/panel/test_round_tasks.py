"""A round is ended, and taken up again, in the window: it asks as the command does, and shows the next round at once."""

from __future__ import annotations

import tkinter
from collections.abc import Callable
from pathlib import Path
from tkinter import ttk

import pytest

from sheetkit.api.project import open_project
from sheetkit.api.round_steps import asked_before
from sheetkit.model.errors import SheetkitError
from sheetkit.panel.outcome import Outcome, Task
from sheetkit.panel.perform import perform
from sheetkit.panel.steps import RESULTS, SETTINGS, UPKEEP
from sheetkit.panel.window import Panel
from tests.panel.pressed import Opened, button, headline, looked, press, show
from tests.panel.screen import Screen, click, settle, until
from tests.panel.test_as_of import as_of


def do(name: str, folder: Path, **answers: str) -> Outcome:
    return perform(Task(name, (), folder, "zh", answers), lambda _done, _total: None)


def parts_of(box: tkinter.Misc) -> list[tkinter.Misc]:
    return [part for child in box.winfo_children() for part in (child, *parts_of(child))]


def boxes(panel: Panel) -> list[tkinter.Toplevel]:
    return [one for one in panel.root.winfo_children() if isinstance(one, tkinter.Toplevel)]


def answer(panel: Panel, screen: Screen, name: str, then: Callable[[tkinter.Toplevel], None]) -> None:
    """Press the button of an action and do something with the box that comes."""

    def look() -> None:
        box = next(iter(boxes(panel)), None)
        if box is None or not box.winfo_viewable():
            panel.root.after(50, look)
        else:
            then(box)

    panel.root.after(50, look)
    click(panel.root, screen, button(panel, screen, name))
    until(panel.root, lambda: not panel.is_working and not boxes(panel))
    settle(panel.root)


def labels(box: tkinter.Misc) -> list[str]:
    return [str(one.cget("text")) for one in parts_of(box) if isinstance(one, ttk.Label)]


def invoke(box: tkinter.Misc, words: str) -> None:
    next(one for one in parts_of(box) if isinstance(one, ttk.Button) and one.cget("text") == words).invoke()


def test_the_round_ends_once_what_is_open_was_read_and_the_next_one_is_shown(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = opened([], project_folder)
    looked(panel)
    before, term = panel.parts.title.get(), open_project(project_folder).settings.term
    asked = [one.zh for one in asked_before(open_project(project_folder))]
    assert any("未交" in one for one in asked)
    read: list[str] = []

    def give_up(box: tkinter.Toplevel) -> None:
        read.extend(labels(box))
        invoke(box, "取消")

    answer(panel, screen, "close", give_up)
    assert set(asked) <= set(read)
    assert open_project(project_folder).settings.term == term
    answer(panel, screen, "close", lambda box: invoke(box, "结束这一轮"))
    now = open_project(project_folder).settings.term
    assert now.start > term.start
    assert term.title in headline(panel)
    assert "归档" in panel.parts.results.written
    until(panel.root, lambda: panel.parts.title.get() != before)  # nobody left the window and came back
    assert now.title in panel.parts.title.get()
    assert panel.lead.following == SETTINGS
    show(panel, screen, RESULTS)
    assert "归档" not in as_of(panel), "nothing was merged"
    assert panel.parts.settings.answers["round.start"] == now.start.isoformat()

    def take_up(box: tkinter.Toplevel) -> None:
        (line,) = (one for one in parts_of(box) if isinstance(one, ttk.Combobox))
        line.current(0)
        invoke(box, "重新打开一轮")

    answer(panel, screen, "reopen", take_up)
    until(panel.root, lambda: panel.parts.title.get() == before)
    assert open_project(project_folder).settings.term == term


def test_where_the_results_of_the_round_before_are_is_said(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    do("merge", project_folder)
    ended = open_project(project_folder).settings.term
    do("close", project_folder, yes="yes")
    panel = opened([], project_folder)
    looked(panel)
    show(panel, screen, RESULTS)
    place = f"归档/{ended.id}/汇总"
    assert place in as_of(panel)
    assert ended.title in as_of(panel)
    assert (project_folder / place).is_dir()


def test_what_is_not_saved_is_not_lost_with_the_round(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = opened([], project_folder)
    looked(panel)
    name = next(iter(panel.parts.settings.lines))
    panel.parts.settings.write(name, "改过的名称")
    press(panel, screen, "close")
    assert "先保存" in headline(panel)
    assert not boxes(panel)


def test_without_an_agreement_the_window_refuses_as_the_command_does(project_folder: Path) -> None:
    for name, code in (("close", "round.not_over"), ("reopen", "panel.nothing_said")):
        with pytest.raises(SheetkitError) as raised:
            do(name, project_folder)
        assert raised.value.code == code


def test_where_no_round_ended_there_is_none_to_take_up(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = opened([], project_folder)
    looked(panel)
    show(panel, screen, UPKEEP)
    press(panel, screen, "reopen")
    assert "没有什么要“重新打开一轮”的" in headline(panel)
