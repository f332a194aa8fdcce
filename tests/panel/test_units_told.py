"""What is wrong with the register is told by its units' names, marked at them, and leads to the cell; an empty one is no fault yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetkit.api.project import create_project, open_project
from sheetkit.panel.steps import REGISTER, SETTINGS
from tests.api.test_register import write
from tests.panel.pressed import Opened, headline, show
from tests.panel.screen import Screen, settle, until
from tests.panel.test_units_page import choose, form, save


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return create_project(tmp_path / "p").folder


def test_a_fault_names_the_unit_is_marked_there_and_leads_to_the_cell(
    opened: Opened, screen: Screen, empty: Path
) -> None:
    schools = [("S01", "甲校", "", "小学", None, "1380000001"), ("S02", "乙校", "", "小学", None, None)]
    groups = [("S01", "01", None, "小学", "语文", 7), ("S02", "01", None, "小学", "数学", -7)]
    write(empty, {"schools": schools, "groups": groups})
    panel = opened([], empty)
    units = form(panel, screen)
    until(panel.root, lambda: bool(units.told))
    first, second = units.told.splitlines()
    assert first.startswith("S01 甲校：")
    assert second.startswith("S02-01 乙校 · 数学组：")
    assert ".xlsx" not in units.told
    marked = [str(units.tree.item(line, "values")[0]) for line in units.tree.get_children()]
    assert all(one.startswith("✘ ") for one in marked)
    choose(panel, "S02")
    panel.root.focus_force()
    settle(panel.root)
    text = units._told._text
    for line, wanted in ((1, "S01"), (2, "S02")):
        box = text.bbox(f"{line}.5")
        assert box
        text.event_generate("<Motion>", x=box[0] + 2, y=box[1] + 2)
        text.event_generate("<Button-1>", x=box[0] + 2, y=box[1] + 2)
        settle(panel.root)
        assert units.chosen is not None
        assert units.draft is not None
        assert units.draft.code_of(units.chosen) == wanted
        place = units._focused()
        assert place is not None
        assert place[0] == ("own" if line == 1 else "below")


def test_another_row_is_told_by_its_unit(opened: Opened, screen: Screen, empty: Path) -> None:
    """The page has no numbers of rows."""
    schools = [(code, name, "", "小学", None, None) for code, name in (("S01", "甲校"), ("S03", "甲校"))]
    write(empty, {"schools": schools, "groups": [("S01", "01", None, "小学", "语文", 7)]})
    panel = opened([], empty)
    units = form(panel, screen)
    until(panel.root, lambda: bool(units.told))
    first, second = (line for line in units.told.splitlines() if "完全相同" in line)
    assert first.startswith("S01 甲校：")
    assert "这一行和S03 甲校的" in first
    assert "这一行和S01 甲校的" in second


def test_saved_is_not_said_in_green_while_something_is_wrong(
    opened: Opened, screen: Screen, empty: Path
) -> None:
    write(
        empty,
        {
            "schools": [("S01", "甲校", "", "小学", None, None)],
            "groups": [("S01", "01", None, "小学", "语文", 7)],
        },
    )
    panel = opened([], empty)
    units = form(panel, screen)
    unit = units.unit
    assert unit is not None
    (*_, line) = unit.lines.values()
    line.focus_force()
    settle(panel.root)
    line.insert(0, "1380000001")
    save(panel, screen)
    assert headline(panel).startswith("△ 名单已保存")
    assert "还有 1 处要改" in headline(panel)
    until(panel.root, lambda: "S01 甲校" in units.told)


def test_an_empty_register_is_begun_with_the_button_that_adds(
    opened: Opened, screen: Screen, empty: Path
) -> None:
    panel = opened([], empty)
    units = form(panel, screen)
    assert len(open_project(empty).warnings) == 1
    assert units.told == ""
    assert "还是空的" in panel.parts.rail.rows[REGISTER].said
    blue = [
        name
        for name, one in panel.parts.pages[REGISTER].buttons.items()
        if "Accent" in str(one.cget("style"))
    ]
    assert blue == []
    assert str(units.adding.winfo_children()[0].cget("style")) == "Small.Accent.TButton"
    units.add()
    settle(panel.root)
    assert str(units.adding.winfo_children()[0].cget("style")) == "Small.TButton"
    assert "Accent" in str(panel.parts.actions["unit_list"].cget("style"))


def test_what_is_not_saved_is_said_at_the_step_and_on_coming_back(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = opened([], project_folder)
    units = form(panel, screen)
    assert "✔" in panel.parts.rail.rows[REGISTER].said
    units.add()
    settle(panel.root)
    show(panel, screen, SETTINGS)
    panel.parts.settings.write("round.title", "另一轮")
    show(panel, screen, "issue")
    for step in (REGISTER, SETTINGS):
        said = panel.parts.rail.rows[step].said
        assert "✔" not in said
        assert "还没保存" in said
        show(panel, screen, step)
        assert headline(panel) == "改过的还没保存。"
