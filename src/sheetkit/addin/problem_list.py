"""The list of problems in a workbook of its own: the form's structure is locked, and nothing foreign belongs into it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sheetkit.addin.opened import full_name
from sheetkit.model.finding import Finding
from sheetkit.model.names import NUMBER_TITLE
from sheetkit.model.record import Checked
from sheetkit.model.text import Language, Text, in_every_language
from sheetkit.wording.files import file_label
from sheetkit.wording.levels import LEVELS
from sheetkit.wording.lines import cells

SHEET = Text("检查结果", "Check result")
_FILE = Text("文件：", "File: ")
_HEADERS = (
    NUMBER_TITLE,
    Text("程度", "Level"),
    Text("工作表", "Sheet"),
    Text("单元格", "Cell"),
    Text("问题", "What is wrong"),
    Text("怎么办", "What to do"),
)
_HEAD = Text("{sheet}：{label}", "{sheet}: {label}")
_WIDTHS = (6, 10, 14, 16, 60, 50)
_HEADER_FILL, _HEADER_ROW = "#E5E7EB", 4


def problems(checked: Checked) -> list[Finding]:
    """What a person has to look at: everything but notes and trials."""
    return [finding for finding in checked.findings if finding.level.needs_doing]


def show(app: Any, book: Any, checked: Checked, language: Language) -> Any:
    """Open the list for a workbook beside it, in that language; gives back the list's workbook."""
    listing = app.books.add()
    sheet = listing.sheets[0]
    sheet.name = SHEET.in_language(language)
    rows = rows_of(full_name(book), checked, language)
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
    """The full name of the workbook that `book` is the list of, in whatever language; "" when it is no list.

    A list is never saved: a file that calls itself one decides nothing.
    """
    if Path(full_name(book)).name != full_name(book) or len(book.sheets) == 0:
        return ""
    if book.sheets[0].name not in in_every_language(SHEET):
        return ""
    value = str(book.sheets[0].range((2, 1)).value)
    begins = in_every_language(_FILE)
    return next((value.removeprefix(words) for words in begins if value.startswith(words)), "")


def rows_of(place: str, checked: Checked, language: Language) -> list[Sequence[str]]:
    """What stands in the list: what it came to, which file, headers, and a row for each finding."""

    def said(text: Text) -> str:
        return text.in_language(language)

    blank = ("",) * (len(_HEADERS) - 1)
    told = [finding for finding in checked.findings if finding.level.counts]
    head = _HEAD.format(sheet=SHEET, label=file_label(checked).shown)
    rows: list[Sequence[str]] = [(said(head), *blank), (f"{said(_FILE)}{place}", *blank), ("", *blank)]
    rows.append(tuple(map(said, _HEADERS)))
    for number, finding in enumerate(told, start=1):
        rows.append(
            (
                str(number),
                said(LEVELS[finding.level].shown),
                finding.place.sheet,
                said(cells(finding.addresses)),
                said(finding.message),
                said(finding.remedy),
            )
        )
    return rows
