"""The register is filled in in the window: units added, groups ticked, codes proposed, and what is wrong said right there."""

from __future__ import annotations

import shutil
import tkinter
from pathlib import Path
from tkinter import ttk

import pytest

from sheetkit.api.generating import generate
from sheetkit.api.project import create_project, open_project
from sheetkit.model.text import Language
from sheetkit.panel.steps import REGISTER
from sheetkit.panel.units_page import UnitsForm
from sheetkit.panel.units_told import ToldLine
from sheetkit.panel.window import Panel
from tests.api.test_register import write
from tests.panel.pressed import Opened, headline, looked, show
from tests.panel.screen import Screen, click, settle, until

FILE = "学校名单.xlsx"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new project with an empty register."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return create_project(tmp_path / "p").folder


def form(panel: Panel, screen: Screen) -> UnitsForm:
    looked(panel)
    show(panel, screen, REGISTER)
    until(panel.root, lambda: panel.parts.units.draft is not None)
    settle(panel.root)
    return panel.parts.units


def choose(panel: Panel, code: str) -> None:
    """Choose a unit at the left."""
    units = panel.parts.units
    assert units.draft is not None
    row = next(row for row in units.draft.rows if units.draft.code_of(row) == code)
    units.tree.selection_set(str(row.key))
    settle(panel.root)


def box(panel: Panel, *values: str) -> object:
    unit = panel.parts.units.unit
    assert unit is not None
    assert unit.ticking is not None
    return unit.ticking.boxes[values]  # type: ignore[index]


def save(panel: Panel, screen: Screen) -> None:
    panel.outcome = None
    screen.press("key", "alt+s")
    until(panel.root, lambda: not panel.is_working and (panel.outcome is not None or "✘" in headline(panel)))


def keys(panel: Panel, screen: Screen, *names: str) -> None:
    """Press one key after the other, the window hearing each."""
    for name in names:
        screen.press("key", name)
        settle(panel.root)


def pick(panel: Panel, line: tkinter.Misc, said: str) -> None:
    """Choose from a list: without a window manager its popup hears no keyboard."""
    assert isinstance(line, ttk.Combobox)
    assert said in line.cget("values")
    line.set(said)
    line.event_generate("<<ComboboxSelected>>")
    settle(panel.root)


@pytest.mark.parametrize("field", ["name", "code"])
def test_a_list_opens_at_the_first_press_after_something_was_written(
    opened: Opened, screen: Screen, empty: Path, field: str
) -> None:
    panel = opened([], empty)
    units = form(panel, screen)
    units.add()
    panel.root.focus_force()
    settle(panel.root)
    unit = units.unit
    assert unit is not None
    own = {name: line for (_key, name), line in unit.lines.items()}
    own[field].focus_force()
    own[field].delete(0, "end")
    settle(panel.root)
    screen.press("type", "S7")
    settle(panel.root)
    box = next(line for line in own.values() if isinstance(line, ttk.Combobox))
    click(panel.root, screen, box)
    settle(panel.root)
    assert panel.root.tk.call("winfo", "ismapped", f"{box}.popdown")
    assert units.draft is not None
    assert units.chosen is not None
    assert units.chosen.text(field) == "S7"
    assert field == "code" or units.tree.item(str(units.chosen.key), "values") == ("S7",)
    panel.root.tk.call("ttk::combobox::Unpost", str(box))
    settle(panel.root)
    assert units.tree.item(str(units.chosen.key), "text" if field == "code" else "values") in ("S7", ("S7",))


def units_of(folder: Path) -> list[tuple[str, str]]:
    return [(unit.code, unit.name) for unit in open_project(folder).registry.directory.units]


def test_a_school_and_its_groups_are_entered_by_keyboard(opened: Opened, screen: Screen, empty: Path) -> None:
    panel = opened([], empty)
    units = form(panel, screen)
    adding = units.adding.winfo_children()[0]
    adding.focus_force()
    settle(panel.root)
    keys(panel, screen, "Return")
    screen.press("type", "First School")
    keys(panel, screen, "Tab")
    assert units.unit is not None
    assert panel.root.focus_get() is units.unit.lines[0, "short_name"]
    pick(panel, units.unit.lines[0, "school_kind"], "小学")
    assert units.unit.lines[0, "code"].get() == "S01"
    assert units.unit.lines[0, "school_kind"].get() == "小学"
    assert units.unit.ticking is not None
    assert {stage for stage, _ in units.unit.ticking.boxes} == {"小学"}
    units.unit.ticking.boxes["小学", "语文"].focus_force()
    settle(panel.root)
    keys(panel, screen, "space", "Tab", "space")
    assert units.unit.table is not None
    lines = units.unit.table.lines
    members = {key: line for (key, name), line in lines.items() if name == "members"}
    names = [line.get() for (_, name), line in lines.items() if name == "name"]
    assert names == ["语文组", "数学组"]
    list(members.values())[1].focus_force()
    settle(panel.root)
    screen.press("type", "9")
    save(panel, screen)
    assert FILE in headline(panel)
    assert units_of(empty) == [("S01", "First School"), ("S01-01", "语文组"), ("S01-02", "数学组")]
    group = open_project(empty).registry.directory.units[2]
    assert (group.get("stage"), group.get("subject"), group.get("members")) == ("小学", "数学", 9)


