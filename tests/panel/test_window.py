"""The window on a screen, pressed with a real pointer and a real keyboard."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sheetkit.panel import words
from sheetkit.panel.memory import remembered_project
from sheetkit.panel.window import Panel
from tests.command import arguments, environment
from tests.panel.pressed import INTERRUPTED, Opened, button, headline, press, rows, show
from tests.panel.screen import PATIENCE, Screen, click, settle, until

LONGEST_FREEZE = 1.0
"""Seconds a window may be silent on a busy machine before people think it hangs."""


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """What the system was asked to open last: its program is one that writes down what it is given."""
    note, folder = tmp_path / "asked to open", tmp_path / "programs"
    folder.mkdir()
    program = folder / "xdg-open"
    program.write_text(f'#!/bin/sh\nprintf %s "$1" >{shlex.quote(str(note))}\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def asked() -> str:
        end = time.monotonic() + PATIENCE
        while not (note.is_file() and note.read_text(encoding="utf-8")):
            assert time.monotonic() < end, "nothing was opened"
            time.sleep(0.02)
        return note.read_text(encoding="utf-8")

    return asked


def listed(panel: Panel) -> list[str]:
    """The cells of the list as it is sorted now."""
    tree = panel.parts.results.list.tree
    return [str(tree.item(line, "values")[3]) for line in tree.get_children()]


def place(panel: Panel, line: int, column: str) -> tuple[int, int]:
    """Where a cell of the list stands in it."""
    tree = panel.parts.results.list.tree
    panel.root.update()
    box = tree.bbox(tree.get_children()[line], column)
    assert box
    x, y, _width, height = box
    return x + 12, y + height // 2


def test_check_lists_problems_and_a_double_click_opens_the_file(
    opened: Opened, screen: Screen, shown: Callable[[], str], project_folder: Path
) -> None:
    panel = opened([project_folder / "收回"], project_folder)
    press(panel, screen, "check")
    assert headline(panel).startswith("✘ 检查了 3 个文件")
    tree = panel.parts.results.list.tree
    cells = [row[3] for row in rows(panel, "mend")]
    assert set(cells) == {"I6", "J7"}
    click(panel.root, screen, tree, place(panel, cells.index("I6"), "what"))
    assert "I6" in panel.parts.results.details.get("1.0", "end")
    screen.press("click", 1)
    settle(panel.root)
    assert shown() == str(project_folder / "收回" / "二校.xlsx")
    picture = project_folder.parent / "window.png"
    screen.photograph(picture)
    assert picture.stat().st_size > 20_000


def test_a_click_on_a_heading_sorts_and_another_turns_round(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = opened([project_folder / "收回"], project_folder)
    press(panel, screen, "check")
    rows(panel, "mend")
    x, _y = place(panel, 0, "cell")
    click(panel.root, screen, panel.parts.results.list.tree, (x, 12))
    upward = listed(panel)
    assert upward.index("I6") < upward.index("J7")
    click(panel.root, screen, panel.parts.results.list.tree, (x, 12))
    assert listed(panel).index("J7") < listed(panel).index("I6")


def test_notes_are_shown_when_asked_for(opened: Opened, screen: Screen, project_folder: Path) -> None:
    panel = opened([project_folder / "收回"], None)
    press(panel, screen, "check")
    assert not any(row[0].startswith("·") for row in rows(panel, "mend"))
    click(panel.root, screen, panel.parts.results.tabs["notes"])
    tree = panel.parts.results.list.tree
    signs = {str(tree.item(line, "values")[0])[0] for line in tree.get_children()}
    assert signs == {"·"}


def test_a_file_is_chosen_in_the_dialog_and_brings_its_project(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = opened([], None)
    file = project_folder / "收回" / "一校.xlsx"
    plain = shutil.copy(file, file.with_name("plain.xlsx"))
    shutil.move(project_folder, link := project_folder.with_name("group"))
    wanted = link / "plain.xlsx"
    shutil.move(link / "收回" / Path(plain).name, wanted)
    typing = screen.later(1.5, f"xdotool type --delay 20 {shlex.quote(str(wanted))}; xdotool key Return")
    show(panel, screen, "inbox")
    click(panel.root, screen, panel.parts.own["file"])
    assert typing.wait(30) == 0
    assert panel.paths == (wanted,)
    assert panel.project == link
    assert remembered_project() == link
    press(panel, screen, "check")
    assert headline(panel).startswith("✔")


def test_merge_keeps_the_window_free_and_opens_its_result(
    opened: Opened, screen: Screen, shown: Callable[[], str], project_folder: Path
) -> None:
    inbox = project_folder / "收回"
    for number in range(60):
        shutil.copy2(inbox / "二校.xlsx", inbox / f"二校 ({number}).xlsx")
    panel = opened([], project_folder)
    assert panel.parts.actions["results"].instate(["disabled"])
    freeze = press(panel, screen, "merge")
    assert freeze < LONGEST_FREEZE
    assert "汇总完成" in headline(panel)
    click(panel.root, screen, button(panel, screen, "results"))
    assert shown() == str(project_folder / "汇总" / "汇总表.xlsx")


@INTERRUPTED
def test_work_under_way_can_be_stopped(opened: Opened, screen: Screen, project_folder: Path) -> None:
    inbox = project_folder / "收回"
    for number in range(300):
        shutil.copy2(inbox / "二校.xlsx", inbox / f"二校 ({number}).xlsx")
    panel = opened([], project_folder)
    click(panel.root, screen, button(panel, screen, "merge"))
    assert panel.parts.actions["merge"].instate(["disabled"])
    click(panel.root, screen, panel.parts.head.stop)
    until(panel.root, lambda: not panel.is_working)
    assert headline(panel) == words.STOPPED.zh
    assert not (project_folder / "汇总" / "汇总表.xlsx").exists()
    assert panel.parts.actions["merge"].instate(["!disabled"])


def test_status_gives_a_text_to_paste(opened: Opened, screen: Screen, project_folder: Path) -> None:
    panel = opened([], project_folder)
    press(panel, screen, "status")
    assert rows(panel, "missing")
    assert all("未交" in row[4] for row in rows(panel, "missing"))
    assert not any("未交" in row[4] for row in rows(panel, "mend"))
    rows(panel)
    click(panel.root, screen, panel.parts.results.copy)
    assert panel.root.clipboard_get().startswith("【示例教育集团")


def test_generating_is_asked_for_and_opens_the_folder(
    opened: Opened, screen: Screen, shown: Callable[[], str], project_folder: Path
) -> None:
    panel = opened([], project_folder)
    agreeing = screen.later(1.5, "xdotool key Return")
    press(panel, screen, "generate")
    assert agreeing.wait(30) == 0
    until(panel.root, lambda: panel.outcome is not None)
    assert "已生成" in headline(panel)
    assert shown() == str(project_folder / "发出")


def test_what_cannot_be_done_is_said_in_the_window(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = opened([project_folder / "没有.xlsx"], None, "en")
    press(panel, screen, "check")
    assert "[file.missing]" in headline(panel)
    assert headline(panel).startswith("✘ There is no")


def test_the_command_shows_the_window(screen: Screen, project_folder: Path) -> None:
    command = arguments("panel", project_folder / "收回", "--lang", "en")
    variables = environment(DISPLAY=screen.name)
    process = subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        search = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "^sheetkit$"]
        subprocess.run(search, env=screen.environment, capture_output=True, timeout=60, check=True)
        screen.press("mousemove", 200, 300, "sleep", 0.5, "key", "ctrl+q")
        output, _ = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, output) == (0, b"")
