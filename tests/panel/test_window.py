"""The window on a screen, pressed with a real pointer and a real keyboard."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import time
import tkinter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sheetkit.actions import Face, actions_of
from sheetkit.api.merging import merge
from sheetkit.api.project import open_project
from sheetkit.model.errors import SheetkitError
from sheetkit.model.text import Language, languages
from sheetkit.panel import words
from sheetkit.panel.errors import NOTHING_BACK
from sheetkit.panel.memory import remembered_project
from sheetkit.panel.outcome import Task
from sheetkit.panel.perform import perform
from sheetkit.panel.window import Panel
from sheetkit.wording.lines import advice
from tests.command import arguments, environment, run
from tests.panel.screen import PATIENCE, Screen, click, settle, until

LONGEST_FREEZE = 1.0
"""Seconds a window may be silent on a busy machine before people think it hangs."""
Opened = Callable[..., Panel]


@pytest.fixture
def opened(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Opens a window on the screen: files, project, language."""
    monkeypatch.setenv("DISPLAY", screen.name)
    panels: list[Panel] = []

    def open_one(paths: list[Path], project: Path | None, language: Language = "zh") -> Panel:
        panels.append(Panel(tkinter.Tk(), language, paths, project))
        settle(panels[-1].root)
        return panels[-1]

    yield open_one
    for panel in panels:
        panel.close()


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


def rows(panel: Panel) -> list[list[str]]:
    tree = panel.parts.problems.tree
    return [[str(text) for text in tree.item(line, "values")] for line in tree.get_children()]


def headline(panel: Panel) -> str:
    return str(panel.parts.headline.cget("text"))


def press(panel: Panel, screen: Screen, button: tkinter.Misc) -> float:
    """Click a button and wait for the work to end; the longest time the window did not answer."""
    click(panel.root, screen, button)
    return until(panel.root, lambda: not panel.is_working)


def place(panel: Panel, line: int, column: str) -> tuple[int, int]:
    """Where a cell of the list stands in it."""
    tree = panel.parts.problems.tree
    panel.root.update()
    box = tree.bbox(tree.get_children()[line], column)
    assert box
    x, y, _width, height = box
    return x + 12, y + height // 2


def test_check_lists_problems_and_a_double_click_opens_the_file(
    opened: Opened, screen: Screen, shown: Callable[[], str], project_folder: Path
) -> None:
    panel = opened([project_folder / "收回"], project_folder)
    press(panel, screen, panel.parts.actions["check"])
    assert headline(panel).startswith("✘ 检查了 3 个文件")
    tree = panel.parts.problems.tree
    cells = [row[3] for row in rows(panel)]
    assert {"I6", "M7"} <= set(cells)
    click(panel.root, screen, tree, place(panel, cells.index("I6"), "what"))
    assert "I6" in panel.parts.details.get("1.0", "end")
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
    press(panel, screen, panel.parts.actions["check"])
    x, _y = place(panel, 0, "cell")
    click(panel.root, screen, panel.parts.problems.tree, (x, 12))
    upward = [row[3] for row in rows(panel)]
    assert upward.index("I6") < upward.index("M7")
    click(panel.root, screen, panel.parts.problems.tree, (x, 12))
    assert [row[3] for row in rows(panel)].index("M7") < [row[3] for row in rows(panel)].index("I6")


def test_notes_are_shown_when_asked_for(opened: Opened, screen: Screen, project_folder: Path) -> None:
    panel = opened([project_folder / "收回"], None)
    press(panel, screen, panel.parts.actions["check"])
    loud = rows(panel)
    click(panel.root, screen, panel.parts.show_notes)
    assert len(loud) < len(rows(panel))
    assert any(row[0].startswith("·") for row in rows(panel))


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
    click(panel.root, screen, panel.parts.choose_file)
    assert typing.wait(30) == 0
    assert panel.paths == (wanted,)
    assert panel.project == link
    assert remembered_project() == link
    press(panel, screen, panel.parts.actions["check"])
    assert headline(panel).startswith("✔")


def test_merge_keeps_the_window_free_and_opens_its_result(
    opened: Opened, screen: Screen, shown: Callable[[], str], project_folder: Path
) -> None:
    inbox = project_folder / "收回"
    for number in range(60):
        shutil.copy2(inbox / "二校.xlsx", inbox / f"二校 ({number}).xlsx")
    panel = opened([], project_folder)
    assert panel.parts.actions["results"].instate(["disabled"])
    freeze = press(panel, screen, panel.parts.actions["merge"])
    assert freeze < LONGEST_FREEZE
    assert "汇总完成" in headline(panel)
    click(panel.root, screen, panel.parts.actions["results"])
    assert shown() == str(project_folder / "汇总" / "汇总表.xlsx")


def test_work_under_way_can_be_stopped(opened: Opened, screen: Screen, project_folder: Path) -> None:
    inbox = project_folder / "收回"
    for number in range(300):
        shutil.copy2(inbox / "二校.xlsx", inbox / f"二校 ({number}).xlsx")
    panel = opened([], project_folder)
    click(panel.root, screen, panel.parts.actions["merge"])
    assert panel.parts.actions["merge"].instate(["disabled"])
    press(panel, screen, panel.parts.stop)
    assert headline(panel) == words.STOPPED.zh
    assert not (project_folder / "汇总" / "汇总表.xlsx").exists()
    assert panel.parts.actions["merge"].instate(["!disabled"])


