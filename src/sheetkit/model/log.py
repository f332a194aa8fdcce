"""Writes down, for the maintainers, what failed in a way that nobody foresaw."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import traceback
from pathlib import Path


def log_of(error: BaseException) -> str:
    """Write the details of `error` to a file in the system's folder for such; its path. Raises OSError.

    The same fault at the same place has the same file, so that a result that names it stays the same.
    """
    places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    mark = hashlib.sha256("\n".join([type(error).__name__, *places]).encode()).hexdigest()[:8]
    handle, name = tempfile.mkstemp(prefix="sheetkit-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as log:
        traceback.print_exception(error, file=log)
    target = Path(name).with_name(f"sheetkit-{mark}.log")
    with contextlib.suppress(OSError):  # somebody else's file has that name
        return str(Path(name).replace(target))
    return name
