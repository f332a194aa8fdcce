"""Lets one process at a time write into a folder, and says which one it is."""

from __future__ import annotations

import contextlib
import datetime
import errno
import getpass
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

from sheetkit.api.errors import OUTPUT_BUSY
from sheetkit.api.manifest import as_json, read_json
from sheetkit.model.errors import OutputError
from sheetkit.model.locks import let_go, take
from sheetkit.model.text import Text, joined

PATIENCE = 20.0  # seconds that one merge waits for another to finish writing
_PAUSE = 0.1
_WORDS = {
    "computer": Text("电脑 {value}", "computer {value}"),
    "user": Text("用户 {value}", "user {value}"),
    "process": Text("进程 {value}", "process {value}"),
    "since": Text("开始于 {value}", "since {value}"),
}
_NOT_TOLD = Text("是哪一台电脑看不出来", "which computer cannot be told")
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}


@contextlib.contextmanager
def only_one(file: Path, patience: float | None = None) -> Iterator[None]:
    """Hold the lock `file` meanwhile; it ends with the process, however that ends.

    The file says who holds it and is empty when nobody does. Raises SheetkitError (output.busy) after `patience` seconds,
    by default PATIENCE.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + (PATIENCE if patience is None else patience)
    with file.open("a+b") as held:
        while not _taken(held.fileno()):
            if time.monotonic() >= until:
                raise _busy(file)
            time.sleep(_PAUSE)
        _say(file, as_json(_myself()))
        try:
            yield
        finally:
            _say(file, b"")
            let_go(held.fileno())


def _say(file: Path, words: bytes) -> None:
    with contextlib.suppress(OSError), file.open("r+b") as open_file:  # a full disk: held all the same
        open_file.truncate()
        open_file.write(words)


def _myself() -> dict[str, str]:
    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        user = ""
    now = datetime.datetime.now().astimezone()
    return {
        "computer": socket.gethostname(),
        "user": user,
        "process": str(os.getpid()),
        "since": f"{now:%Y-%m-%d %H:%M:%S}",
    }


def _busy(file: Path) -> OutputError:
    found = read_json(file)
    known = {name: str(found.get(name, "")) for name in _myself()} if isinstance(found, dict) else {}
    told = [word.format(value=known[name]) for name, word in _WORDS.items() if known.get(name)]
    return OUTPUT_BUSY.error(folder=file.parent.parent, who=joined(told) if told else _NOT_TOLD)


def _taken(handle: int) -> bool:
    try:
        take(handle)
    except OSError as error:
        return error.errno in _NO_LOCKS  # some network drives know no locks
    return True
