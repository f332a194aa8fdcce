"""The steps in which a command writes, counted as the system is asked for them; at one of them it fails, or the process ends."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sheetkit.cli import main
from tests.ledger.processes import ended, in_child

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_EVENTS = frozenset(
    {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.truncate", "os.link", "os.utime"}
)
ERRORS = (errno.ENOSPC, errno.EACCES, errno.EIO)
KILLED = 0
"""In place of the number of an error: the process is ended without a word."""


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code (None when it was killed), what it printed, and in how many steps it wrote."""

    code: int | None
    out: str
    err: str
    steps: int


class Steps:
    """Counts what is written below `place`; at step `number` raises the system's `error`, or ends the process."""

    def __init__(self, place: Path, number: int, error: int) -> None:
        self._place, self._number, self._error = str(place), number, error
        self.count = 0
        self.is_on = False

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """An audit hook: what it raises takes the place of what was asked for."""
        if not self.is_on or (event != "open" and event not in _EVENTS):
            return
        path = arguments[0]
        if event == "open" and not arguments[2] & _WRITING:
            return
        if isinstance(path, str | os.PathLike) and str(path).startswith(self._place):
            self.step(str(path))

    def step(self, path: str | None) -> None:
        """One more. Raises OSError where it is the one."""
        self.count += 1
        if self.count != self._number:
            return
        if self._error == KILLED:
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(self._error, os.strerror(self._error), path)


def run_with(words: Sequence[object], place: Path, number: int = 0, error: int = KILLED) -> Ended:
    """Run a command in a process of its own whose writing below `place` fails at step `number`; 0 for none."""
    told = place.parent / "told.json"
    told.unlink(missing_ok=True)
    streams = [place.parent / name for name in ("out.txt", "err.txt")]

    def work() -> None:
        steps = Steps(place, number, error)
        synced = os.fsync

        def fsync(handle: Any) -> None:
            if steps.is_on:
                steps.step(None)
            synced(handle)

        setattr(os, "fsync", fsync)  # noqa: B010 - for this process alone
        sys.addaudithook(steps.hear)
        with contextlib.ExitStack() as stack:
            out, err = (stack.enter_context(file.open("w", encoding="utf-8")) for file in streams)
            stack.enter_context(contextlib.chdir(place))
            stack.enter_context(contextlib.redirect_stdout(out))
            stack.enter_context(contextlib.redirect_stderr(err))
            steps.is_on = True
            code = main([str(word) for word in words])
            steps.is_on = False
        told.write_text(json.dumps([code, steps.count]), encoding="ascii")

    end = ended(in_child(work))
    out, err = (file.read_text(encoding="utf-8") for file in streams)
    if end < 0:
        return Ended(None, out, err, number)
    assert end == 0, err
    code, count = json.loads(told.read_text(encoding="ascii"))
    return Ended(code, out, err, count)
