"""The parent's side of the child process: one warm child, reused for many files, killed and replaced when it fails."""

from __future__ import annotations

import atexit
import contextlib
import dataclasses
import json
import os
import signal
import subprocess
import sys
import threading
from enum import Enum
from typing import Literal, NamedTuple

from sheetkit.intake.binary import child
from sheetkit.intake.binary.exchange import decode_finding, decode_grid
from sheetkit.intake.findings import UNREADABLE, Refusal, beyond_for_now, refuse
from sheetkit.intake.limits import Limits
from sheetkit.model.grid import WorkbookGrid
from sheetkit.model.text import Text

Task = Literal["xls", "xlsb", "decrypt"]
_LETTERS = {task: letters for letters, task in child.TASKS.items()}
Message = tuple[bytes, bytes]
_BOOT = "import json,sys; sys.path[:]=json.loads(sys.argv[1]); from sheetkit.intake.binary.child import main; main()"
_FILES_PER_CHILD = 500  # a fresh one now and then, so that nothing a library leaks can grow
_PATIENCE = 6
"""How many times its processor time a file may take by the clock: on a busy computer it waits for its turn."""

_OUT_OF_TIME = int(getattr(signal, "SIGXCPU", 0))


class _Ending(Enum):
    """How a child ended that gave no answer."""

    DIED = "died"
    LATE = "late"
    SPENT = "spent"


class _Request(NamedTuple):
    """What a child is asked, and how many seconds it has by the clock."""

    letters: bytes
    data: bytes
    settings: bytes
    seconds: float


class ChildProcess:
    """A child process that does one task at a time under limits."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._inherited: list[subprocess.Popen[bytes]] = []  # of the process this one was forked from
        self._owner = 0
        self._done = 0

    def ask(self, task: Task, data: bytes, password: str, limits: Limits) -> bytes:
        """The child's answer. Raises Refusal: the child's own, or one for two children that died or took too long.

        A computer that is short of memory or time ends a child that would have read the file: so a fresh one tries once
        more, but for one that used up the processor time of a file.
        """
        request = _Request(
            _LETTERS[task], data, _settings(password, limits), _PATIENCE * limits.child_seconds
        )
        with self._lock:
            try:
                ending = self._exchanged(request)
                if ending in (_Ending.DIED, _Ending.LATE):
                    ending = self._exchanged(request)
            except BaseException:  # an interrupted exchange would leave its answer to the next one
                self._stop()
                raise
        if ending is _Ending.DIED:
            raise beyond_for_now("读取它的程序中途停了", "the program that reads it came to an end")
        if isinstance(ending, _Ending):
            raise beyond_for_now("读取时间太长", "it takes too long to read")
        if ending[0] == child.REFUSED:
            raise Refusal(decode_finding(ending[1]))
        return ending[1]

    def _exchanged(self, request: _Request) -> Message | _Ending:
        """The child's message, or how it ended without one; then it is no more."""
        process = self._alive()
        answers: list[Message | None] = []
        exchange = threading.Thread(target=_exchange, args=(process, request, answers), daemon=True)
        exchange.start()
        exchange.join(request.seconds)
        if exchange.is_alive():
            self._stop()
            exchange.join()
            return _Ending.LATE
        if (answer := answers[0]) is not None:
            return answer
        self._stop()
        return _Ending.SPENT if process.returncode == -_OUT_OF_TIME else _Ending.DIED

    def close(self) -> None:
        """End the child, if there is one; the next `ask` starts another."""
        with self._lock:
            self._stop()

    def _alive(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():
            if self._process is not None:
                self._inherited.append(self._process)
            self._process, self._owner = None, os.getpid()
        if self._process is not None and (self._process.poll() is not None or self._done >= _FILES_PER_CHILD):
            self._stop()
        if self._process is None:
            self._process, self._done = _start(), 0
        self._done += 1
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


def _start() -> subprocess.Popen[bytes]:
    """A new child with this process's import path, less the current folder; no console window on Windows.

    Raises Refusal when the system does not let one start.
    """
    paths = json.dumps([path for path in sys.path if path])
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOT, paths],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        reason = Text("读取旧格式的程序启动不了", "the program that reads old formats does not start")
        raise refuse(UNREADABLE, reason=reason) from error


def _settings(password: str, limits: Limits) -> bytes:
    return json.dumps({"password": password, "limits": json.dumps(dataclasses.asdict(limits))}).encode(
        "ascii"
    )


def _exchange(process: subprocess.Popen[bytes], request: _Request, answers: list[Message | None]) -> None:
    """Send a request and wait for the answer; runs in a thread, because pipes know no timeouts on Windows."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        child.send(process.stdin, request.letters, request.data)
        child.send(process.stdin, b"CONF", request.settings)
        answers.append(child.receive(process.stdout))
    except (OSError, ValueError):
        answers.append(None)


_WORKER = ChildProcess()
atexit.register(_WORKER.close)


def read_xls(data: bytes, password: str, limits: Limits) -> WorkbookGrid:
    """Read an .xls in the child. Raises Refusal."""
    return decode_grid(_WORKER.ask("xls", data, password, limits))


def read_xlsb(data: bytes, limits: Limits) -> WorkbookGrid:
    """Read an .xlsb in the child. Raises Refusal."""
    return decode_grid(_WORKER.ask("xlsb", data, "", limits))


def decrypt(data: bytes, password: str, limits: Limits) -> bytes:
    """Open a password-protected OOXML workbook in the child. Raises Refusal."""
    return _WORKER.ask("decrypt", data, password, limits)
