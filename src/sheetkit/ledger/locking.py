"""One process at a time: a lock that the system takes away when its process ends, however that is."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
from pathlib import Path

from sheetkit.model.locks import let_go, take

_HELD = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_MOST_WORDS = 200


class LockHeld(Exception):  # noqa: N818 - never shown: it becomes a finding
    """Another process holds the lock; `who` is what it says of itself, "" when it says nothing."""

    def __init__(self, who: str) -> None:
        super().__init__(who)
        self.who = who


class Lock:
    """A lock on a file of its own, which stays there: taking it away would let two processes lock two files of one name.

    Raises LockHeld, and OSError where the folder cannot be written to or its file system knows no locks.
    """

    def __init__(self, file: Path) -> None:
        self._file = file.open("a+b", buffering=0)  # nothing waits to be written that a full disk refuses
        try:
            take(self._file.fileno())
        except OSError as error:
            who = self._words()
            self._file.close()
            if error.errno in _HELD:
                raise LockHeld(who) from None
            raise
        self._say(f"{socket.gethostname()} {os.getpid()}")

    def release(self) -> None:
        """Let others in."""
        self._say("")
        let_go(self._file.fileno())
        self._file.close()

    def _say(self, words: str) -> None:
        with contextlib.suppress(OSError):  # a full disk: held all the same
            self._file.truncate(0)
            self._file.write(words.encode("utf-8", "replace"))

    def _words(self) -> str:
        with contextlib.suppress(OSError):
            self._file.seek(0)
            return (self._file.read(_MOST_WORDS) or b"").decode("utf-8", "replace")
        return ""