def test_a_group_that_was_handed_its_form_stays_and_another_goes(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    generate(open_project(project_folder), templates=("rubric",))
    before = units_of(project_folder)
    panel = opened([], project_folder)
    form(panel, screen)
    choose(panel, "S01")
    click(panel.root, screen, box(panel, "初中", "语文"))  # type: ignore[arg-type]
    assert headline(panel).startswith("✘ 初中语文组这一轮已经发过表，不能从名单里去掉。")
    assert 'left = ["S01-01"]' in headline(panel)
    assert box(panel, "初中", "语文").instate(["selected"])  # type: ignore[attr-defined]
    assert panel.parts.units.unit is not None
    assert panel.parts.units.unit.lines[0, "code"].instate(["readonly"])
    click(panel.root, screen, box(panel, "初中", "英语"))  # type: ignore[arg-type]
    assert headline(panel) == "改过的还没保存。"
    save(panel, screen)
    assert sorted(set(units_of(project_folder)) - set(before)) == [("S01-06", "初中英语组")]
    click(panel.root, screen, box(panel, "初中", "英语"))  # type: ignore[arg-type]
    save(panel, screen)
    assert units_of(project_folder) == before


def test_what_is_wrong_is_all_shown_and_missing_codes_are_filled_at_once(
    opened: Opened, screen: Screen, empty: Path
) -> None:
    schools = [("S01", "甲校", "", "小学", None, None), (None, "乙校", "", "小学", None, "12")]
    write(empty, {"schools": schools, "groups": [("S01", None, None, "小学", "语文", 7)]})
    panel = opened([], empty)
    units = form(panel, screen)
    told = units.told.splitlines()
    assert len(told) == len(open_project(empty).warnings) == 3
    assert any("可以填 S02" in one for one in told)
    assert any("可以填 01" in one for one in told)
    screen.press("key", "alt+f")
    settle(panel.root)
    assert headline(panel).endswith("补上了 2 个代码，看过以后点“保存名单”。")
    save(panel, screen)
    until(panel.root, lambda: len(units.told.splitlines()) == 1)
    assert [code for code, _ in units_of(empty)] == ["S01", "S01-01", "S02"]


def test_a_register_that_is_open_elsewhere_is_not_written_and_nothing_is_lost(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = opened([], project_folder)
    units = form(panel, screen)
    (project_folder / f"~${FILE}").write_bytes(b"x")
    before = (project_folder / FILE).read_bytes()
    assert units.unit is not None
    line = units.unit.lines[0, "short_name"]
    click(panel.root, screen, line)
    keys(panel, screen, "ctrl+a")
    screen.press("type", "One")
    save(panel, screen)
    assert "还在别的程序里打开着" in headline(panel)
    assert (project_folder / FILE).read_bytes() == before
    panel.lead.look(project_folder)
    settle(panel.root, 2)
    assert units.is_changed
    assert units.unit.lines[0, "short_name"].get() == "One"
    click(panel.root, screen, panel.parts.own["again"])
    until(panel.root, lambda: units.draft is not None and not units.is_changed)
    assert units.unit.lines[0, "short_name"].get() == "一中"


def test_a_code_of_another_unit_is_refused_in_one_sentence(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = opened([], project_folder)
    units = form(panel, screen)
    choose(panel, "S02")
    assert units.unit is not None
    line = units.unit.lines[1, "code"]
    click(panel.root, screen, line)
    keys(panel, screen, "ctrl+a")
    screen.press("type", "S03")
    keys(panel, screen, "Return")
    assert headline(panel) == "✘ 代码 S03 已经给过别的单位，不能再用。可以填 S13。 [units.code_given]"
    assert line.get() == "S02"


def test_units_of_a_pack_without_such_a_choice_stand_in_a_list(
    opened: Opened, screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = create_project(tmp_path / "p", pack="budget", sample=True).folder
    before = units_of(folder)
    panel = opened([], folder, "en")
    units = form(panel, screen)
    assert units.unit is not None
    assert units.unit.ticking is None
    assert units.unit.adding is not None
    click(panel.root, screen, units.unit.adding)
    table = units.unit.table
    assert table is not None
    key = max(key for key, _ in table.lines)
    pick(panel, table.lines[key, "branch_kind"], "Town branch")
    save(panel, screen)
    new = set(units_of(folder)) - set(before)
    assert len(new) == 1
    code, name = new.pop()
    assert name == f"Branch {code[-2:]}"
    settle(panel.root, 2)  # the look at the project that follows
    table = units.unit.table
    assert table is not None
    click(panel.root, screen, table.removing[max(table.removing)])
    assert units.is_changed
    panel.outcome = None
    click(panel.root, screen, panel.parts.actions["unit_list"])
    until(panel.root, lambda: panel.outcome is not None)
    assert units_of(folder) == before


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_fits_a_small_screen(
    language: Language, opened: Opened, screen: Screen, project_folder: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(project_folder, tmp_path / "copy")
    panel = opened([], folder, language)
    units = form(panel, screen)
    units.tell([ToldLine(f"{number}") for number in range(9)])
    settle(panel.root)
    assert units.draft is not None
    for row in units.draft.of("school"):
        choose(panel, units.draft.code_of(row))
        assert units.unit is not None
        assert units.unit.ticking is not None
        right = panel.root.winfo_rootx() + panel.root.winfo_width()
        bottom = panel.root.winfo_rooty() + panel.root.winfo_height()
        for part in (
            *units.unit.lines.values(),
            *units.unit.ticking.boxes.values(),
            *units.adding.winfo_children(),
        ):
            assert part.winfo_rootx() + part.winfo_width() <= right
        for part in (*units.unit.lines.values(), *units.adding.winfo_children(), panel.parts.head):
            assert part.winfo_viewable()
            assert part.winfo_rooty() + part.winfo_height() <= bottom
