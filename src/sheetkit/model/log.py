"""Writes down, for the maintainers, what failed in a way that nobody foresaw: places and kinds, no contents."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path


def log_of(error: BaseException) -> str:
    """Write the details of `error` to a file in the system's folder for such; its path. Raises OSError.

    The same fault at the same place has the same file, so that a result that names it stays the same.
    """
    places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    mark = hashlib.sha256("\n".join([type(error).__name__, *places]).encode()).hexdigest()[:8]
    handle, name = tempfile.mkstemp(prefix="sheetkit-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as log:
        log.write(details_of(error))
    target = Path(name).with_name(f"sheetkit-{mark}.log")
    with contextlib.suppress(OSError):  # somebody else's file has that name
        return str(Path(name).replace(target))
    return name


def details_of(error: BaseException) -> str:
    """Where `error` arose and what led to it, the first first, as lines of text.

    A log is sent to maintainers, who have no business with what people filled in: an exception's own message may
    quote a cell, so that only its kind stands here, and what the system said of a file.
    """
    return "\n".join(reversed(list(_chain(error))))


def _chain(error: BaseException) -> Iterator[str]:
    """Each exception of the chain, from the last back to the first; no circle is followed."""
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        frames = "".join(traceback.format_tb(following.__traceback__))
        said = f": {following.strerror}" if isinstance(following, OSError) and following.strerror else ""
        yield f"{frames}{type(following).__qualname__}{said}\n"
        following = following.__cause__ or (None if following.__suppress_context__ else following.__context__)
