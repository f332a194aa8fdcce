"""What an open cell of a row shows until somebody writes into it."""

from __future__ import annotations

from typing import Any

from sheetkit.model.frozen import frozen


@frozen
class Default:
    """A default of a column: a `value` as its definition writes it, or what stands in the field `of` of the same row.

    `by_week`: the day of the row where something takes place every week (`Sheet.weekly`). `as_first`: what stands in the
    first row, in every row below that has its day in the field `of`, while it takes place every week.
    """

    value: Any = None
    of: str = ""
    by_week: bool = False
    as_first: bool = False
