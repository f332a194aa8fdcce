"""The list of everything that goes wrong in the demo, each mistake with what must become of it."""

from __future__ import annotations

from sheetkit_demo.mistakes import beside_cells, in_calendars, in_logs, in_rosters, to_files, to_the_eye
from sheetkit_demo.mistakes.base import Expected, Mistake, PlannedMistake

MISTAKES: tuple[PlannedMistake, ...] = (
    *in_rosters.MISTAKES,
    *in_calendars.MISTAKES,
    *in_logs.MISTAKES,
    *to_files.MISTAKES,
    *beside_cells.MISTAKES,
    *to_the_eye.MISTAKES,
)

__all__ = ["MISTAKES", "Expected", "Mistake", "PlannedMistake"]
