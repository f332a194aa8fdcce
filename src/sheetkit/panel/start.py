"""Opens the window, or says in one sentence why there can be none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sheetkit.api.at_hand import nearest_project
from sheetkit.api.speaking import spoken
from sheetkit.model.text import Language
from sheetkit.panel.errors import NO_SCREEN, NO_TK
from sheetkit.panel.memory import remembered_project
from sheetkit.panel.steps import OF_ACTION

if TYPE_CHECKING:
    import tkinter

    from sheetkit.panel.window import Panel

_EVERY, _TRIES, _IN_FRONT = 100, 300, 1500
"""Milliseconds between two tries to begin, how many there are, and milliseconds for which the window lies over all others."""


def open_panel(
    paths: Sequence[Path] = (), project: Path | None = None, language: Language = "", begin: str = ""
) -> None:
    """Open the window with some files already chosen, and return when it is closed.

    `project`: the folder to begin with; else the one around the files or the current folder, else the one used last.
    `language`: what it speaks, for as long as it is open; "" the project's, else the person's own (see `api.speaking`).
    `begin`: the name of an action that the window has; it shows that one's page, and does it as soon as it can be done.
    Raises SheetkitError (panel.no_tk, panel.no_screen).
    """
    try:
        import tkinter
    except ImportError:
        raise NO_TK.error() from None
    from sheetkit.panel.look import sharpen
    from sheetkit.panel.window import Panel

    sharpen()
    try:
        root = tkinter.Tk(className="Sheetkit")
    except tkinter.TclError:
        raise NO_SCREEN.error() from None
    folder = project or _around(paths) or remembered_project()
    panel = Panel(root, language or spoken([folder] if folder else []), paths, folder)
    if begin:
        _come_forward(root)
        panel.go(OF_ACTION[begin].name)
        _begin(panel, begin, _TRIES)
    root.mainloop()


def _begin(panel: Panel, name: str, tries: int) -> None:
    """Press the button of that action once it can be pressed: how far the project is has to be seen first."""
    if not panel.is_working and not panel.parts.actions[name].instate(["disabled"]):
        panel.act(name)
    elif tries:
        panel.root.after(_EVERY, _begin, panel, name, tries - 1)


def _come_forward(root: tkinter.Tk) -> None:
    """Before the program whose button was pressed."""
    root.attributes("-topmost", True)
    root.after(_IN_FRONT, lambda: root.attributes("-topmost", False))
    root.focus_force()


def _around(paths: Sequence[Path]) -> Path | None:
    places = [*(path.absolute() for path in paths), Path.cwd()]
    return next((folder for place in places if (folder := nearest_project(place))), None)
