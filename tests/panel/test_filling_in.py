"""The box in which one says what an action has to know, and the table of what came and was decided."""

from __future__ import annotations

import tkinter
from collections.abc import Iterator
from pathlib import Path
from tkinter import ttk

import pytest

from sheetkit.actions import ActionChoice, Face, action, actions_of
from sheetkit.api.deciding import Author, waive
from sheetkit.api.project import open_project
from sheetkit.model.errors import SheetkitError
from sheetkit.model.text import Language, Text, languages
from sheetkit.panel.filling_in import FieldBox
from sheetkit.panel.history_box import HistoryBox
from sheetkit.panel.offering import offered
from sheetkit.panel.outcome import Task
from sheetkit.panel.table_box import TableBox
from sheetkit.panel.window import Panel
from tests.end_to_end.filled import unit_of
from tests.panel.conftest import FORM
from tests.panel.pressed import button
from tests.panel.screen import Screen, click, settle, until

ASKING = [one for one in actions_of(Face.WINDOW) if one.fields]
HEIGHT_LEFT = 768 - 84 - 80
"""Of a screen of 1366 × 768, beside the task bar and what is above the box."""


def box_of(root: tkinter.Tk, name: str, folder: Path, language: Language = "zh") -> FieldBox:
    offers = offered(Task(name, (), folder, language))
    return FieldBox(root, language, action(name).fields, offers, action(name).help)


def waived(folder: Path) -> str:
    """The number of an entry."""
    project = open_project(folder)
    return waive(project, unit_of(project, FORM, 3).code, FORM, Author("停办", "秘书")).number


def test_what_the_project_offers_is_chosen_by_its_name_and_said_by_its_code(
    root: tkinter.Tk, project_folder: Path
) -> None:
    box = box_of(root, "waive", project_folder)
    unit = open_project(project_folder).registry.directory.units[1]
    assert list(box.lines) == ["unit", "form", "why"]  # nothing stands that could be taken back
    assert [line.get() for line in box.lines.values()] == ["", "所有的表", ""]
    box.write("unit", f"{unit.full_name}（{unit.code}）")
    box.write("why", " 停办 ")
    box.agree.invoke()
    assert box.answers == {"unit": unit.code, "form": "", "why": "停办"}


def test_what_is_written_counts_as_it_is(root: tkinter.Tk, project_folder: Path) -> None:
    box = box_of(root, "waive", project_folder)
    box.write("unit", "第二小学")
    box.write("why", "停办")
    box.agree.invoke()
    assert box.answers is not None
    assert box.answers["unit"] == "第二小学"


def complaints(box: FieldBox) -> list[str]:
    """What the box says in red."""
    labels = [one for one in box.box.winfo_children() if isinstance(one, ttk.Label)]
    return [str(one.cget("text")) for one in labels if "✘" in str(one.cget("text"))]


def test_a_box_in_which_something_is_blank_stays_with_what_was_written(
    root: tkinter.Tk, project_folder: Path
) -> None:
    box = box_of(root, "amend", project_folder)
    box.write("cell", "I6")
    box.write("value", "13800000012")
    box.agree.invoke()
    assert box.answers is None
    assert box.lines["cell"].get() == "I6"
    (said,) = complaints(box)
    assert "哪个单位" in said
    unit = open_project(project_folder).registry.directory.units[1]
    box.write("unit", unit.code)
    box.lines["form"].current(0)  # type: ignore[union-attr]
    box.agree.invoke()
    assert "为什么" in complaints(box)[0]
    box.write("why", "电话里说的")
    box.agree.invoke()
    assert box.answers is not None
    assert box.answers["value"] == "13800000012"


def test_a_decision_that_stands_can_be_taken_back(root: tkinter.Tk, project_folder: Path) -> None:
    entry = waived(project_folder)
    box = box_of(root, "waive", project_folder)
    lines = box.lines["undo"].cget("values")
    assert len(lines) == 2
    assert "停办" in lines[1]
    assert entry in lines[1]
    box.lines["undo"].current(1)  # type: ignore[union-attr]
    box.agree.invoke()
    assert box.answers is not None
    assert box.answers["undo"] == entry
    with pytest.raises(
        SheetkitError, match=r"panel\.nothing_to_choose"
    ):  # nothing waits, nothing was accepted
        box_of(root, "accept", project_folder)


@pytest.mark.parametrize("language", languages())
def test_every_box_is_whole_on_a_small_screen(root: tkinter.Tk, language: Language) -> None:
    for one in ASKING:  # each with every line it can have
        offers = {asked.name: (ActionChoice("", asked.question),) for asked in one.fields if asked.offered}
        box = FieldBox(root, language, one.fields, offers, one.help)
        assert {*box.lines, *box.lists, *box.agreed} == {asked.name for asked in one.fields}
        settle(root, 0.05)
        assert box.box.winfo_height() <= HEIGHT_LEFT, one.name
        lists = (ticks.tree for ticks in box.lists.values())
        for widget in (box.agree, box.give_up, *box.lines.values(), *lists):
            assert widget.winfo_width() >= widget.winfo_reqwidth()
        box.box.destroy()


