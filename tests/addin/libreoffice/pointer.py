"""Clicking what a person would click: finds a button by its label through the accessibility tree, presses it with the pointer."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.addin.libreoffice.office import Office

_DEEPEST, _MOST_CHILDREN = 14, 200


def _nodes(accessible: Any, depth: int = 0) -> Iterator[Any]:
    context = accessible.getAccessibleContext()
    if context is None:
        return
    yield context
    if depth < _DEEPEST:
        for index in range(min(context.getAccessibleChildCount(), _MOST_CHILDREN)):
            child = context.getAccessibleChild(index)
            if child is not None:
                yield from _nodes(child, depth + 1)


def _windows(app: Any) -> Iterator[Any]:
    toolkit = app.impl.service("com.sun.star.awt.Toolkit")
    for index in range(toolkit.getTopWindowCount()):
        yield toolkit.getTopWindow(index)


def button(app: Any, label: str, seconds: float = 60.0) -> tuple[int, int]:
    """The middle of the push button with that label, waited for. Raises TimeoutError."""
    import uno  # type: ignore[import-not-found, unused-ignore]

    role = uno.getConstantByName("com.sun.star.accessibility.AccessibleRole.PUSH_BUTTON")
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(Exception):  # windows come and go while they are looked at
            for window in _windows(app):
                for node in _nodes(window):
                    if node.getAccessibleName() == label and node.getAccessibleRole() == role:
                        place, size = node.getLocationOnScreen(), node.getSize()
                        if size.Width > 0 and place.X >= 0:
                            return place.X + size.Width // 2, place.Y + size.Height // 2
        time.sleep(0.3)
    raise TimeoutError(f"no button “{label}”")


def texts(app: Any) -> list[str]:
    """Every text on the screen that stands in a label, such as a message box's."""
    found = []
    with contextlib.suppress(Exception):
        for window in _windows(app):
            found += [node.getAccessibleName() for node in _nodes(window) if node.getAccessibleName()]
    return found


def click(office: Office, app: Any, label: str, seconds: float = 60.0) -> None:
    """Press a button with the pointer."""
    x, y = button(app, label, seconds)
    command = ["xdotool", "mousemove", str(x), str(y), "click", "1"]
    subprocess.run(command, check=True, env=office.environment, timeout=20)


def press(office: Office, app: Any, label: str, shows: str) -> None:
    """Press a button until the one called `shows` is there: a window that is not painted yet takes no press. Raises TimeoutError."""
    for _ in range(_PRESSES - 1):
        click(office, app, label)
        with contextlib.suppress(TimeoutError):
            button(app, shows, _PATIENCE)
            return
    click(office, app, label)
    button(app, shows)


_PRESSES, _PATIENCE = 4, 15.0
"""How often a button is pressed before it is given up, and the seconds in between."""


def screenshot(office: Office, target: Path) -> None:
    """The whole display as a picture, where ImageMagick is there to take it."""
    with contextlib.suppress(FileNotFoundError):
        subprocess.run(
            ["import", "-window", "root", str(target)], check=False, env=office.environment, timeout=30
        )
