"""What a long table is made of: its columns, its rows, and what stands above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sheetkit import style
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text
from sheetkit.report.rows import Row, TableRows


@frozen
class TableColumn:
    """A column of a streamed table: as wide as its longest text, within `width` and `most` (0: always `width`).

    `toned` columns take the row's colour even in a row that is not whole in it; those of links are blue in every row.
    """

    title: Text
    width: float = 12.0
    align: str = "left"
    number_format: str = "General"
    toned: bool = False
    bar: bool = False  # data bars, 0 to 1
    most: float = 0.0
    linked: bool = False


@frozen
class Table:
    """A long table: `frozen` columns stay in view; `headline` says in a line what there is to see.

    `printed` is how many columns go onto paper, 0 for all.
    """

    name: str
    title: str
    subtitle: str
    headline: str
    columns: Sequence[TableColumn]
    rows: Sequence[Row] | Iterator[Row] | TableRows
    frozen: int = 0
    printed: int = 0


def fitted(columns: Sequence[TableColumn], rows: TableRows) -> list[TableColumn]:
    """The columns with their widths settled by the longest text in each."""
    fitted = []
    for index, column in enumerate(columns):
        if column.most:
            wanted = max(map(style.text_width, rows.longest(index).split("\n"))) + 2.5
            column = replace(column, width=min(max(column.width, wanted), column.most))
        fitted.append(column)
    return fitted
