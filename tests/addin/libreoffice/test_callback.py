"""The whole way: the real VBA callback in LibreOffice starts Python, which checks and marks the open workbook."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sheetkit.addin.live import read_book
from sheetkit.addin.marking import WRONG
from sheetkit.api.checking import check_files
from sheetkit.api.live import check_open_workbook
from tests.addin.libreoffice.office import Office
from tests.addin.libreoffice.pointer import click
from tests.addin.libreoffice.samples import NOW, told
from tests.addin.libreoffice.starting import addin_with, open_addin, press

pytestmark = pytest.mark.office
SHEET = "组长名单"
SECONDS = 60.0


@pytest.fixture
def addin(app: Any, office: Office, tmp_path: Path) -> Any:
    """The add-in, open in LibreOffice: what it would run in Windows attaches to this LibreOffice instead of an Excel."""
    starter = tmp_path / "start.sh"
    attach = (
        "import sys; from sheetkit.addin.libreoffice import use; from sheetkit.addin.started import start; "
        f"sys.exit(start(sys.argv[1:], lambda _: use('{office.address}')))"
    )
    log = tmp_path / "python.log"
    starter.write_text(
        f"#!/bin/sh\nexport SHEETKIT_HOME={tmp_path}/memory\n"  # $1 is the interpreter, $5 the module
        f'exec {sys.executable} "$2" "$3" -c "{attach}" "$6" "$7" >{log} 2>&1\n'
    )
    starter.chmod(0o755)
    run = f'Shell "{starter}", 0, Replace(CommandLine(action), Chr(34), ""), False: Exit Sub'
    file = tmp_path / "sheetkit.xlam"
    file.write_bytes(addin_with(run))
    return open_addin(app, file)


def wait_until(ready: Callable[[], bool], folder: Path) -> None:
    """Wait for something that another process does."""
    end = time.monotonic() + SECONDS
    while not ready():
        if time.monotonic() > end:
            pytest.fail(
                (folder / "python.log").read_text() if (folder / "python.log").exists() else "no Python"
            )
        time.sleep(0.2)


def fill_of(book: Any, cell: str) -> float:
    """A cell's fill."""
    return float(book.sheets[SHEET].api.Range(cell).Interior.Color)


def test_from_the_callback_to_the_marked_cells_and_back(
    addin: Any, app: Any, office: Office, opened: Callable[[str], Any], tmp_path: Path
) -> None:
    book = opened("leader_roster")
    book.sheets[SHEET].range("D6").value = [["初中", "书画", "别的"]]
    book.activate()
    before = fill_of(book, "F6")
    book.api.SaveCopyAs(str(tmp_path / "before.xlsx"))
    press(addin, "OnCheck")
    wait_until(lambda: fill_of(book, "F6") == WRONG, tmp_path)
    click(office, app, "OK")
    live = check_open_workbook(read_book(book), book.name, NOW).checked
    book.api.SaveCopyAs(str(tmp_path / "marked.xlsx"))
    assert told(live.findings) == told(check_files(None, [tmp_path / "marked.xlsx"], now=NOW)[0].findings)
    assert fill_of(book, "E6") == WRONG
    wait_until(lambda: "检查结果" in [one.sheets[0].name for one in app.books], tmp_path)
    book.activate()
    press(addin, "OnClear")
    wait_until(lambda: fill_of(book, "F6") == before, tmp_path)
    click(office, app, "OK")
    book.api.SaveCopyAs(str(tmp_path / "after.xlsx"))
    first, last = (check_files(None, [tmp_path / name], now=NOW)[0] for name in ("before.xlsx", "after.xlsx"))
    assert told(first.findings) == told(last.findings)
    assert first.content == last.content


@pytest.fixture(autouse=True)
def no_python_left(tmp_path: Path) -> Any:
    """Processes that a test started end before its folder goes."""
    yield
    subprocess.run(["sleep", "0.5"], check=True)
