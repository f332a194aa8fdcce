"""The window as a person presses it."""

from __future__ import annotations

import tkinter
from collections.abc import Callable

import pytest

from sheetkit.panel.steps import OF_ACTION
from sheetkit.panel.window import Panel
from tests.panel.screen import Screen, click, until

Opened = Callable[..., Panel]
INTERRUPTED = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
"""Work is stopped between any two steps, also between opening a file and taking charge of it: the interpreter closes it at once."""


def show(panel: Panel, screen: Screen, step: str) -> None:
    """Go to a page by a click at the left."""
    if panel.lead.shown != step:
        click(panel.root, screen, panel.parts.rail.rows[step])
    assert panel.lead.shown == step


def button(panel: Panel, screen: Screen, name: str) -> tkinter.Misc:
    """An action's button, on the page that is shown."""
    show(panel, screen, OF_ACTION[name].name)
    return panel.parts.actions[name]


def press(panel: Panel, screen: Screen, name: str) -> float:
    """Click an action's button and wait for the work to end; the longest time the window did not answer."""
    click(panel.root, screen, button(panel, screen, name))
    return until(panel.root, lambda: not panel.is_working)


def rows(panel: Panel, sort: str = "all") -> list[list[str]]:
    """What the list shows under a tab."""
    panel.parts.results.show_sort(sort)
    tree = panel.parts.results.list.tree
    return [[str(text) for text in tree.item(line, "values")] for line in tree.get_children()]


def headline(panel: Panel) -> str:
    """How it went."""
    return str(panel.parts.head.label.cget("text"))


def looked(panel: Panel) -> None:
    """Wait until the window knows how far the project is."""
    until(panel.root, lambda: panel.lead.glance is not None)
