"""What the workbooks themselves show of the mistakes in them, recalculated once by LibreOffice."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.wording.signs import DOUBTFUL_SIGN, FINE_SIGN, UNFINISHED_SIGN, WRONG_SIGN
from tests.office import convert
from tests.visible.filled import RIGHT, Filled
from tests.visible.listed import Mistake

_HEAD_ROWS = 4


def shown(books: Sequence[Filled], folder: Path) -> Iterator[tuple[Mistake, bool]]:
    """Each mistake, and whether its workbook shows it."""
    for book, saved in zip(books, convert([book.path for book in books], "xlsx", folder), strict=True):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what LibreOffice adds and openpyxl does not know
            workbook = openpyxl.load_workbook(io.BytesIO(saved.read_bytes()), data_only=True)
        checks = _checks(workbook[book.sheet.name], book)
        for one, rows in zip(book.mistakes, book.rows, strict=True):
            if one.id == RIGHT:
                assert [checks[row] for row in rows] == [FINE_SIGN] * len(rows), (book.path.name, checks)
            elif one.alone:
                yield one, _is_flagged(_of_whole_sheet(workbook, book))
            else:
                yield one, _is_flagged((checks[row] for row in rows), UNFINISHED_SIGN)


def _checks(worksheet: Worksheet, book: Filled) -> dict[int, str]:
    """What the row check says, by row."""
    rows = range(book.rows[0].start, book.rows[-1].stop)
    return {row: str(worksheet.cell(row, book.sheet.check_column).value or "") for row in rows}


def _of_whole_sheet(workbook: openpyxl.Workbook, book: Filled) -> Iterator[str]:
    """What stands in the head of the sheet, and in the views that look at it."""
    names = [view.name for view in book.form.sheets if view.kind == "view"]
    for number, name in enumerate([book.sheet.name, *names]):
        for row in workbook[name].iter_rows(max_row=None if number else _HEAD_ROWS, values_only=True):
            yield from (value for value in row if isinstance(value, str))


def _is_flagged(texts: Iterator[str], *others: str) -> bool:
    """Whether a sign stands in the texts; a row that lacks something is only unfinished until a later one is begun."""
    return any(sign in text for text in texts for sign in (WRONG_SIGN, DOUBTFUL_SIGN, *others))
