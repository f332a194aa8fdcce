"""The keys of the window: Alt with a letter presses the button that has it underlined, Alt with a number shows a page."""

from __future__ import annotations

import tkinter
from collections.abc import Callable, Mapping
from tkinter import ttk

from sheetkit.panel.layout import WindowParts
from sheetkit.panel.steps import STEPS


def bind_keys(
    root: tkinter.Tk,
    parts: WindowParts,
    shown: Callable[[], str],
    go: Callable[[str], None],
    others: Mapping[str, Callable[[], None]],
) -> None:
    """`shown` says which page is shown; `go` shows one; `others` are done by keys of their own on every page."""

    def pressed(event: tkinter.Event[tkinter.Misc]) -> str | None:
        key = event.keysym.lower()
        results = parts.results
        common = {"x": parts.head.stop, "c": results.copy, "g": results.amend, "k": results.open}
        if key.isdecimal() and 1 <= int(key) <= len(STEPS):
            go(STEPS[int(key) - 1].name)
        elif key in common:
            common[key].invoke()
        elif not parts.pages[shown()].press(key):
            return None
        return "break"

    root.bind("<Alt-KeyPress>", pressed)
    for key, command in others.items():
        root.bind(key, lambda _event, do=command: do())  # type: ignore[misc]
    for kind in ("TEntry", "TCombobox"):
        root.bind_class(kind, "<Control-a>", _choose_all)


def _choose_all(event: tkinter.Event[tkinter.Misc]) -> str:
    """What Windows does by itself: on other systems the key leads to the beginning of the line."""
    if isinstance(event.widget, ttk.Entry):
        event.widget.selection_range(0, "end")
    return "break"
