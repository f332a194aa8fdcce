"""Work done in a process of its own, so that it can be killed, starved or set against another."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="forks, limits and kills without a word are Unix's")


def in_child(work: Callable[[], object]) -> int:
    """A process that does this; its id. It ends with 0 when nothing was raised."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # the runner's own threads have no part in the work
        child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            work()
            os._exit(0)
        os._exit(1)
    return child


def ended(child: int) -> int:
    """How a process ended: 0 as it should."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def until(begun: Callable[[], bool]) -> None:
    """Wait for something that another process does, however slow the machine is just now."""
    end = time.monotonic() + 30
    while not begun() and time.monotonic() < end:
        time.sleep(0.002)


def no_longer_files_than(size: int) -> None:
    """From now on the system refuses this process every file of more bytes, as a full disk does."""
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def as_somebody_else() -> None:
    """From now on this process may write only where everybody may: what else root has no bounds."""
    if os.getuid() == 0:
        os.setuid(65534)


@contextlib.contextmanager
def read_only_folder() -> Iterator[Path]:
    """A folder that everybody may look into; what is made in it before `shut` can only be read from then on."""
    with tempfile.TemporaryDirectory() as name:
        try:
            yield Path(name)
        finally:
            Path(name).chmod(0o755)


def shut(folder: Path) -> None:
    """Nothing can be written there any more."""
    for file in folder.rglob("*"):
        file.chmod(0o555 if file.is_dir() else 0o444)
    folder.chmod(0o555)