def test_status_gives_a_text_to_paste(opened: Opened, screen: Screen, project_folder: Path) -> None:
    panel = opened([], project_folder)
    press(panel, screen, panel.parts.actions["status"])
    assert any("未交" in row[4] for row in rows(panel))
    click(panel.root, screen, panel.parts.problems.tree, place(panel, 0, "what"))
    click(panel.root, screen, panel.parts.copy)
    assert panel.root.clipboard_get().startswith("【示例教育集团")


def test_generating_is_asked_for_and_opens_the_folder(
    opened: Opened, screen: Screen, shown: Callable[[], str], project_folder: Path
) -> None:
    panel = opened([], project_folder)
    agreeing = screen.later(1.5, "xdotool key Return")
    press(panel, screen, panel.parts.actions["generate"])
    assert agreeing.wait(30) == 0
    until(panel.root, lambda: panel.outcome is not None)
    assert "已生成" in headline(panel)
    assert shown() == str(project_folder / "发出")


@pytest.mark.parametrize("language", languages())
def test_a_button_that_lacks_something_rests_and_says_why(
    opened: Opened, screen: Screen, project_folder: Path, language: Language
) -> None:
    panel = opened([], None, language)
    buttons = panel.parts.actions
    resting = {name for name, button in buttons.items() if button.instate(["disabled"])}
    assert resting == {one.name for one in actions_of(Face.WINDOW) if one.needs}
    for name in ("check", "merge", "history"):  # pointed at; the others are asked
        assert hint(panel, screen, name) == advice(lack(panel, name)).in_language(language)
    for name in resting:
        assert panel.hints[name].words == advice(lack(panel, name)).in_language(language)
    assert hint(panel, screen, "doctor") == ""
    panel.use_project(project_folder)
    assert {name for name in buttons if buttons[name].instate(["disabled"])} == {
        "check",
        "results",
        "correction",
    }
    assert "汇总表.xlsx" in hint(panel, screen, "results")
    assert hint(panel, screen, "correction") == advice(NOTHING_BACK.error()).in_language(language)
    panel.use_paths([project_folder / "收回"])
    assert buttons["check"].instate(["!disabled"])
    assert hint(panel, screen, "check") == ""


def test_a_merge_by_somebody_else_wakes_the_button(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = opened([], project_folder)
    assert panel.parts.actions["results"].instate(["disabled"])
    merge(open_project(project_folder), [])
    panel.root.event_generate("<FocusIn>")
    settle(panel.root)
    assert panel.parts.actions["results"].instate(["!disabled"])
    assert panel.parts.actions["correction"].instate(["!disabled"])


def hint(panel: Panel, screen: Screen, name: str) -> str:
    """What the line beside the pointer says when it stands on a button; whole on the screen."""
    button = panel.parts.actions[name]
    screen.press("mousemove", panel.root.winfo_rootx() + 5, panel.root.winfo_rooty() + 300)
    settle(panel.root)
    screen.press("mousemove", button.winfo_rootx() + 5, button.winfo_rooty() + 5)
    settle(panel.root)
    box = panel.hints[name].box
    if box is None:
        return ""
    assert box.winfo_rootx() >= 0
    assert box.winfo_rootx() + box.winfo_width() <= box.winfo_screenwidth()
    (label,) = box.winfo_children()
    return str(label.cget("text"))


def lack(panel: Panel, name: str) -> SheetkitError:
    """Why the action itself refuses."""
    with pytest.raises(SheetkitError) as caught:
        perform(Task(name, panel.paths, panel.project, panel.language), lambda _done, _total: None)
    return caught.value


def test_every_button_fits_into_the_smallest_window(opened: Opened, screen: Screen) -> None:
    for language in languages():
        panel = opened([], None, language)
        width = panel.root.minsize()[0]
        panel.root.geometry(f"{width}x600")
        settle(panel.root)
        for button in panel.parts.actions.values():
            right = button.winfo_rootx() - panel.root.winfo_rootx() + button.winfo_width()
            assert right <= width, button.cget("text")
            assert button.winfo_width() >= button.winfo_reqwidth()


def test_what_cannot_be_done_is_said_in_the_window(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = opened([project_folder / "没有.xlsx"], None, "en")
    press(panel, screen, panel.parts.actions["check"])
    assert "[file.missing]" in headline(panel)
    assert headline(panel).startswith("✘ There is no")


def test_the_command_shows_the_window(screen: Screen, project_folder: Path) -> None:
    command = arguments("panel", project_folder / "收回", "--lang", "en")
    variables = environment(DISPLAY=screen.name)
    process = subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        search = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "check and merge"]
        subprocess.run(search, env=screen.environment, capture_output=True, timeout=60, check=True)
        screen.press("mousemove", 200, 300, "sleep", 0.5, "key", "ctrl+q")
        output, _ = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, output) == (0, b"")


def test_without_tk_there_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\nsys.modules['tkinter'] = None\n", encoding="ascii"
    )
    ran = run("panel", where=tmp_path, PYTHONPATH=f"{tmp_path}{os.pathsep}{environment()['PYTHONPATH']}")
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert "[panel.no_tk]" in ran.err


def test_without_a_screen_there_is_one_sentence(tmp_path: Path) -> None:
    ran = run("panel", where=tmp_path, DISPLAY="")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "[panel.no_screen]" in ran.err
