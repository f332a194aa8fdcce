"""Many checked files → one consolidation: versions, duplicates, rules across files, statistics."""

from __future__ import annotations

from sheetkit.merge.consolidate import consolidate
from sheetkit.merge.plan import MergePlan

__all__ = ["MergePlan", "consolidate"]
