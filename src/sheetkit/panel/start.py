"""Opens the window, or says in one sentence why there can be none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sheetkit.api.at_hand import nearest_project
from sheetkit.api.speaking import spoken
from sheetkit.model.text import Language
from sheetkit.panel.errors import NO_SCREEN, NO_TK
from sheetkit.panel.memory import remembered_project


def open_panel(paths: Sequence[Path] = (), project: Path | None = None, language: Language = "") -> None:
    """Open the window with some files already chosen, and return when it is closed.

    `project`: the folder to begin with; else the one around the files or the current folder, else the one used last.
    `language`: what it speaks, for as long as it is open; "" the project's, else the person's own (see `api.speaking`).
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
    Panel(root, language or spoken([folder] if folder else []), paths, folder)
    root.mainloop()


def _around(paths: Sequence[Path]) -> Path | None:
    places = [*(path.absolute() for path in paths), Path.cwd()]
    return next((folder for place in places if (folder := nearest_project(place))), None)
