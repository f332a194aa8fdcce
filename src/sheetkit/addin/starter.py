"""The command line a button starts, as sheetkit_start.bas makes it, and whether that very line answers."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

PING = "ping"
"""The word that does nothing but answer: Python ends with the number it was given."""

_NUMBER, _SECONDS = 77, 120.0  # a number that nothing else ends with


def is_fit(interpreter: Path) -> bool:
    """Whether the path can be written into a command line: no quote, and no %NAME% that would be replaced."""
    path = str(interpreter)
    return '"' not in path and path.count("%") < 2


def command_line(interpreter: Path, action: str, window: int) -> str:
    """What the macro CommandLine returns for an interpreter on the add-in's sheet; a test keeps the two alike."""
    return f'"{interpreter}" -E -P -m sheetkit.addin {action} {window}'


def answers(interpreter: Path) -> bool:
    """Run the line that a button runs, with the harmless word, and see whether sheetkit answers."""
    line = command_line(interpreter, PING, _NUMBER)
    try:
        done = subprocess.run(
            line if sys.platform == "win32" else shlex.split(line),
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == _NUMBER
