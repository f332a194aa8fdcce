"""How many weeks the term of a workbook under construction has."""

from __future__ import annotations

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.model.address import Range
from sheetkit.model.names import WEEK_STARTS

MOST_WEEKS = 26


def prepared_weeks(worksheet: Worksheet) -> int:
    """The rows behind the defined name of the week starts, at most `MOST_WEEKS`; that many when it isn't there yet."""
    workbook = worksheet.parent
    if not isinstance(workbook, Workbook) or WEEK_STARTS not in workbook.defined_names:
        return MOST_WEEKS
    target = workbook.defined_names[WEEK_STARTS].attr_text
    weeks = Range.parse(target.rpartition("!")[2])
    return min(MOST_WEEKS, weeks.last.row - weeks.first.row + 1)
