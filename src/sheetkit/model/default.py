"""What an open cell of a row shows until somebody writes into it."""

from __future__ import annotations

from typing import Any

from sheetkit.model.frozen import frozen


@frozen
class Default:
    """A default of a column: a `value` as its definition writes it, or what stands in the field `of` of the same row."""

    value: Any = None
    of: str = ""
