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
from sheetkit.addin.package import addin_package
from sheetkit.addin.vba_project import Module, ModuleKind, vba_project
from sheetkit.api.checking import check_files
from sheetkit.api.live import check_open_workbook
from sheetkit.model.data import data_folder
from tests.addin.libreoffice.office import Office
from tests.addin.libreoffice.pointer import click
from tests.addin.libreoffice.samples import NOW, told

pytestmark = pytest.mark.office
SHEET = "组长名单"
SECONDS = 60.0

RUN_PYTHON = """Option Explicit
' Stands in for xlwings' own RunPython, which needs Windows: starts the same command and waits for nothing.
Public Function RunPython(PythonCommand As String)
    Shell "{starter}", 0, Chr(34) & PythonCommand & Chr(34), False
End Function
"""


@pytest.fixture
def addin(app: Any, office: Office, tmp_path: Path) -> Any:
    """The add-in with our real callbacks and ribbon, open in LibreOffice."""
    starter = tmp_path / "start.sh"
    attach = f"from sheetkit.addin.libreoffice import use; use('{office.address}'); "
    source = Path(sys.modules["sheetkit"].__file__ or "").parent.parent
    log = tmp_path / "python.log"
    starter.write_text(
        f"#!/bin/sh\nPYTHONPATH={source} SHEETKIT_HOME={tmp_path}/memory "
        f'exec {sys.executable} -c "{attach}$1" >{log} 2>&1\n'
    )
    starter.chmod(0o755)
    macros = data_folder("macros")
    modules = [
        Module("ThisWorkbook", ModuleKind.WORKBOOK, "Option Explicit\n"),
        Module("Sheet1", ModuleKind.SHEET, "Option Explicit\n"),
        Module("xlwings", ModuleKind.STANDARD, RUN_PYTHON.format(starter=starter)),
        Module("sheetkit_ribbon", ModuleKind.STANDARD, (macros / "sheetkit_ribbon.bas").read_text("ascii")),
    ]
    ribbon = (macros / "customUI.xml").read_text("utf-8")
    file = tmp_path / "sheetkit.xlam"
    file.write_bytes(addin_package(vba_project("sheetkit", modules), ribbon, ()))
    return app.books.open(str(file))


def press(addin: Any, callback: str) -> None:
    """Call a ribbon callback as the ribbon would, with a control."""
    document = addin.impl.document
    place = f"vnd.sun.star.script:sheetkit.sheetkit_ribbon.{callback}?language=Basic&location=document"
    document.getScriptProvider().getScript(place).invoke((document,), (), ())


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
    book.sheets[SHEET].range("B6").value = [["初中", "书画", "别的"]]
    book.activate()
    before = fill_of(book, "D6")
    book.api.SaveCopyAs(str(tmp_path / "before.xlsx"))
    press(addin, "OnCheck")
    wait_until(lambda: fill_of(book, "D6") == WRONG, tmp_path)
    click(office, app, "OK")
    live = check_open_workbook(read_book(book), book.name, NOW).checked
    book.api.SaveCopyAs(str(tmp_path / "marked.xlsx"))
    assert told(live.findings) == told(check_files(None, [tmp_path / "marked.xlsx"], now=NOW)[0].findings)
    assert fill_of(book, "C6") == WRONG
    wait_until(lambda: "检查结果" in [one.sheets[0].name for one in app.books], tmp_path)
    book.activate()
    press(addin, "OnClear")
    wait_until(lambda: fill_of(book, "D6") == before, tmp_path)
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
