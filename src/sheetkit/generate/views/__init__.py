"""Views that fill themselves from other sheets as people type, by the name a definition gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.generate.views import calendar, means, requirements, sections
from sheetkit.model.template import Sheet, Template

View = Callable[[Worksheet, Sheet, Template], None]
"""Writes a whole view into an empty worksheet: title lines, headers, formulas, colours, sizes, print area.

The workbook must already hold the helper sheet with its defined names. Locks and the page are set by the builder.
"""

VIEWS: Mapping[str, View] = {
    "calendar": calendar.write,
    "requirements": requirements.write,
    "means": means.write,
    "sections": sections.write,
}
