"""The worksheet that a view is written into, by openpyxl."""

from __future__ import annotations

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.generate import painting
from sheetkit.generate.charts import add_bar_chart
from sheetkit.generate.form_sheet import title_of
from sheetkit.model.address import Range, column_letter
from sheetkit.model.template import Sheet, Template
from sheetkit.style import Look
from sheetkit.style.charts import BarChart


class WorkbookViewSheet:
    """What `views.sheet.ViewSheet` asks for, over a worksheet of openpyxl."""

    def __init__(self, worksheet: Worksheet, sheet: Sheet, template: Template) -> None:
        self._worksheet, self._sheet = worksheet, sheet
        self._title = title_of(sheet, template)

    def put(self, row: int, column: int, value: object, look: Look) -> None:
        """Write `value` into a cell and give it the look; text starting with "=" is a formula."""
        painting.put(self._worksheet, row, column, value, look)

    def put_text(self, row: int, column: int, text: str, look: Look) -> None:
        """Write `text` as text whatever it starts with, and give the cell the look."""
        painting.put_text(self._worksheet, row, column, text, look)

    def title_lines(self, headline: str, last_column: int) -> None:
        """Write the three lines of the title over the columns up to `last_column`; `headline` is a live formula."""
        lines = painting.TitleLines(self._title, headline, language=self._sheet.language)
        painting.title_lines(self._worksheet, lines, last_column)

    def set_width(self, column: int, characters: float) -> None:
        """Make a column that wide."""
        self._worksheet.column_dimensions[column_letter(column)].width = characters

    def hide_columns(self, first: int, last: int) -> None:
        """Hide the columns that only compute."""
        for number in range(first, last + 1):
            self._worksheet.column_dimensions[column_letter(number)].hidden = True

    def set_height(self, row: int, points: float) -> None:
        """Make a row that high."""
        self._worksheet.row_dimensions[row].height = points

    def colour_where(self, cells: str, formula: str, fill: str, ink: str) -> None:
        """Colour cells where `formula`, written for the first of them, is TRUE (RRGGBB)."""
        self._worksheet.conditional_formatting.add(cells, painting.colouring(formula, fill, ink))

    def add_data_bars(self, cells: str, full: float) -> None:
        """Bars from 0 to `full` behind the numbers."""
        self._worksheet.conditional_formatting.add(cells, painting.data_bar(full))

    def add_bar_chart(self, area: Range, chart: BarChart) -> None:
        """Draw the chart over `area`, so that it is as wide as its cells are whatever the fonts."""
        add_bar_chart(self._worksheet, area, chart)

    def freeze(self, cell: str) -> None:
        """Keep the rows above and the columns left of a cell in sight."""
        self._worksheet.freeze_panes = cell

    def print_only(self, cells: str, title_rows: str) -> None:
        """What is printed, and the rows repeated on every page ("1:5")."""
        self._worksheet.print_area = cells
        self._worksheet.print_title_rows = title_rows

    def rows_of(self, name: str) -> int | None:
        """How many rows of the workbook a defined name stands for; None when there is no such name yet."""
        workbook = self._worksheet.parent
        if not isinstance(workbook, Workbook) or name not in workbook.defined_names:
            return None
        cells = Range.parse(workbook.defined_names[name].attr_text.rpartition("!")[2])
        return cells.last.row - cells.first.row + 1
