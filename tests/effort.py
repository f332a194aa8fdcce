"""How hard the property tests try: as written in `make test`, many times harder in `make test-long`."""

from __future__ import annotations

import os

EFFORT = int(os.environ.get("SHEETKIT_EFFORT", "1"))
"""By how much the number of examples is multiplied."""


def examples(count: int) -> int:
    """The number of examples to try where `count` would do in a short run."""
    return count * EFFORT
