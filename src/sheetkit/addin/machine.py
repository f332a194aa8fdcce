"""This computer as the add-in sees it, gathered in one place so that a test can put another one in."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from sheetkit.model.frozen import frozen

EXCEL_PROGRAM, WPS_PROGRAM = "Excel.Application", "KET.Application"


@frozen
class Machine:
    """What matters of a computer.

    `programs` maps a COM program id to the class id registered for it ("" when unknown). `modules` are the names of Python
    packages that can be imported, with their versions.
    """

    system: str  # "win32", "linux", "darwin"
    interpreter: Path
    application_data: Path | None  # %APPDATA%
    programs: Mapping[str, str] = field(default_factory=dict)
    modules: Mapping[str, str] = field(default_factory=dict)

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
            _registered_programs(),
            _installed_modules(),
        )


def _registered_programs() -> dict[str, str]:
    if sys.platform != "win32":
        return {}
    import winreg

    programs = {}
    for name in (EXCEL_PROGRAM, WPS_PROGRAM):
        try:
            programs[name] = winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, rf"{name}\CLSID") or ""
        except OSError:
            continue
    return programs


def _installed_modules() -> dict[str, str]:
    from importlib.metadata import PackageNotFoundError, version

    modules = {}
    for name in ("xlwings", "pywin32"):
        try:
            modules[name] = version(name)
        except PackageNotFoundError:
            continue
    return modules
