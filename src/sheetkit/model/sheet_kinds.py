"""The kinds of sheets, as definitions call them: whatever else names several of them takes them from here."""

from __future__ import annotations

ROWS, ITEMS, VIEW = "rows", "items", "view"
FILLED = (ROWS, ITEMS)
"""Those that people fill in."""
KINDS = (*FILLED, VIEW)
"""All of them."""

FILLER, REVIEWER = "filler", "reviewer"
FILLED_BY = (FILLER, REVIEWER)
"""Who fills a column in: the unit that hands the form in, or whoever reviews it."""
