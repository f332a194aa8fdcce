"""Where a column of the form stands in a returned worksheet, one without a field of its own too."""

from __future__ import annotations

from sheetkit.check.comparing.layout import SheetLayout, home_columns


def column_now(layout: SheetLayout, home: int) -> int:
    """The column that was handed out as `home`: where it was found, else as far from its neighbour on the left as it was.

    What stands above the table, and what is worked out to the right of it, moves with the columns of the table.
    """
    if layout.in_place:
        return home
    columns = layout.columns
    found = [(at, columns[name]) for name, at in home_columns(layout.plan).items() if name in columns]
    beside = max((pair for pair in found if pair[0] <= home), default=(home, home))
    return home - beside[0] + beside[1]
