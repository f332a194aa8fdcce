"""How many rows of a sheet are filled in."""

from __future__ import annotations

from typing import ClassVar

from sheetkit.model.parameters import Parameter
from sheetkit.model.template import Sheet, Template
from sheetkit.model.text import Text
from sheetkit.views import parts
from sheetkit.views.base import SHEET, View
from sheetkit.views.sheet import ViewSheet


class Progress(View):
    """One number below a heading."""

    name: ClassVar[str] = "progress"
    title: ClassVar[Text] = Text("进度", "Progress")
    parameters: ClassVar[tuple[Parameter, ...]] = (SHEET,)

    def write(self, worksheet: ViewSheet, sheet: Sheet, template: Template) -> None:
        """The number of rows."""
        filled = parts.filled_rows(template.sheet(sheet.parameters["sheet"]))
        heading = parts.Heading(Text("已填行数", "Rows filled in"), 16)
        parts.begin(worksheet, sheet, (heading,), f"={filled}")
        worksheet.put(parts.FIRST_ROW, 1, f"={filled}", parts.CENTRED)
        parts.end(worksheet, parts.FIRST_ROW, 1)


KIND = Progress()
