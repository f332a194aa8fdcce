"""Where there is nothing to choose the window says so, as information; blue is only what comes next."""

from __future__ import annotations

from pathlib import Path

from sheetkit.panel.steps import DECIDE, ISSUE, SETTINGS, UPKEEP
from sheetkit.panel.window import Panel
from tests.panel.pressed import Opened, headline, looked, press, show
from tests.panel.screen import Screen, until


def blue(panel: Panel, step: str) -> list[str]:
    buttons = panel.parts.pages[step].buttons
    return [name for name, one in buttons.items() if str(one.cget("style")) == "Accent.TButton"]


def test_nothing_to_accept_is_no_failure(opened: Opened, screen: Screen, project_folder: Path) -> None:
    panel = opened([], project_folder)
    press(panel, screen, "accept")
    assert "没有什么要“认可”的" in headline(panel)
    assert "✘" not in headline(panel)


def test_only_what_comes_next_is_blue(opened: Opened, screen: Screen, project_folder: Path) -> None:
    panel = opened([], project_folder)
    looked(panel)
    for step in (DECIDE, UPKEEP):
        show(panel, screen, step)
        assert blue(panel, step) == []
    show(panel, screen, SETTINGS)
    form = panel.parts.settings
    form.write("due.leader_roster", "2026-09-03")
    press(panel, screen, "settings")
    until(panel.root, lambda: blue(panel, SETTINGS) == ["next"])
    assert "✔" in panel.parts.rail.rows[SETTINGS].said
    assert panel.lead.following != SETTINGS or panel.lead.following == ISSUE
