"""A new project: where it will be is said before it is made, and a folder that holds something gets one of its own in it."""

from __future__ import annotations

import tkinter
from pathlib import Path
from tkinter import ttk

import pytest

from sheetkit.panel.asking_first import _said_first
from sheetkit.panel.naming_project import USUAL_NAME, NameBox, is_to_be_named
from sheetkit.panel.outcome import Task
from tests.panel.pressed import Opened, headline, looked, show
from tests.panel.screen import Screen, settle


def labels(box: tkinter.Misc) -> str:
    return "\n".join(str(one.cget("text")) for one in box.winfo_children() if isinstance(one, ttk.Label))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with something in it."""
    folder = tmp_path / "桌面"
    (folder / "教研项目").mkdir(parents=True)
    return folder


def test_a_folder_that_holds_something_is_asked_for_a_name(root: tkinter.Tk, desk: Path) -> None:
    assert is_to_be_named(desk)
    assert not is_to_be_named(desk / "教研项目")
    box = NameBox(root, "zh", desk, USUAL_NAME["new"])
    assert box.line.get() == "教研项目 2"  # the first that is free
    assert str(desk / "教研项目 2") in labels(box.box)
    for wrong in ("教研项目", "", "..", "甲/乙", "甲?"):
        box.line.delete(0, "end")
        box.line.insert(0, wrong)
        box.agree.invoke()
        assert box.answers is None
        assert "✘" in labels(box.box)
    box.line.delete(0, "end")
    box.line.insert(0, " 晨光 ")
    assert str(desk / "晨光") in labels(box.box)
    box.agree.invoke()
    assert box.answers == {"name": "晨光"}


def test_where_the_project_will_be_is_said_before(desk: Path) -> None:
    task = Task("new", (), None, "zh", {"name": "晨光"})
    said = _said_first(task, (desk,))
    assert said is not None
    assert str(desk / "晨光") in said.zh
    alone = _said_first(Task("new", (), None, "zh"), (desk / "教研项目",))
    assert alone is not None
    assert alone.zh.endswith(str(desk / "教研项目"))


STATES = [(), ("focus",), ("readonly",), ("readonly", "focus"), ("disabled",), ("active", "readonly")]


@pytest.mark.parametrize(
    "name", ["TCombobox", "TEntry", "Fill.TEntry", "Proposed.TEntry", "TButton", "Accent.TButton"]
)
def test_what_is_written_can_be_read_in_every_state(root: tkinter.Tk, name: str) -> None:
    style = ttk.Style(root)
    ground = "fieldbackground" if "Button" not in name else "background"
    for states in STATES:
        ink, fill = style.lookup(name, "foreground", states), style.lookup(name, ground, states)
        assert root.winfo_rgb(ink) != root.winfo_rgb(fill), (name, states)


def test_a_refused_decision_comes_again_with_what_was_written(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    from sheetkit.api.project import open_project
    from tests.end_to_end.filled import unit_of
    from tests.panel.conftest import FORM
    from tests.panel.screen import until

    panel = opened([], project_folder)
    looked(panel)
    show(panel, screen, "decide")
    unit = unit_of(open_project(project_folder), FORM, 2).code
    answers = {"unit": unit, "form": FORM, "cell": "ZZ99", "value": "1", "why": "电话"}
    seen: list[dict[str, str]] = []

    def look() -> None:
        for box in panel.root.winfo_children():
            if isinstance(box, tkinter.Toplevel) and box.winfo_viewable():
                lines = [one for row in box.winfo_children() for one in row.winfo_children()]
                seen.append({str(n): one.get() for n, one in enumerate(lines) if isinstance(one, ttk.Entry)})
                seen.append({"said": labels(box)})
                box.destroy()
                return
        panel.root.after(50, look)

    from sheetkit.panel.worker import TaskOffered

    task = Task("amend", (), project_folder, "zh", answers)
    panel.fields._asked = TaskOffered(task, {})
    panel.root.after(50, look)
    panel.begin(task)
    until(panel.root, lambda: bool(seen))
    settle(panel.root)
    assert "ZZ99" in seen[0].values()
    assert "电话" in seen[0].values()
    assert "✘" in seen[1]["said"]
    assert "✘" in headline(panel)
