"""The known name that a misspelt one most likely stands for."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str:
    """The one of `known` that reads most like `name`, "" when none is near enough."""
    found = difflib.get_close_matches(name, list(known), n=1)
    return found[0] if found else ""
