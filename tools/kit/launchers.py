"""What is double-clicked to open the window, and what is typed on a command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from speech import language

IS_WINDOWS = sys.platform == "win32"
NAMES = {"zh": "教研表格", "en": "sheetkit"} if IS_WINDOWS else {"zh": "sheetkit-panel"}
"""What the launcher is called, by language."""
ENDINGS = (".lnk", ".bat") if IS_WINDOWS else ("",)
COMMAND = "sheetkit.cmd" if IS_WINDOWS else "sheetkit"
"""What starts the command line, in the folder of the installation."""
_ALONE = "-E -s -P"
"""Nothing in the surroundings, among the user's packages or in the current folder decides what is started."""
_SHORTCUT = (
    "$made = (New-Object -ComObject WScript.Shell).CreateShortcut($env:SHEETKIT_SHORTCUT);"
    "$made.TargetPath = $env:SHEETKIT_TARGET; $made.Arguments = $env:SHEETKIT_ARGUMENTS; $made.Save()"
)


def write(folder: Path, python: Path, desktop: Path | None) -> Path:
    """Write both into the folder of the installation, the launcher on the desktop too; what there is to double-click."""
    (folder / COMMAND).write_bytes(_command(python))
    name = NAMES.get(language(), NAMES["zh"])
    launcher = _window_of(folder, python, name)
    if not IS_WINDOWS:
        for file in (launcher, folder / COMMAND):
            file.chmod(0o755)
    if desktop is not None and desktop.is_dir():
        _forget(desktop)
        return Path(shutil.copy(launcher, desktop / launcher.name))
    return launcher


def remove(folder: Path, desktop: Path | None) -> None:
    """Take them away."""
    (folder / COMMAND).unlink(missing_ok=True)
    for place in (folder, desktop):
        if place is not None:
            _forget(place)


def _forget(place: Path) -> None:
    for name in NAMES.values():
        for ending in ENDINGS:
            (place / f"{name}{ending}").unlink(missing_ok=True)


def _window_of(folder: Path, python: Path, name: str) -> Path:
    if not IS_WINDOWS:
        launcher = folder / name
        launcher.write_text(f'#!/bin/sh\nexec "{python}" {_ALONE} -m sheetkit panel "$@"\n', encoding="utf-8")
        return launcher
    _forget(folder)
    windowless = _short(python.with_name("pythonw.exe"))
    if _has_shortcut(folder / "shortcut.lnk", windowless):
        return (folder / "shortcut.lnk").replace(folder / f"{name}.lnk")
    launcher = folder / f"{name}.bat"
    launcher.write_bytes(f'@start "" "{windowless}" {_ALONE} -m sheetkit panel %*\r\n'.encode("oem"))
    return launcher


def _has_shortcut(place: Path, windowless: str) -> bool:
    """Whether a shortcut could be made there: files with any name can be dropped on one, on a batch file those without "&".

    It is made under a plain name: what makes it knows only the letters of the computer's own language.
    """
    words = {
        "SHEETKIT_SHORTCUT": str(place),
        "SHEETKIT_TARGET": windowless,
        "SHEETKIT_ARGUMENTS": f"{_ALONE} -m sheetkit panel",
    }
    command = ["powershell", "-NoProfile", "-NonInteractive", "-Command", _SHORTCUT]
    try:
        done = subprocess.run(
            command, env={**os.environ, **words}, capture_output=True, timeout=60, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0 and place.is_file()


def _command(python: Path) -> bytes:
    if IS_WINDOWS:
        return f'@"{_short(python)}" {_ALONE} -m sheetkit %*\r\n'.encode("oem")
    return f'#!/bin/sh\nexec "{python}" {_ALONE} -m sheetkit "$@"\n'.encode()


def _short(program: Path) -> str:
    """Its path, which keeps a Chinese user name out of the file where it can."""
    own, path = os.environ.get("LOCALAPPDATA", ""), str(program)
    return "%LOCALAPPDATA%" + path[len(own) :] if own and path.startswith(own) else path
