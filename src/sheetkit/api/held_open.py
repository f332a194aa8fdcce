"""Whether LibreOffice holds a file open on a system that would let it be replaced all the same: it notes that in a file beside."""

from __future__ import annotations

import errno
import os
import socket
import time
from collections.abc import Iterable
from pathlib import Path

from sheetkit.model.comparison import caseless

LOCK = ".~lock.{name}#"
"""What LibreOffice calls its note beside a file."""
_PROGRAMS = ("soffice", "libreoffice", "oosplash")
_OLDEST = 24 * 3600.0
"""Seconds after which the note of another computer is one that was left behind."""


def demand_closed(files: Iterable[Path]) -> None:
    """Raise OSError, as a system does that refuses by itself, where LibreOffice has one of the files open."""
    for file in filter(is_held_open, filter(Path.exists, files)):
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(file))


def is_held_open(file: Path) -> bool:
    """Whether somebody has it open in LibreOffice. A note that was left behind holds nothing: one of this computer where
    LibreOffice does not run, one of another that is a day old."""
    lock = file.with_name(LOCK.format(name=file.name))
    try:
        said, age = lock.read_text(encoding="utf-8", errors="replace"), time.time() - lock.stat().st_mtime
    except OSError:
        return False
    fields = said.split(",")  # name, user, computer, time, profile
    if len(fields) > 2 and caseless(fields[2].strip()) == caseless(socket.gethostname()):
        return _is_running()
    return age < _OLDEST


def _is_running() -> bool:
    """Whether LibreOffice runs here; where the system does not say, it may."""
    processes = Path("/proc")
    if not (processes / "self" / "comm").exists():
        return True
    return any(_name_of(process).startswith(_PROGRAMS) for process in processes.glob("[0-9]*/comm"))


def _name_of(process: Path) -> str:
    try:
        return caseless(process.read_text(encoding="utf-8", errors="replace"))
    except OSError:  # it ended meanwhile
        return ""
