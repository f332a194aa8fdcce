"""Writing files whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a temporary path beside `target`; on leaving without an error it takes the target's place in one step.

    After an error, or when the process dies, `target` is what it was before. Raises OSError when the folder cannot be
    written to or the target is held open by another program (Windows).
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".sheetkit-", suffix=".part", dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def write_whole(target: Path, data: bytes) -> None:
    """Write `data` to `target` so that it is the old file or the whole new one. Raises OSError."""
    with replacing(target) as temporary:
        temporary.write_bytes(data)