def test_what_an_upgrade_changes_is_told_a_line_each_and_fits(root: tkinter.Tk) -> None:
    lines = tuple(Text(f"· 第 {number} 处变化", f"· change {number}") for number in range(1, 31))
    offers = {
        "form": tuple(
            ActionChoice(name, Text(f"表{name}"), lines[: 30 // at]) for at, name in enumerate("ab", 1)
        )
    }
    box = FieldBox(root, "zh", action("upgrade").fields, offers, action("upgrade").help)
    told, line = box.details["form"], box.lines["form"]
    assert told.get("1.0", "end").strip() == ""  # nothing is chosen by itself
    for at, many in ((0, 30), (1, 15)):
        line.current(at)  # type: ignore[union-attr]
        line.event_generate("<<ComboboxSelected>>")
        settle(root, 0.05)
        assert told.get("1.0", "end").splitlines() == [one.zh for one in lines[:many]]
    assert box.box.winfo_height() <= HEIGHT_LEFT
    box.agree.invoke()
    assert box.answers is None  # why was not said
    box.write("why", "区里加了一栏")
    box.agree.invoke()
    assert box.answers == {"form": "b", "why": "区里加了一栏"}


def parts(widget: tkinter.Misc) -> Iterator[tkinter.Misc]:
    for one in widget.winfo_children():
        yield one
        yield from parts(one)


def is_beside(panel: Panel, part: tkinter.Misc) -> bool:
    """Whether a part stands in a window of its own."""
    return part.winfo_toplevel() is not panel.root


def agree_when_asked(window: tkinter.Tk, screen: Screen) -> None:
    """Press Return as soon as a box asks something, which holds the window's own thread."""
    asked = (one for one in window.winfo_children() if isinstance(one, tkinter.Toplevel))
    if any(one.winfo_viewable() and window.focus_get() is not None for one in asked):
        screen.press("key", "Return")
    else:
        window.after(50, agree_when_asked, window, screen)


def test_the_history_is_a_table_beside_the_window(
    root: tkinter.Tk, screen: Screen, project_folder: Path
) -> None:
    entry = waived(project_folder)
    panel = Panel(tkinter.Tk(), "zh", [], project_folder)
    agree_when_asked(panel.root, screen)
    click(panel.root, screen, button(panel, screen, "history"))
    until(panel.root, lambda: panel.outcome is not None)
    settle(panel.root)
    (table,) = (
        part for part in parts(panel.root) if isinstance(part, ttk.Treeview) and is_beside(panel, part)
    )
    rows = [table.item(line, "values") for line in table.get_children()]
    assert [row[1] for row in rows].count("收到（按文件时间）") == 3
    assert [row[-1] for row in rows if row[1] == "免报"] == [entry]
    panel.close()


def test_a_decision_is_taken_back_where_it_is_read(
    root: tkinter.Tk, screen: Screen, project_folder: Path
) -> None:
    entry = waived(project_folder)
    panel = Panel(tkinter.Tk(), "zh", [], project_folder)
    agree_when_asked(panel.root, screen)
    click(panel.root, screen, button(panel, screen, "history"))
    until(panel.root, lambda: panel.table is not None)
    table = panel.table
    assert isinstance(table, HistoryBox)
    settle(panel.root)
    assert table.undo.instate(["disabled"])
    assert table.undo.winfo_y() >= table.details.winfo_y() + table.details.winfo_height(), "beside no text"
    table.tree.column(0, width=40)
    table.tree.selection_set(table.tree.get_children()[0])
    settle(panel.root)
    assert table.details.said, "what is cut in the chosen row"
    lines = {table.tree.item(line, "values")[-1]: line for line in table.tree.get_children()}
    table.tree.selection_set(lines[""])
    settle(panel.root)
    assert table.undo.instate(["disabled"])
    assert "决定" in table.hint.words
    table.tree.selection_set(lines[entry])
    settle(panel.root)
    panel.root.after(50, agree_when_asked, panel.root, screen)
    panel.root.after(0, table.undo.invoke)
    until(panel.root, lambda: "已撤销" in str(panel.parts.head.label.cget("text")))
    assert not open_project(project_folder).decisions.waived
    panel.close()


@pytest.fixture
def table(root: tkinter.Tk) -> TableBox:
    """A table of three rows, on the screen."""
    rows = [
        ("时间", "事情", "文件"),
        ("9月1日", "收到", "一校.xlsx"),
        ("9月2日", "收到", "二校.xlsx"),
        ("9月3日", "代改", "二校.xlsx"),
    ]
    box = TableBox(root, "经过", rows, "zh")
    settle(root)
    return box


def shown(table: TableBox) -> list[str]:
    return [str(table.tree.item(line, "values")[0]) for line in table.tree.get_children()]


def test_what_is_sought_in_a_table_is_found_however_it_is_written(table: TableBox, screen: Screen) -> None:
    """Every word has to stand somewhere in the row; letters are typed as people type them."""
    assert len(shown(table)) == 3
    for sought, found, told in (
        ("收到", ["9月1日", "9月2日"], "显示 2 行，共 3 行"),
        ("收到 二校.ＸＬＳＸ", ["9月2日"], "显示 1 行，共 3 行"),
        ("代 改", ["9月3日"], "显示 1 行，共 3 行"),
        ("四校", [], "没有一行里有这些字（共 3 行）。"),
        (" ", ["9月1日", "9月2日", "9月3日"], ""),
    ):
        table.field.delete(0, "end")
        table.field.insert(0, sought)
        assert shown(table) == found
        assert table.count.cget("text") == told


def test_a_table_is_searched_by_keyboard(root: tkinter.Tk, table: TableBox, screen: Screen) -> None:
    table.tree.focus_force()
    table.tree.event_generate("<Control-f>")
    until(root, lambda: table.box.focus_get() is table.field)
    screen.press("type", "3")
    until(root, lambda: table.field.get() == "3")
    table.field.event_generate("<Down>")
    table.tree.event_generate("<Control-c>")
    assert table.box.clipboard_get() == "9月3日\t代改\t二校.xlsx"
    screen.press("key", "Escape")
    until(root, lambda: len(shown(table)) == 3)
    screen.press("key", "Escape")
    until(root, lambda: not table.box.winfo_exists())
