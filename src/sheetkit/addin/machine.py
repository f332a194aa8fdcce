"""This computer as the add-in sees it, gathered in one place so that a test can put another one in."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path

from sheetkit.addin.registry import NoRegistry, SystemRegistry, WindowsRegistry
from sheetkit.model.frozen import frozen

EXCEL_PROGRAM = "Excel.Application"
_NEEDED = ("xlwings", "pywin32")
_ZONE = ":Zone.Identifier"
"""Where Windows notes of a file that it came from another computer."""


def _has_file(path: str) -> bool:
    return Path(os.path.expandvars(path)).is_file()


def _is_from_elsewhere(file: Path) -> bool:
    try:
        return "ZoneId=3" in Path(f"{file}{_ZONE}").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


@frozen
class Machine:
    """What matters of a computer.

    `modules` are the names of what can be imported of xlwings, pywin32 and tkinter, with their versions where they have one.
    """

    system: str  # "win32", "linux", "darwin"
    interpreter: Path
    application_data: Path | None  # %APPDATA%
    registry: SystemRegistry = field(default_factory=NoRegistry)
    modules: Mapping[str, str] = field(default_factory=dict)
    has_file: Callable[[str], bool] = _has_file
    is_from_elsewhere: Callable[[Path], bool] = _is_from_elsewhere

    @property
    def is_windows(self) -> bool:
        """Whether Excel's add-ins can be used here at all."""
        return self.system == "win32"

    @property
    def start_folder(self) -> Path | None:
        """Excel's XLSTART folder of this user; None when the system has none."""
        return self.application_data / "Microsoft" / "Excel" / "XLSTART" if self.application_data else None

    @property
    def windowless_interpreter(self) -> Path:
        """pythonw.exe beside python.exe, so that no black window opens; the interpreter itself when there is none."""
        beside = self.interpreter.with_name(self.interpreter.name.lower().replace("python", "pythonw", 1))
        return beside if self.is_windows and beside.exists() else self.interpreter

    @classmethod
    def here(cls) -> Machine:
        """This computer."""
        folder = os.environ.get("APPDATA", "")
        return cls(
            sys.platform,
            Path(sys.executable),
            Path(folder) if folder and sys.platform == "win32" else None,
            WindowsRegistry() if sys.platform == "win32" else NoRegistry(),
            _installed_modules(),
        )


def _installed_modules() -> dict[str, str]:
    from importlib.metadata import PackageNotFoundError, version
    from importlib.util import find_spec

    modules = {}
    for name in _NEEDED:
        try:
            modules[name] = version(name)
        except PackageNotFoundError:
            continue
    if find_spec("_tkinter"):
        modules["tkinter"] = ""
    return modules
