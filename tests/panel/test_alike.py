"""A cell is changed from the list of problems; the same written wrongly in many cells is amended at once, and undone at once."""

from __future__ import annotations

import subprocess
import tkinter
from pathlib import Path

import pytest

from sheetkit.actions import action
from sheetkit.api.journal import journal_of
from sheetkit.api.project import open_project
from sheetkit.ledger.acts import Amended
from sheetkit.model.errors import SheetkitError
from sheetkit.panel.asking_first import filled_in
from sheetkit.panel.filling_in import FieldBox
from sheetkit.panel.offering import offered
from sheetkit.panel.outcome import BETWEEN_CHOICES, Outcome, Task
from sheetkit.panel.perform import perform
from tests.end_to_end.filled import believable, fill, unit_of
from tests.panel.conftest import FORM
from tests.panel.pressed import Opened, headline, press, rows
from tests.panel.screen import Screen, settle, until

SPACED, PLAIN = "甲 一", "甲一"


@pytest.fixture
def alike_folder(project_folder: Path) -> Path:
    """Two schools wrote a name with a space in it; one of them a number of people with a word behind it."""
    project = open_project(project_folder)
    inbox = project.settings.inbox
    for number in (3, 4):
        unit = unit_of(project, FORM, number)
        written = believable(project, FORM, unit)
        written["leaders"][0]["name"] = SPACED
        if number == 4:
            written["leaders"][1]["members"] = "约30人左右"
        fill(project, FORM, unit, written).write(inbox, f"{number}校.xlsx")
    return project_folder


def keys(*pressed: str) -> str:
    """What presses these one after the other."""
    return "xdotool " + " sleep 0.3 ".join(f"key {one}" for one in pressed)


def do(name: str, folder: Path, **answers: str) -> Outcome:
    return perform(Task(name, (), folder, "zh", answers), lambda _done, _total: None)


def amendments(folder: Path) -> list[Amended]:
    entries = journal_of(open_project(folder).settings).read().entries
    return [one.act for one in entries if isinstance(one.act, Amended)]


def standing(folder: Path) -> int:
    return sum(map(len, open_project(folder).decisions.amended.values()))


def test_what_is_alike_is_suggested_by_value_amended_at_once_and_undone_at_once(alike_folder: Path) -> None:
    choices = offered(Task("alike", (), alike_folder, "zh"))["alike"]
    said = {one.label.zh for one in choices}
    assert f"“{SPACED}” ×2 → “{PLAIN}”（教研组长汇总表 · 姓名）" in said
    assert any(one.startswith("“约30人左右” ×1 → “30”") for one in said)
    spaced = next(one for one in choices if SPACED in one.label.zh)
    assert len(spaced.details) == 2
    with pytest.raises(SheetkitError, match=r"decision\.no_reason"):
        do("alike", alike_folder, alike=spaced.value, why="")
    with pytest.raises(SheetkitError, match=r"panel\.nothing_said"):
        do("alike", alike_folder, alike="", why="电话问过")
    both = BETWEEN_CHOICES.join(one.value for one in choices)
    done = do("alike", alike_folder, alike=both, why="电话问过")
    made = amendments(alike_folder)
    assert sorted((one.before, one.value) for one in made) == [
        (SPACED, PLAIN),
        (SPACED, PLAIN),
        ("约30人左右", "30"),
    ]
    assert {one.field for one in made} == {"name", "members"}
    assert done.details.count("代改为") == 3  # what was amended, to be sent to whoever filled it in
    now = offered(Task("alike", (), alike_folder, "zh"))
    assert now["alike"] == ()
    undo = now["undo"]
    (together,) = (one for one in undo if one.value)
    assert "2 格" in together.label.zh
    back = do("alike", alike_folder, alike="", why="", undo=together.value)
    assert back.details.count("已撤销") == 2
    assert standing(alike_folder) == 1
    assert [one.value for one in offered(Task("alike", (), alike_folder, "zh"))["alike"]] == [spaced.value]


def test_what_cannot_be_is_not_amended(alike_folder: Path) -> None:
    with pytest.raises(SheetkitError, match=r"decision\.nothing_suggested"):
        do("alike", alike_folder, alike="leader_roster\tname\t乙 二\t乙二", why="电话问过")
    assert amendments(alike_folder) == []


def test_lines_are_ticked_by_keyboard_and_all_at_once(
    root: tkinter.Tk, screen: Screen, alike_folder: Path
) -> None:
    task = Task("alike", (), alike_folder, "zh")
    offers = offered(task)
    pressing = screen.later(2, keys("space", "ctrl+a", "Tab", "o", "k", "Return"))
    filled = filled_in(root, task, offers)
    assert pressing.wait(30) == 0
    assert filled is not None
    assert filled.answers["alike"].split(BETWEEN_CHOICES) == [one.value for one in offers["alike"]]
    assert filled.answers["why"] == "ok"


def test_a_known_cell_is_filled_in_and_the_person_is_asked_for_the_rest(
    root: tkinter.Tk, alike_folder: Path
) -> None:
    unit = unit_of(open_project(alike_folder), FORM, 3)
    known = {"unit": unit.code, "form": FORM, "cell": "组长名单!F6", "value": SPACED}
    offers = offered(Task("amend", (), alike_folder, "zh"))
    box = FieldBox(root, "zh", action("amend").fields, offers)
    box.fill(known)
    assert box.lines["unit"].get() == f"{unit.full_name}（{unit.code}）"
    assert box._first() is box.lines["why"]
    box.write("why", "电话问过")
    box.agree.invoke()
    assert box.answers is not None
    assert {name: box.answers[name] for name in known} == known


def test_a_problem_is_changed_where_it_is_listed(opened: Opened, screen: Screen, alike_folder: Path) -> None:
    panel = opened([], alike_folder)
    press(panel, screen, "merge")
    before = rows(panel, "mend")
    place = next(at for at, row in enumerate(before) if row[3] == "I6")
    assert panel.parts.results.amend.instate(["disabled"])
    tree = panel.parts.results.list.tree
    tree.focus_set()
    tree.selection_set(tree.get_children()[place])
    settle(panel.root)
    assert panel.parts.results.amend.instate(["!disabled"])
    typing = keys("shift+Tab", "ctrl+a", *"13800000012", "Tab", "o", "k", "Return")
    typed: list[subprocess.Popen[bytes]] = []

    def type_when_asked() -> None:
        boxes = [one for one in panel.root.winfo_children() if isinstance(one, tkinter.Toplevel)]
        if any(one.winfo_viewable() for one in boxes):
            typed.append(screen.later(1, typing))
        else:
            panel.root.after(100, type_when_asked)

    type_when_asked()
    screen.press("key", "alt+g")
    until(panel.root, lambda: "代改为" in headline(panel))
    assert [one.wait(30) for one in typed] == [0]
    (made,) = amendments(alike_folder)
    assert (made.cell, made.value) == ("I6", "13800000012")
    assert [row[3] for row in rows(panel, "mend")] == [row[3] for row in before if row[3] != "I6"]
