"""How wide the columns are that every form has beside its own, in characters."""

from __future__ import annotations

NUMBER_WIDTH = 6.0
STATUS_WIDTH = 21.0
CHECK_WIDTH = 60.0
RETURN_WIDTH = 40.0
