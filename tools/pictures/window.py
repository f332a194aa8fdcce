"""Photographs the window and its dialogs: python -m tools.pictures.window PROJECT FILE LANGUAGE FOLDER, on the display at hand."""

from __future__ import annotations

import subprocess
import sys
import time
import tkinter
from collections.abc import Callable
from pathlib import Path

from sheetkit.model.text import Language
from sheetkit.panel.steps import OF_ACTION, REGISTER, SETTINGS
from sheetkit.panel.window import Panel

PATIENCE = 900.0
"""Seconds until work that does not end is given up."""
DRAWING = 1.0
"""Seconds until what was shown has been drawn."""
DIALOGS = ("generate", "amend", "waive", "exclude", "history", "close")
"""The actions that ask before they begin."""


def main(project: Path, checked: Path, language: Language, folder: Path) -> None:
    """The window without a project, after some actions, the last one the check of a file, and what it asks before others."""
    panel = Panel(tkinter.Tk(), language)
    photograph(panel, folder / "window-empty.png")
    panel.use_project(project)
    wait(panel, lambda: panel.lead.glance is not None)
    panel.go(REGISTER)
    photograph(panel, folder / "window-units.png")
    panel.go(SETTINGS)
    photograph(panel, folder / "window-settings.png")
    for name in ("status", "merge"):
        do(panel, name, folder)
    for name in DIALOGS:
        dialog(panel, name, folder / f"dialog-{name}.png")
    panel.use_paths([checked])
    do(panel, "check", folder)
    panel.close()


def do(panel: Panel, name: str, folder: Path) -> None:
    """A picture of what the window shows when an action is done."""
    panel.go(OF_ACTION[name].name)
    panel.act(name)
    wait(panel, lambda: not panel.is_working)
    close_others(panel)
    photograph(panel, folder / f"window-{name}.png")


def wait(panel: Panel, true: Callable[[], bool]) -> None:
    """Let the window work until something is true; TimeoutError when it never is."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            raise TimeoutError("the window does not come to an end")
        panel.root.update()
        time.sleep(0.02)


def photograph(panel: Panel, picture: Path) -> None:
    """A picture of the screen once the window is drawn."""
    end = time.monotonic() + DRAWING
    wait(panel, lambda: time.monotonic() > end)
    subprocess.run(["import", "-window", "root", str(picture)], check=True)


def dialog(panel: Panel, name: str, picture: Path) -> None:
    """A picture of what an action asks, which is then given up."""

    def look() -> None:
        boxes = others(panel)
        if not boxes:
            panel.root.after(200, look)
            return
        photograph(panel, picture)
        boxes[-1].destroy()

    panel.go(OF_ACTION[name].name)
    panel.root.after(500, look)
    panel.act(name)
    wait(panel, lambda: picture.exists() and not others(panel))


def others(panel: Panel) -> list[tkinter.Toplevel]:
    """The windows beside the main one."""
    return [
        one
        for one in panel.root.winfo_children()
        if isinstance(one, tkinter.Toplevel) and one.winfo_viewable()
    ]


def close_others(panel: Panel) -> None:
    """Close what a task opened beside the main window."""
    for one in others(panel):
        one.destroy()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
