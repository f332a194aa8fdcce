"""Finds the very program whose button was pressed: the Excel that owns the window, never whichever comes first."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any, Protocol, TypeVar

from sheetkit.addin.errors import NO_PROGRAM


class Running(Protocol):
    """A running program, as xlwings' App is one."""

    @property
    def pid(self) -> int:
        """The number of its process."""


Program = TypeVar("Program", bound=Running)


def of_process(programs: Iterable[Program], process: int) -> Program | None:
    """The program with that process number; None when none has it. One Excel may have several windows, but one process."""
    return next((program for program in programs if program.pid == process), None)


def excel_of(window: int) -> Any:
    """xlwings' App of the Excel that this window belongs to. Raises SheetkitError (addin.no_program)."""
    import xlwings

    process = _owner(window)
    found = of_process(xlwings.apps, process) if process else None
    if found is None:
        raise NO_PROGRAM.error()
    return found


def _owner(window: int) -> int:
    """The number of the process that a window belongs to; 0 when there is no such window."""
    if sys.platform != "win32":
        return 0
    import ctypes
    from ctypes import wintypes

    process = wintypes.DWORD(0)
    ctypes.windll.user32.GetWindowThreadProcessId(wintypes.HWND(window), ctypes.byref(process))
    return process.value
