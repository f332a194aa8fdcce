"""Many checked files → one consolidation: versions, duplicates, rules across schools, statistics."""

from __future__ import annotations

from sheetkit.merge.consolidate import consolidate
from sheetkit.merge.plan import Plan

__all__ = ["Plan", "consolidate", "load_statistics"]


def load_statistics() -> None:
    """Load what the statistics need: it takes a moment that may be used while files are checked."""
    import pandas  # noqa: F401
