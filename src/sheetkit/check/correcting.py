"""What a workbook says of being a correction: of which file, for which time it was sent back, what it carries."""

from __future__ import annotations

import re

from sheetkit.model.grid import WorkbookGrid
from sheetkit.model.names import ANSWERS_LENGTH, ANSWERS_NAME, CARRIES_NAME, CORRECTION_NAME

_ANSWERS = re.compile(f"[0-9a-f]{{{ANSWERS_LENGTH}}}")
_ROUND = re.compile("[1-9][0-9]?", re.ASCII)
_ENTRIES = re.compile("[0-9a-f]+(,[0-9a-f]+)*")


def answers_of(grid: WorkbookGrid) -> str:
    """The beginning of the SHA-256 of the file that a workbook is the correction of, "" when it is none."""
    digest = grid.defined_names.get(ANSWERS_NAME, "").strip('="')
    return digest if _ANSWERS.fullmatch(digest) else ""


def round_of(grid: WorkbookGrid) -> int:
    """For which time a workbook was sent back, 0 when it is no correction; what went out before rounds were counted is the first."""
    said = grid.defined_names.get(CORRECTION_NAME, "").strip('="')
    return (int(said) if _ROUND.fullmatch(said) else 1) if answers_of(grid) else 0


def carried_by(grid: WorkbookGrid) -> tuple[str, ...]:
    """The journal's entries, as people name them, of the amendments whose values a correction went out with."""
    said = (value.strip('="') for name, value in grid.defined_names.items() if name.startswith(CARRIES_NAME))
    return tuple(sorted(entry for one in said if _ENTRIES.fullmatch(one) for entry in one.split(",")))
