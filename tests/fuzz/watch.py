"""Watches what a reading process does: its processor time, and whether it writes anywhere, starts or asks anything."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from sheetkit.intake.binary import worker

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate", "socket.connect",
              "socket.getaddrinfo", "os.system", "os.posix_spawn", "shutil.rmtree", "shutil.move", "sqlite3.connect")  # fmt: skip
_OWN = re.compile(r"/\.sheetkit/cache(?:/[^/]+)?$|/openpyxl\.[^/]+$")
_NOWHERE = (os.devnull, tempfile.gettempdir())
"""A file that is opened by the name of a folder has no name of its own, and is gone when it is closed."""
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class Hang(BaseException):
    """The processor time of a case is used up; nothing that catches exceptions keeps it back."""


@dataclass
class Watch:
    """`outside` is what was done that reading must not do; `within` is where the harness works.

    A form of other settings is made once more to compare with, by openpyxl, which writes temporary files, and is kept in
    the project's own cache.
    """

    within: Path
    outside: list[str] = field(default_factory=list)
    is_on: bool = False

    def __post_init__(self) -> None:
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.is_on:
            return
        path = str(arguments[0]) if arguments else ""
        if event == "open" and (isinstance(arguments[0], int) or not arguments[2] & _WRITING):
            return
        if event in ("open", *_FORBIDDEN) and path not in _NOWHERE and not _OWN.search(path):
            self.outside.append(f"{event} {path}")

    @contextlib.contextmanager
    def reading(self, seconds: float) -> Iterator[None]:
        """While something is read. Raises Hang where it takes more processor time than that."""

        def stop(_signal: int, _frame: FrameType | None) -> None:
            raise Hang

        before = signal.signal(signal.SIGPROF, stop)
        signal.setitimer(signal.ITIMER_PROF, seconds)
        self.is_on = True
        try:
            yield
        finally:
            self.is_on = False
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)


def work() -> float:
    """The processor seconds of this process and of the child that reads old formats."""
    process = worker._WORKER._process
    with contextlib.suppress(OSError):
        if process is not None:
            fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            return time.process_time() + (int(fields[11]) + int(fields[12])) / _TICKS
    return time.process_time()
