"""Opens the window, or says in one sentence why there can be none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sheetkit.api.project import nearest_project
from sheetkit.model.errors import SheetkitError
from sheetkit.model.text import Language, Text
from sheetkit.panel.memory import remembered_project

_INSTEAD = Text(
    "请改用命令行：sheetkit check、sheetkit merge。", "Use the command line: sheetkit check, sheetkit merge."
)


def open_panel(paths: Sequence[Path] = (), project: Path | None = None, language: Language = "zh") -> None:
    """Open the window with some files already chosen, and return when it is closed.

    `project`: the folder to begin with; else the one around the files or the current folder, else the one used last.
    Raises SheetkitError (panel.no_tk, panel.no_screen).
    """
    try:
        import tkinter
    except ImportError:
        raise SheetkitError(
            "panel.no_tk",
            Text(
                "这个 Python 没有带窗口组件（Tk），打不开窗口。",
                "This Python came without Tk; there can be no window.",
            ),
            Text(
                "Debian 或 Ubuntu 请安装 python3-tk；或者{instead}",
                "On Debian or Ubuntu install python3-tk. {INSTEAD}",
            ).format(instead=_INSTEAD.mapped(_after_or), INSTEAD=_INSTEAD),
        ) from None
    from sheetkit.panel.look import sharpen
    from sheetkit.panel.window import Panel

    sharpen()
    try:
        root = tkinter.Tk(className="Sheetkit")
    except tkinter.TclError:
        raise SheetkitError(
            "panel.no_screen",
            Text("这里没有可以显示窗口的屏幕。", "There is no screen here to show a window on."),
            _INSTEAD,
        ) from None
    Panel(root, language, paths, project or _around(paths) or remembered_project())
    root.mainloop()


def _around(paths: Sequence[Path]) -> Path | None:
    places = [*(path.absolute() for path in paths), Path.cwd()]
    return next((folder for place in places if (folder := nearest_project(place))), None)


def _after_or(words: str) -> str:
    """Chinese says 请 once."""
    return words.removeprefix("请").removeprefix("請")
