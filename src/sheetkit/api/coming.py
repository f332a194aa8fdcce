"""Files that somebody is still writing: looked at twice, and left for the next time."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from sheetkit.intake.findings import STILL_COMING
from sheetkit.model.record import Checked, Verdict
from sheetkit.model.submission import Source

PAUSE = 0.3
"""Seconds between two looks at a file that looks cut off and was written a moment ago."""
_MOMENT = 10.0
_TAIL = 1 << 16

Look = tuple[int, int] | None
"""Size and time of a file; None where there is none to be seen."""


def looks(files: Iterable[Path]) -> dict[Path, Look]:
    """What is to be seen of each file now."""
    return {file: _look(file) for file in files}


def still_coming(before: Mapping[Path, Look]) -> frozenset[Path]:
    """Those that are otherwise than they were at the look before: somebody is writing them.

    Waits once, for `PAUSE`, where a file looks cut off and was written a moment ago.
    """
    now = time.time()
    if any(
        seen and abs(now - seen[1] / 1e9) < _MOMENT and _is_cut_off(file) for file, seen in before.items()
    ):
        time.sleep(PAUSE)
    return frozenset(file for file, seen in before.items() if _look(file) != seen)


def waiting(file: Path) -> Checked:
    """What is said of a file that is still being written."""
    seen = _look(file)
    return Checked(
        Source(str(file), seen[0] if seen else 0, ""), Verdict.REFUSED, None, (), (), (STILL_COMING.at(),)
    )


def _look(file: Path) -> Look:
    try:
        about = file.stat()
    except (OSError, ValueError):
        return None
    return about.st_size, about.st_mtime_ns


def _is_cut_off(file: Path) -> bool:
    """Whether it is empty, ends in zeros, or is a zip without its end."""
    try:
        with file.open("rb") as open_file:
            head = open_file.read(4)
            open_file.seek(max(0, open_file.seek(0, 2) - _TAIL))
            tail = open_file.read()
    except (OSError, ValueError):
        return False
    return not head or not tail.strip(b"\0") or (head[:2] == b"PK" and b"PK\5\6" not in tail)
