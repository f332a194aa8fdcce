"""Signs are in their colours on a terminal and nowhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import environment, run

RED = "\x1b[31m\x1b[1m✘"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("colours")
    (made / "ours.txt").write_text("no workbook", encoding="utf-8")
    return made


def on_a_terminal(where: Path, **surroundings: str) -> str:
    """What `check` shows of a file that is no workbook, its output a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "sheetkit", "check", "ours.txt"]
    variables = {name: value for name, value in environment(**surroundings).items() if name != "NO_COLOR"}
    with subprocess.Popen(
        command, cwd=where, env={**variables, **surroundings}, stdout=theirs, stderr=subprocess.DEVNULL
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            shown += part
        process.wait()
    os.close(ours)
    return shown.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals there")
def test_a_terminal_gets_colours_unless_they_are_not_wanted(folder: Path) -> None:
    assert RED in on_a_terminal(folder)
    plain = on_a_terminal(folder, NO_COLOR="1")
    assert "\x1b" not in plain
    assert "✘" in plain


def test_a_file_gets_none(folder: Path) -> None:
    ran = run("check", "ours.txt", where=folder)
    assert "✘" in ran.out
    assert "\x1b" not in ran.out + ran.err
