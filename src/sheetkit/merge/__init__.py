"""Many checked files → one consolidation: versions, duplicates, rules across files, statistics."""

from __future__ import annotations

from sheetkit.merge.consolidate import consolidate
from sheetkit.merge.duties import looks_back
from sheetkit.merge.plan import EarlierRound, GoneFile, MergePlan

__all__ = ["EarlierRound", "GoneFile", "MergePlan", "consolidate", "looks_back"]
