"""A lock on an open file, of the system's own: it ends with the process that holds it, however that ends."""

from __future__ import annotations

import contextlib
import os
import sys

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # a byte past any words in the file, which others must be able to read

    def take(handle: int) -> None:
        """Lock the file, or raise OSError at once: another process holds it, or this place knows no locks."""
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def let_go(handle: int) -> None:
        """Unlock it."""
        os.lseek(handle, _FAR, os.SEEK_SET)
        with contextlib.suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def take(handle: int) -> None:
        """Lock the file, or raise OSError at once: another process holds it, or this place knows no locks."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def let_go(handle: int) -> None:
        """Unlock it."""
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)
