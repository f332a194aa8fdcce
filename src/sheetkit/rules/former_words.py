"""What definitions of 0.1.0 wrote otherwise than it is written today: read for ever, whatever it is called now."""

from __future__ import annotations

from collections.abc import Mapping

PERIODS: Mapping[str, str] = {"school_year": "year"}
SCOPES: Mapping[str, str] = {"schools": "project"}


def now(word: str, former: Mapping[str, str]) -> str:
    """The word of today for one that may be of then."""
    return former.get(word, word)
