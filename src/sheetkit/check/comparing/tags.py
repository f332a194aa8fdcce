"""Where the row tags of a returned worksheet stand."""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache

from sheetkit.check.plan import header_key
from sheetkit.model.grid import CellValue, SheetGrid
from sheetkit.model.row_tag import TAG_TITLE, read_row_tag
from sheetkit.model.text import in_every_language


def is_tag_header(value: CellValue | None) -> bool:
    """Whether a cell holds the header of the column of row tags, in whichever language."""
    return isinstance(value, str) and header_key(value) in _headers()


@lru_cache(maxsize=1)
def _headers() -> frozenset[str]:
    return frozenset(map(header_key, in_every_language(TAG_TITLE)))


def tag_column(grid: SheetGrid, header_row: int, taken: Container[int]) -> int:
    """The column of row tags, 0 for none: by its header, else by what it holds; `taken` are those of the form."""
    beside = {key: value for key, value in grid.cells.items() if key[1] not in taken and key[0] >= header_row}
    headers = [key[1] for key, value in beside.items() if key[0] == header_row and is_tag_header(value)]
    return min(headers or (key[1] for key, value in beside.items() if read_row_tag(value)), default=0)
