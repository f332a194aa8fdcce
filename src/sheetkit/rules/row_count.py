"""How many rows a sheet must have, and what is said of too few: of one workbook, or of several that were united."""

from __future__ import annotations

from sheetkit.model.finding import Finding, FindingKind, Level, Place
from sheetkit.model.template import Sheet
from sheetkit.model.text import Text

EMPTY_SHEET = FindingKind(
    "sheet.empty",
    Level.ERROR,
    Text("工作表“{sheet}”一行也没有填。", "Nothing is filled in on “{sheet}”."),
    Text("请填写后再交。", "Fill it in and return it again."),
)
TOO_FEW_ROWS = FindingKind(
    "sheet.too_few_rows",
    Level.ERROR,
    Text(
        "只填了 {count} 行，至少要填 {minimum} 行。",
        "Only {count} {count:row is|rows are} filled in; at least {minimum} are needed.",
    ),
    Text("请补齐后再交。", "Complete it and return it again."),
)
KINDS = (EMPTY_SHEET, TOO_FEW_ROWS)


def row_count_finding(
    sheet: Sheet, worksheet: str, count: int, *, says_nothing: bool = False
) -> Finding | None:
    """What is to be said of `count` rows on a worksheet; None when they are enough, or none and somebody says so."""
    if not count and (says_nothing or not sheet.minimum_rows):
        return None
    if not count:
        return EMPTY_SHEET.at(Place(worksheet))
    if count < sheet.minimum_rows and sheet.kind == "rows":
        return TOO_FEW_ROWS.at(Place(worksheet), count=count, minimum=sheet.minimum_rows)
    return None
