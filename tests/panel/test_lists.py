"""Lists in the window: every column that says something is in sight, what is cut is said below, and a box can be closed."""

from __future__ import annotations

import tkinter
from pathlib import Path
from tkinter import ttk

from sheetkit.model.finding import Level
from sheetkit.panel.problem_list import ProblemList
from sheetkit.panel.problems import Problem
from sheetkit.panel.table_box import TableBox
from tests.panel.pressed import Opened, looked
from tests.panel.screen import Screen, click, settle

LONG = "收回/S01 示例第一中学/" + "很长的名字" * 30 + ".xlsx"
ROWS = (
    ("时间", "文件", "结果", "谁", "原因"),
    ("2027-01-22 23:08", LONG, "✔ 已采用", "", ""),
    ("2027-01-23 23:08", LONG, "要改 1 处：" + "说明" * 60, "示例秘书", ""),
)


def test_all_columns_of_a_table_are_in_sight_and_what_is_cut_is_said(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = opened([], project_folder)
    looked(panel)
    table = TableBox(panel.root, "经过", ROWS, "zh")
    settle(panel.root)
    heads = [str(table.tree.heading(one, "text")) for one in table.tree["columns"]]
    assert heads == ["时间", "文件", "结果", "谁"], "nothing stands in the last one"
    wide = sum(int(table.tree.column(one, "width")) for one in table.tree["columns"])
    assert wide <= table.tree.winfo_width()
    assert table.tree.winfo_height() > 0
    table.tree.selection_set("1")
    settle(panel.root)
    said = table.details.get("1.0", "end")
    assert LONG in said
    assert ROWS[2][2] in said
    assert ROWS[2][0] not in said, "what is in sight is not said again"
    click(panel.root, screen, table.close)
    assert not table.box.winfo_exists()


def test_a_list_of_problems_leaves_out_columns_without_words(opened: Opened, project_folder: Path) -> None:
    panel = opened([], project_folder)
    looked(panel)
    shown = ProblemList(panel.root, "zh")
    shown.show([Problem(Level.NOTE, "示例第一中学", "", "", "还没有交", "请催一下")])
    assert list(shown.tree["displaycolumns"]) == ["level", "who", "what", "remedy"]
    shown.show([])
    assert len(shown.tree["displaycolumns"]) == len(shown.tree["columns"])


def test_what_is_ticked_has_a_tick(opened: Opened, project_folder: Path) -> None:
    """The theme's own mark looks like a cross: as if it were crossed out."""
    panel = opened([], project_folder)
    chosen = tkinter.BooleanVar(panel.root, True)
    box = ttk.Checkbutton(panel.root, text="语文", variable=chosen)
    layout = str(ttk.Style(panel.root).layout(str(box.winfo_class())))
    assert "Tick.indicator" in layout
    assert "Checkbutton.indicator" not in layout


def test_no_column_of_what_was_found_stands_beyond_the_edge(root: tkinter.Tk) -> None:
    """Also where what is listed next has wider names than what was listed before."""
    root.geometry("1000x300+0+0")
    shown = ProblemList(root, "en")
    shown.pack(fill="both", expand=True)
    few = Problem(Level.ERROR, "S1", "A", "B7", "x", "y")
    many = Problem(Level.ERROR, "Example Middle School Chinese", "Observations", "B7:B12", "x" * 90, "y" * 90)
    for problem in (few, many, few, many):
        shown.show([problem])
        settle(root, 0.1)
        widths = {str(one): int(shown.tree.column(str(one), "width")) for one in shown.tree["displaycolumns"]}
        assert sum(widths.values()) <= shown.tree.winfo_width(), widths
        assert min(widths["what"], widths["remedy"]) > 100
