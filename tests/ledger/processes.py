"""Work done in a process of its own, so that it can be killed, starved or set against another."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import warnings
from collections.abc import Callable

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


def no_longer_files_than(size: int) -> None:
    """From now on the system refuses this process every file of more bytes, as a full disk does."""
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
