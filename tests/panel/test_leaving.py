"""Closing the window asks when something is not saved: save, close without, or stay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sheetkit.panel.leaving import LeavingBox
from sheetkit.panel.window import Panel
from tests.panel.pressed import Opened, headline
from tests.panel.screen import Screen, click, settle, until
from tests.panel.test_units_page import FILE, form


def changed(opened: Opened, screen: Screen, folder: Path) -> Panel:
    """A window with another short name typed that nobody has saved, the cursor still in its line."""
    panel = opened([], folder)
    units = form(panel, screen)
    assert units.unit is not None
    click(panel.root, screen, units.unit.lines[0, "short_name"])
    screen.press("key", "ctrl+a")
    screen.press("type", "One")
    settle(panel.root)
    return panel


def closed(panel: Panel, answer: Callable[[LeavingBox], object]) -> None:
    """Close the window and answer what it asks."""

    def say() -> None:
        if panel.leaving.box is None or not panel.leaving.box.box.winfo_viewable():
            panel.root.after(100, say)
        else:
            answer(panel.leaving.box)

    panel.root.after(100, say)
    panel.close()


def test_saved_first_it_is_written_and_the_window_closes(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = changed(opened, screen, project_folder)
    before = (project_folder / FILE).read_bytes()
    closed(panel, lambda box: box.save.invoke())
    assert not panel.is_closed
    until(panel.root, lambda: panel.is_closed)
    assert panel.is_closed
    assert (project_folder / FILE).read_bytes() != before


def test_whoever_stays_has_what_was_typed(opened: Opened, screen: Screen, project_folder: Path) -> None:
    panel = changed(opened, screen, project_folder)
    closed(panel, lambda box: box.stay.invoke())
    assert not panel.is_closed
    assert panel.parts.units.is_changed


def test_closed_without_saving_nothing_is_written(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = changed(opened, screen, project_folder)
    before = (project_folder / FILE).read_bytes()
    closed(panel, lambda box: box.drop.invoke())
    assert panel.is_closed
    assert (project_folder / FILE).read_bytes() == before


def test_what_cannot_be_saved_is_said_and_the_window_stays(
    opened: Opened, screen: Screen, project_folder: Path
) -> None:
    panel = changed(opened, screen, project_folder)
    (project_folder / f"~${FILE}").write_bytes(b"x")
    closed(panel, lambda box: box.save.invoke())
    until(panel.root, lambda: not panel.is_working)
    settle(panel.root)
    assert not panel.is_closed
    assert "还在别的程序里打开着" in headline(panel)


def test_with_nothing_changed_nothing_is_asked(opened: Opened, screen: Screen, project_folder: Path) -> None:
    panel = opened([], project_folder)
    form(panel, screen)
    panel.close()
    assert panel.is_closed
