"""The sheets of statistics: one a form, tables below each other, charts beside them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit import style
from sheetkit.model.consolidation import Consolidation, StatisticTable
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.template import Template
from sheetkit.model.text import Language, Text
from sheetkit.report.book import TONES, ResultBook, bars, heading, page
from sheetkit.report.canvas import Canvas
from sheetkit.report.charts import (
    CHART_COLUMN_WIDTH,
    CHART_COLUMNS,
    POINTS_PER_CENTIMETRE,
    ChartedTable,
    bar_chart,
)
from sheetkit.report.labels import subtitle, template_title
from sheetkit.style import Look
from sheetkit.wording.signs import DOUBTFUL_SIGN, FINE_SIGN

FIRST_ROW = 5
ROW_HEIGHT = 21.0
MOST_BARS = 40
PAGE_HEIGHT, PAGE_WIDTH = 500.0, 780.0  # what A4 landscape leaves inside the margins, in points
POINTS_PER_WIDTH = 5.5
FEW_COLUMNS = 10
SHORT = 12.0
SIGN_TONES = {FINE_SIGN: "fine", DOUBTFUL_SIGN: "doubtful"}


@frozen_with_room
class DrawnTable:
    """A table with its words in the language of the results."""

    template: str
    title: str
    headers: list[str]
    rows: list[list[Any]]
    total: list[Any]
    percent: tuple[int, ...]
    chart: str
    drawn_column: int  # the one that the bars are as long as (0-based)

    @classmethod
    def of(cls, table: StatisticTable, language: Language) -> DrawnTable:
        """The table as it is drawn."""
        return cls(
            table.template,
            table.title.in_language(language),
            [str(_said(header, language)) for header in table.headers],
            [[_said(value, language) for value in row] for row in table.rows],
            [_said(value, language) for value in table.total],
            table.percent,
            table.chart,
            table.value_column,
        )

    @property
    def is_drawn(self) -> bool:
        """Whether bars stand beside it."""
        return self.chart == "bar" and 0 < len(self.rows) <= MOST_BARS

    @property
    def lines(self) -> list[list[Any]]:
        """The rows, and the total below them."""
        return [*self.rows, *([self.total] if self.total else [])]


def _said(value: Any, language: Language) -> Any:
    return value.in_language(language) if isinstance(value, Text) else value


def statistics(
    book: ResultBook, consolidation: Consolidation, templates: Mapping[str, Template]
) -> dict[str, str]:
    """Add one sheet of statistics for each form that has any; the sheets and the tables are parts of the book.

    The names of the worksheets by form.
    """
    made: dict[str, str] = {}
    by_form: dict[str, list[DrawnTable]] = {}
    chosen = (table for table in consolidation.statistics if _is_chosen(table, templates))
    for table in [DrawnTable.of(table, consolidation.language) for table in chosen]:
        if table.title not in book.without:
            by_form.setdefault(table.template, []).append(table)
    for form, tables in by_form.items():
        title = consolidation.say(template_title(templates, form))
        name = book.say(_NAME.format(title=title))
        drawn = book.part(name, _sheet, book, consolidation, title, tables)
        if drawn is not None:
            made[form] = drawn.title
    return made


def _is_chosen(table: StatisticTable, templates: Mapping[str, Template]) -> bool:
    """Whether a table is shown: of a form that says which it wants only those; tables that it did not ask for are for the others."""
    template = templates.get(table.template)
    asked = [f"{table.template}.{one['id']}" for one in template.statistics] if template else []
    return not asked or any(table.id == one or table.id.startswith(f"{one}_") for one in asked)


_NAME, _TITLE = Text("统计·{title}", "Statistics·{title}"), Text("统计 · {title}", "Statistics · {title}")
_WITHOUT_HELD = Text("暂缓的行不计入统计", "Rows held back are not counted")


def _sheet(
    book: ResultBook, consolidation: Consolidation, title: str, tables: Sequence[DrawnTable]
) -> Worksheet:
    worksheet = book.sheet(book.say(_NAME.format(title=title)), style.DOUBTFUL_INK)
    tables = sorted(tables, key=lambda table: len(table.rows) > MOST_BARS)
    width = max(len(table.headers) for table in tables)
    drawn = [len(table.headers) + 1 + CHART_COLUMNS for table in tables if table.is_drawn]
    whole = max(width, *drawn, 0)
    heading(
        worksheet,
        (book.say(_TITLE.format(title=title)), subtitle(consolidation), book.say(_WITHOUT_HELD)),
        whole,
    )
    total_width = _widths(worksheet, tables, whole)
    room = PAGE_HEIGHT / min(1.0, PAGE_WIDTH / (total_width * POINTS_PER_WIDTH))
    canvas = Canvas(book, worksheet)
    row = FIRST_ROW
    used = 90.0
    for table in tables:
        following, height = book.part(table.title, _table, worksheet, canvas, row, table) or (row, 0.0)
        if used + height > room and used > 90.0:
            worksheet.row_breaks.append(Break(id=row - 1))
            used = 0.0
        used += height
        row = following
    canvas.close()
    worksheet.freeze_panes = "B4"
    page(worksheet, f"A1:{get_column_letter(whole)}{row}", book.language)
    return worksheet


def _table(worksheet: Worksheet, canvas: Canvas, row: int, table: DrawnTable) -> tuple[int, float]:
    """Draw one table from `row` on; the row on which the next one starts, and the height in points up to there."""
    heading_look = Look(bold=True, size=12, ink=style.TITLE_BAND, border=False, wrap=False)
    canvas.put(row, 1, table.title, heading_look)
    canvas.height(row, 26)
    header = row + 1
    for column, title in enumerate(table.headers, start=1):
        canvas.put(header, column, title, style.HEADER_LOOK)
    canvas.height(header, 32)
    last = _lines(canvas, header + 1, table) - 1
    for index in table.percent:
        letter = get_column_letter(index + 1)
        bars(worksheet, f"{letter}{header + 1}:{letter}{header + len(table.rows)}")
    table_height = 26 + 32 + ROW_HEIGHT * (len(table.lines) + 2)
    if not table.is_drawn:
        return last + 3, table_height
    value = table.drawn_column
    numbers = [row[value] for row in table.rows]
    while numbers and numbers[-1] is None:  # who has no number yet stands last, and has no bar
        numbers.pop()
    highest = float(max((number or 0 for number in numbers), default=0))
    drawn = ChartedTable(
        table.title, worksheet, header, len(numbers), 1, value + 1, value in table.percent, highest
    )
    height = bar_chart(worksheet, f"{get_column_letter(len(table.headers) + 2)}{header}", drawn)
    needed = 26 + height * POINTS_PER_CENTIMETRE + ROW_HEIGHT
    rows_needed = math.ceil((needed - 26 - 32) / ROW_HEIGHT) + 3
    return max(last + 3, row + rows_needed), max(table_height, needed)


def _lines(canvas: Canvas, first: int, table: DrawnTable) -> int:
    """Write the rows and the total from row `first` on; the row below them."""
    looks = [_look(table, column) for column in range(len(table.headers))]
    quiet = [replace(look, ink=style.MUTED) for look in looks]
    of_total = [replace(look, bold=True, fill=style.TOTAL) for look in looks]
    for number, values in enumerate(table.lines, start=first):
        is_total = number == first + len(table.rows)
        for column, value in enumerate(values):
            usual = quiet[column] if isinstance(value, int | float) and value == 0 else looks[column]
            look = of_total[column] if is_total else _toned(usual, value)
            canvas.put(number, column + 1, value, look)
        canvas.height(number, ROW_HEIGHT)
        canvas.done()
    return first + len(table.lines)


def _look(table: DrawnTable, column: int) -> Look:
    """How a column looks: numbers with as many decimals as the longest of them has, short texts centred."""
    values = [row[column] for row in table.lines if row[column] is not None]
    numbers = [value for value in values if isinstance(value, int | float)]
    if column in table.percent:
        return Look(horizontal="right", number_format=f"{_decimals([n * 100 for n in numbers], 1)}%")
    if numbers:
        return Look(horizontal="center", number_format=_decimals(numbers, 2))
    short = column > 0 and all(style.text_width(str(value)) <= SHORT for value in values)
    return Look(wrap=False, horizontal="center" if short else "left")


def _decimals(numbers: Sequence[float], most: int) -> str:
    """A number format with the decimals, `most` at most, that one of the numbers needs."""
    needed = next((d for d in range(most) if all(abs(n - round(n, d)) < 1e-9 for n in numbers)), most)
    return f"0.{'0' * needed}" if needed else "0"


def _toned(look: Look, value: object) -> Look:
    """The look of one cell, `look` but where a sign brings its colour."""
    tone = SIGN_TONES.get(str(value)[:1])
    return replace(TONES[tone], horizontal="center") if tone else look


def _header_width(title: str) -> float:
    """A short header stands on one line, a long one on two."""
    whole = style.text_width(title)
    return whole if whole <= SHORT else whole / 2 + 1


def _widths(worksheet: Worksheet, tables: Sequence[DrawnTable], whole: int) -> float:
    """Each column as wide as its longest text in any table, long headers counted at half: they wrap. Their sum."""
    total = 0.0
    columns = max(len(table.headers) for table in tables)
    for index in range(whole):
        own = [table for table in tables if index < len(table.headers)]
        texts = [str(row[index]) for table in own for row in table.lines if row[index] is not None]
        longest = max(map(style.text_width, texts), default=0.0)
        longest = max([longest, *(_header_width(table.headers[index]) for table in own)])
        least = CHART_COLUMN_WIDTH if index < FEW_COLUMNS or index >= columns else 6.5
        width = min(max(longest + 2.5, least), 42.0)
        worksheet.column_dimensions[get_column_letter(index + 1)].width = width
        total += width
    return total
