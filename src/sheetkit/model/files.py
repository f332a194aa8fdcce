"""Writing files whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_PREFIX, _SUFFIX = ".sheetkit-", ".part"
_ABANDONED = 600.0  # seconds after which a file that nobody finished is one that nobody will
_swept: set[Path] = set()


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a temporary path beside `target`; on leaving without an error it takes the target's place in one step.

    After an error, or when the process dies, `target` is what it was before. Raises OSError, naming the target, when the
    folder cannot be written to or the target is held open by another program (Windows).
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    sweep(target.parent)
    try:
        handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=target.parent)
    except OSError as error:
        error.filename = str(target)
        raise
    temporary = Path(name)
    try:
        with _held(handle):
            yield temporary
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(target)
    except BaseException as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError) and error.errno and error.filename in (None, name):
            error.filename = str(target)
        raise


def write_whole(target: Path, data: bytes) -> None:
    """Write `data` to `target` so that it is the old file or the whole new one. Raises OSError."""
    with replacing(target) as temporary:
        temporary.write_bytes(data)


def sweep(folder: Path) -> None:
    """Take away what killed runs left in `folder`, once a run; what another run is writing just now stays."""
    if folder in _swept:
        return
    _swept.add(folder)
    for part in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            if _is_left_over(part):
                part.unlink()


if sys.platform == "win32":

    @contextlib.contextmanager
    def _held(handle: int) -> Iterator[None]:
        """Excel could not save into a file that is held open here, so the age of a file has to tell."""
        os.close(handle)
        yield

    def _is_left_over(part: Path) -> bool:
        return time.time() - part.stat().st_mtime > _ABANDONED

else:

    @contextlib.contextmanager
    def _held(handle: int) -> Iterator[None]:
        """Lock the open file, for as long as this process lives and writes it."""
        try:
            with contextlib.suppress(OSError):  # some network drives know no locks
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        finally:
            os.close(handle)

    def _is_left_over(part: Path) -> bool:
        """Whether no process holds the file. Raises OSError when one does."""
        with part.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
