"""Where a link within a workbook leads."""

from __future__ import annotations

from openpyxl.utils import quote_sheetname


def place_in(sheet: str, row: int) -> str:
    """The first cell of a row of the worksheet of that name, as a hyperlink names its place: "'收件清单'!A7"."""
    return f"{quote_sheetname(sheet)}!A{row}"
