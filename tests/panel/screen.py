"""A screen of its own for the tests, and a pointer and keyboard that press real buttons on it."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import subprocess
import time
import tkinter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

SIZE = "1366x768"
PATIENCE = 60.0
"""Seconds until something that must happen is taken not to happen."""


@dataclass
class Screen:
    """An X display; `name` is what DISPLAY says."""

    name: str

    def press(self, *words: object) -> None:
        """Have xdotool do something; returns when the events are sent."""
        subprocess.run(["xdotool", *map(str, words)], check=True, env=self.environment, timeout=30)

    def later(self, seconds: float, command: str) -> subprocess.Popen[bytes]:
        """The same after a while, for what holds the window's own thread, such as a dialog."""
        return subprocess.Popen(["sh", "-c", f"sleep {seconds}; {command}"], env=self.environment)

    def photograph(self, file: Path) -> None:
        """A picture of the whole screen."""
        subprocess.run(["import", "-window", "root", str(file)], check=True, env=self.environment, timeout=60)

    @property
    def environment(self) -> dict[str, str]:
        """The variables of a process that shows itself here."""
        return {**os.environ, "DISPLAY": self.name}


def click(
    window: tkinter.Tk, screen: Screen, widget: tkinter.Misc, at: tuple[int, int] | None = None
) -> None:
    """Press the left button on a widget, in its middle or at a place inside it."""
    window.update()
    x, y = at or (widget.winfo_width() // 2, widget.winfo_height() // 2)
    screen.press("mousemove", widget.winfo_rootx() + x, widget.winfo_rooty() + y)
    screen.press("click", 1)
    settle(window)


def settle(window: tkinter.Tk, seconds: float = 0.25) -> None:
    """Let the window see what was sent to it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        window.update()
        time.sleep(0.01)


def until(window: tkinter.Tk, true: Callable[[], bool]) -> float:
    """Run the window until something is true; gives the longest time it did not answer, in seconds."""
    end, longest = time.monotonic() + PATIENCE, 0.0
    while not true():
        before = time.monotonic()
        assert before < end, "nothing happened"
        window.update()
        time.sleep(0.005)
        longest = max(longest, time.monotonic() - before)
    return longest


@contextlib.contextmanager
def running() -> Iterator[Screen]:
    """Start a display; without the programs for it the test is skipped, on a build machine it fails."""
    missing = [name for name in ("Xvfb", "xdotool", "import") if shutil.which(name) is None]
    missing += ["tkinter"] if importlib.util.find_spec("_tkinter") is None else []
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"this machine must have {', '.join(missing)}")
    if missing:
        pytest.skip(f"not on this machine: {', '.join(missing)}")
    reading, writing = os.pipe()  # Xvfb chooses a free display and writes its number
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{SIZE}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as number:
            yield Screen(f":{number.readline().strip()}")
    finally:
        server.terminate()
        server.wait(10)
