"""A system that speaks no language of its own, a computer with Excel, and the add-in's memory in a folder of the test's own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sheetkit.addin import Machine
from tests.addin.machines import make_program
from tests.addin.registry_file import RegistryFile


@pytest.fixture(autouse=True)
def own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the add-in remembers things during a test."""
    monkeypatch.setenv("SHEETKIT_HOME", str(tmp_path / "memory"))
    monkeypatch.delenv("SHEETKIT_LANG", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path / "memory"


@pytest.fixture
def windows(tmp_path: Path) -> Machine:
    """A Windows computer with Excel, everything installed, in folders with spaces and Chinese characters."""
    scripts = tmp_path / "程序 文件" / "Python"
    scripts.mkdir(parents=True)
    for name in ("python.exe", "pythonw.exe"):
        make_program(scripts / name, f'exec {sys.executable} "$@"')
    return Machine(
        "win32",
        scripts / "python.exe",
        tmp_path / "用户 数据",
        RegistryFile("excel"),
        {"xlwings": "0.33", "pywin32": "308", "tkinter": ""},
        has_file=lambda path: path.endswith("EXCEL.EXE"),
    )
