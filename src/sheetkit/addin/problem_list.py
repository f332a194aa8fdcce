"""The list of problems in a workbook of its own: the form's structure is locked, and nothing foreign belongs into it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sheetkit.addin.opened import full_name
from sheetkit.model.finding import Finding
from sheetkit.model.record import Checked
from sheetkit.wording.files import file_label
from sheetkit.wording.levels import LEVELS
from sheetkit.wording.lines import cells

SHEET = "检查结果"
_FILE = "文件："
_HEADERS = ("序号", "程度", "工作表", "单元格", "问题", "怎么办")
_WIDTHS = (6, 10, 14, 16, 60, 50)
_HEADER_FILL, _HEADER_ROW = "#E5E7EB", 4


def problems(checked: Checked) -> list[Finding]:
    """What a person has to look at: everything but notes and trials."""
    return [finding for finding in checked.findings if finding.level.needs_doing]


def show(app: Any, book: Any, checked: Checked) -> Any:
    """Open the list for a workbook beside it; gives back the list's workbook."""
    listing = app.books.add()
    sheet = listing.sheets[0]
    sheet.name = SHEET
    rows = rows_of(full_name(book), checked)
    area = sheet.range((1, 1), (len(rows), len(_HEADERS)))
    area.number_format = "@"  # what people wrote may start like a formula
    area.value = rows
    area.wrap_text = True
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.range((1, column)).column_width = width
    for row in (1, 2):
        sheet.range((row, 1), (row, len(_HEADERS))).wrap_text = False
    sheet.range((1, 1)).font.size = 16
    header = sheet.range((_HEADER_ROW, 1), (_HEADER_ROW, len(_HEADERS)))
    header.font.bold = True
    header.color = _HEADER_FILL
    return listing


def close(app: Any, book: Any) -> None:
    """Close the list of a workbook, if it is open; it is never saved."""
    for other in list(app.books):
        if listed_workbook(other) == full_name(book):
            other.close()


def listed_workbook(book: Any) -> str:
    """The full name of the workbook that `book` is the list of; "" when it is no list.

    A list is never saved: a file that calls itself one decides nothing.
    """
    if Path(full_name(book)).name != full_name(book) or len(book.sheets) == 0 or book.sheets[0].name != SHEET:
        return ""
    value = book.sheets[0].range((2, 1)).value
    return value.removeprefix(_FILE) if isinstance(value, str) and value.startswith(_FILE) else ""


def rows_of(place: str, checked: Checked) -> list[Sequence[str]]:
    """What stands in the list: what it came to, which file, headers, and a row for each finding."""
    blank = ("",) * (len(_HEADERS) - 1)
    told = [finding for finding in checked.findings if finding.level.counts]
    head = f"{SHEET}：{file_label(checked).shown.zh}"
    rows: list[Sequence[str]] = [(head, *blank), (f"{_FILE}{place}", *blank), ("", *blank), _HEADERS]
    for number, finding in enumerate(told, start=1):
        rows.append(
            (
                str(number),
                LEVELS[finding.level].shown.zh,
                finding.place.sheet,
                cells(finding.addresses).zh,
                finding.message.zh,
                finding.remedy.zh,
            )
        )
    return rows
