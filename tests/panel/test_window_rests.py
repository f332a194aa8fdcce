"""The window when something is missing: a button that rests and says why, one sentence where no window can be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sheetkit.actions import Face, actions_of
from sheetkit.api.merging import merge
from sheetkit.api.project import open_project
from sheetkit.model.errors import SheetkitError
from sheetkit.model.text import Language, languages
from sheetkit.panel.errors import NOTHING_BACK
from sheetkit.panel.outcome import Task
from sheetkit.panel.perform import perform
from sheetkit.panel.steps import OF_ACTION
from sheetkit.panel.window import Panel
from sheetkit.wording.lines import advice
from tests.command import environment, run
from tests.panel.pressed import Opened, show
from tests.panel.screen import Screen, settle


@pytest.mark.parametrize("language", languages())
def test_a_button_that_lacks_something_rests_and_says_why(
    opened: Opened, screen: Screen, project_folder: Path, language: Language
) -> None:
    panel = opened([], None, language)
    buttons = panel.parts.actions
    resting = {name for name, button in buttons.items() if button.instate(["disabled"])}
    assert resting == {one.name for one in actions_of(Face.WINDOW) if one.needs}
    for name in ("check", "merge", "history"):  # pointed at; the others are asked
        show(panel, screen, OF_ACTION[name].name)
        assert hint(panel, screen, name) == advice(lack(panel, name)).in_language(language)
    for name in resting:
        assert panel.resting.hints[name].words == advice(lack(panel, name)).in_language(language)
    show(panel, screen, OF_ACTION["doctor"].name)
    assert hint(panel, screen, "doctor") == ""
    panel.use_project(project_folder)
    assert {name for name in buttons if buttons[name].instate(["disabled"])} == {
        "check",
        "results",
        "correction",
    }
    show(panel, screen, OF_ACTION["results"].name)
    assert "汇总表.xlsx" in hint(panel, screen, "results")
    assert hint(panel, screen, "correction") == advice(NOTHING_BACK.error()).in_language(language)
    panel.use_paths([project_folder / "收回"])
    show(panel, screen, OF_ACTION["check"].name)
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
    box = panel.resting.hints[name].box
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
        for name, button in panel.parts.actions.items():
            panel.go(OF_ACTION[name].name)
            settle(panel.root, 0.02)
            right = button.winfo_rootx() - panel.root.winfo_rootx() + button.winfo_width()
            assert right <= width, button.cget("text")
            assert button.winfo_width() >= button.winfo_reqwidth()


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
