"""A window that is opened for an action begins with it; a button of Excel opens one and is done at once."""

from __future__ import annotations

import datetime
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from sheetkit.actions import Face, actions_of
from sheetkit.addin.actions import ACTIONS
from sheetkit.addin.desk import Desk, remember_project
from sheetkit.addin.dialogs import HostDialogs
from sheetkit.addin.handing_over import command, is_handed_over
from tests.command import arguments, environment
from tests.command import run as run_command
from tests.panel.screen import PATIENCE, Screen

PRESSED = """
import datetime
from types import SimpleNamespace
from sheetkit.addin.actions import run
from sheetkit.addin.desk import Desk
from sheetkit.addin.dialogs import HostDialogs
app = SimpleNamespace(books=SimpleNamespace(active=None))
run("merge", Desk(app, HostDialogs(app), datetime.datetime(2026, 9, 1, 8)), hand_over=True)
"""
"""The button of merging, in an Excel without an open workbook."""
RESULTS = Path("汇总") / "汇总表.xlsx"


@pytest.fixture
def desk(project_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Desk:
    """One at which no workbook is open; the project of before is remembered."""
    monkeypatch.setenv("SHEETKIT_HOME", str(tmp_path / "memory"))
    remember_project(project_folder)
    app = SimpleNamespace(books=SimpleNamespace(active=None))
    return Desk(app, HostDialogs(app), datetime.datetime(2026, 9, 1, 8))


def wait_for(file: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not file.exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert file.exists()


def test_the_window_begins_with_what_it_was_opened_for(project_folder: Path, screen: Screen) -> None:
    words = arguments("panel", "--begin", "merge", "-p", project_folder)
    opened = subprocess.Popen(words, env=environment(DISPLAY=screen.name), stderr=subprocess.PIPE)
    try:
        wait_for(project_folder / RESULTS)
        assert opened.poll() is None  # it stays and shows what there is to do
    finally:
        opened.kill()
        opened.communicate()


def test_it_begins_with_nothing_that_it_has_not(tmp_path: Path) -> None:
    ran = run_command("panel", "--begin", "next", where=tmp_path)
    assert ran.code == 2
    assert "--begin" in ran.err


def test_what_collects_is_handed_over_and_nothing_else() -> None:
    handed = {name for name in ACTIONS if is_handed_over(name)}
    assert handed == {"new", "generate", "review", "merge", "status"}
    assert handed <= {one.name for one in actions_of(Face.WINDOW)}


def test_the_project_at_hand_goes_along(desk: Desk, project_folder: Path) -> None:
    assert command("merge", desk)[-5:] == ["panel", "--begin", "merge", "-p", str(project_folder)]


def test_a_button_does_not_wait_for_the_window(desk: Desk, project_folder: Path, screen: Screen) -> None:
    """The button's own process has ended before there can be results; the window is no part of it."""
    pressed = subprocess.run([sys.executable, "-c", PRESSED], env=screen.environment, check=True, timeout=60)
    assert pressed.returncode == 0
    wait_for(project_folder / RESULTS)
    window = ["pgrep", "-f", f"panel --begin merge -p {project_folder}"]
    found = subprocess.run(window, capture_output=True, text=True, check=True)
    for process in found.stdout.split():
        os.kill(int(process), signal.SIGKILL)
