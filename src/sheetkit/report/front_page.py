"""The first sheet of the consolidated workbook: what matters most, on one screen and one page, each line a link."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit import style
from sheetkit.generate.charts import add_bar_chart
from sheetkit.model.address import Address, Range
from sheetkit.model.consolidation import Consolidation, Standing
from sheetkit.model.text import Text, joined
from sheetkit.report.book import TONES, ResultBook, heading, page, put_text
from sheetkit.report.glance import Glance
from sheetkit.report.glance_lists import LINES, TitledList, arrived, asked_title, blocks
from sheetkit.report.labels import subtitle
from sheetkit.report.problems import FindingRows
from sheetkit.report.unit_columns import top_title
from sheetkit.style import Look
from sheetkit.style.charts import NO_BLANKS, BarChart, ChartSeries, PlotArea, ValueAxis
from sheetkit.wording.levels import NOT_COMPLETE, NOT_IN, STANDINGS
from sheetkit.wording.signs import FINE_SIGN

NAME = Text("一页看懂", "At a glance")
DATA = Text("一页看懂的图", "Chart at a glance")
COLUMNS, LEFT, NAMES, FIGURE = 20, 12, 2, 2
"""How many columns there are, how many of them the left half takes, the names of units in it, and a figure in the right."""
COLUMN_WIDTH, LINE, NOTE_LINE = 6.4, 16.5, 13.0
FIRST_TILE, FIRST_BLOCK = 5, 9
MOST_CHARTED = 20

_TITLE = Look(fill=style.SECTION, ink=style.TITLE_BAND, bold=True, border=False, wrap=False, indent=1)
_PLAIN = Look(size=style.NOTE_SIZE, border=False, wrap=False, indent=1)
_NAME = replace(_PLAIN, bold=True)
_FIGURE = replace(_PLAIN, bold=True, horizontal="right")
_ARROW_LOOK = replace(_PLAIN, bold=True, horizontal="center", indent=0)


class Placed(NamedTuple):
    """What is drawn, and where the lines of the other sheets stand that it leads to."""

    glance: Glance
    findings: FindingRows
    overview: str
    blocks: Mapping[str, str]


def front_page(book: ResultBook) -> Worksheet:
    """The sheet, still empty: it stands first, and is drawn when the others are there."""
    return book.sheet(book.say(NAME), style.TITLE_BAND)


def draw(book: ResultBook, worksheet: Worksheet, consolidation: Consolidation, placed: Placed) -> None:
    """Draw the page; the data of its chart goes to a hidden sheet."""
    heading(worksheet, (book.say(NAME), subtitle(consolidation), book.say(_HINT)), COLUMNS)
    for column in range(1, COLUMNS + 1):
        worksheet.column_dimensions[get_column_letter(column)].width = COLUMN_WIDTH
    sheet = _Sheet(book, worksheet, placed)
    for row, points in ((1, 28.0), (2, 15.0), (3, 15.0), (4, 4.0), (FIRST_BLOCK - 1, 4.0)):
        worksheet.row_dimensions[row].height = points
    _tiles(sheet, placed.glance)
    level = top_title(consolidation)
    title = asked_title(placed.glance, consolidation.levels)
    sheet.put(_in_row(FIRST_BLOCK, 1, LEFT), title, _TITLE)
    left = FIRST_BLOCK + 1
    for line in _to_do(placed):
        names = NAMES if line.link else 0
        taken = sheet.line(_in_row(left, 1 + names, LEFT - names), line.words, line.link)
        if names:
            sheet.put(_in_row(left, 1, names, taken), line.name, _NAME)
        left += taken
    row = FIRST_BLOCK
    for block in blocks(placed.glance):
        row = sheet.block(row, block)
    below = max(row, left, FIRST_BLOCK + LINES + 1) + 1
    sheet.block(below, arrived(placed.glance))
    last = below + _chart(sheet, below, placed.glance, level)
    for number in (5, 6, *range(FIRST_BLOCK, last + 1)):
        worksheet.row_dimensions[number].height = 18.0 if number < FIRST_BLOCK else LINE
    page(worksheet, f"A1:{get_column_letter(COLUMNS)}{last}", book.language)
    worksheet.page_setup.fitToHeight = 1
    worksheet.oddFooter.right.text = None  # type: ignore[union-attr]  # one page of a book that has many


_HINT = Text("蓝字点一下就到那里", "A click on blue words leads there")


class _Sheet:
    """Writes texts over several cells, and lists of them."""

    def __init__(self, book: ResultBook, worksheet: Worksheet, placed: Placed) -> None:
        self.book, self.worksheet, self._placed = book, worksheet, placed

    def put(self, area: Range, value: object, look: Look, link: str = "") -> None:
        """A value over the cells of an area, merged into one; `link` is the place in the workbook that it leads to."""
        look = replace(look, ink=style.TITLE_BAND) if link else look
        said = self.book.say(value) if isinstance(value, Text) else value
        if _lines(str(said), area.last.column + 1 - area.first.column, look) > 1:
            look = replace(look, wrap=True)
        rows = range(area.first.row, area.last.row + 1)
        for row, column in product(rows, range(area.first.column, area.last.column + 1)):
            put_text(self.worksheet, row, column, None, look)
        cell = put_text(self.worksheet, area.first.row, area.first.column, said, look)
        if link:
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=link)
        if area.first != area.last:
            self.worksheet.merge_cells(area.a1)

    def line(self, area: Range, value: object, link: str) -> int:
        """A line of text that leads somewhere, over as many rows as it takes: how many these are. All rows are of one height.

        LibreOffice does not break linked text: a longer one has an arrow at its end.
        """
        said = self.book.say(value) if isinstance(value, Text) else value
        row, first, columns = area.first.row, area.first.column, area.last.column + 1 - area.first.column
        if _lines(str(said), columns, _PLAIN) == 1:
            self.put(area, said, _PLAIN, link)
            return 1
        words = columns - bool(link)
        taken = _lines(str(said), words, _PLAIN)
        self.put(_in_row(row, first, words, taken), said, _PLAIN)
        if link:
            self.put(_in_row(row, area.last.column, 1, taken), _ARROW, _ARROW_LOOK, link)
        return taken

    def block(self, row: int, block: TitledList) -> int:
        """A block of the right half with its lines; the row below it."""
        first, width = LEFT + 1, COLUMNS - LEFT
        self.put(_in_row(row, first, width), block.title, _TITLE, self._placed.blocks.get(block.id, ""))
        row += 1
        for line in block.lines:
            figure = FIGURE if line.figure else 0
            link = self._placed.findings.of.get(id(line.finding), "")
            taken = self.line(_in_row(row, first, width - figure), line.text, link)
            if figure:
                self.put(_in_row(row, first + width - figure, figure, taken), line.figure, _FIGURE)
            row += taken
        return row


def _lines(text: str, columns: int, look: Look) -> int:
    """How many lines a text takes over so many columns. Latin letters are narrower than the figures that columns are measured in."""
    wide = sum(len(letter.encode()) > 2 for letter in text)
    needed = (_WIDE * wide + _NARROW * (len(text) - wide)) * look.size / style.BODY_SIZE
    return max(1, math.ceil(needed / (columns * (COLUMN_WIDTH + _EDGES) - 1 - look.indent)))


_WIDE, _NARROW, _EDGES = 1.67, 0.79, 0.6
"""How wide letters are, Chinese and others, in the unit of columns, and what a column is wider than it says."""
_ARROW = "→"


def _in_row(row: int, first: int, width: int, rows: int = 1) -> Range:
    """So many columns of a row, or of some rows."""
    return Range(Address(row, first), Address(row + rows - 1, first + width - 1))


def _tiles(sheet: _Sheet, glance: Glance) -> None:
    width, lines = COLUMNS // len(glance.figures), 1
    for number, figure in enumerate(glance.figures):
        tone = TONES[figure.tone] if figure.tone else Look(fill=style.SECTION, ink=style.TITLE_BAND)
        look, first = replace(tone, border=False, wrap=False), 1 + number * width
        large = replace(look, size=26, bold=True, horizontal="center")
        both = Range(Address(FIRST_TILE, first), Address(FIRST_TILE + 1, first + 1))
        sheet.put(both, figure.value, large)
        beside = _in_row(FIRST_TILE, first + 2, width - 2), _in_row(FIRST_TILE + 1, first + 2, width - 2)
        sheet.put(beside[0], figure.name, replace(look, bold=True))
        sheet.put(beside[1], figure.note, replace(look, size=style.NOTE_SIZE))
        below = _in_row(FIRST_TILE + 2, first, width)
        small = replace(look, size=style.NOTE_SIZE, horizontal="center")
        sheet.put(below, figure.kinds, small)
        lines = max(lines, _lines(sheet.book.say(figure.kinds), width, small))
    sheet.worksheet.row_dimensions[FIRST_TILE + 2].height = NOTE_LINE * lines


class _UnitLine(NamedTuple):
    name: Text | str
    words: Text | str
    link: str = ""


def _to_do(placed: Placed) -> Iterator[_UnitLine]:
    """The units with something to do, as many as there is room for, then how many more, then those without."""
    asked, fine = placed.glance.to_do, placed.glance.settled
    room = LINES - 1 - bool(placed.glance.excused)
    shown = asked[: room - (len(asked) > room)]
    for one in shown:
        yield _UnitLine(one.unit.called, one.to_do, placed.findings.first.get(one.unit.code, placed.overview))
    if more := len(asked) - len(shown):
        yield _UnitLine("", _MORE.format(n=more), placed.overview)
    for label, some in ((SETTLED, fine), (EXCUSED, placed.glance.excused)):
        names = joined(one.unit.called for one in some[:6])
        if some:
            named = _AND_MORE.format(names=names, n=len(some)) if len(some) > 6 else names
            yield _UnitLine("", _WITHOUT.format(label=label, names=named))


_MORE = Text("其余 {n} 个见收表总览", "{n} more: see the overview")
SETTLED = Text("{sign} 都好了", "{sign} nothing to do").format(sign=FINE_SIGN)
EXCUSED = STANDINGS[Standing.WAIVED].shown
_WITHOUT = Text("{label}：{names}", "{label}: {names}")
_AND_MORE = Text("{names} 等 {n} 个", "{names} and others ({n} in all)")


def _chart(sheet: _Sheet, row: int, glance: Glance, level: Text) -> int:
    """Stacked bars: how many workbooks of each unit stand how, those with most to do first. How many rows there are for it."""
    units = [one for one in glance.units if one.expected][:MOST_CHARTED]
    # as high as the bars need, each with its name: a lower page is printed larger
    room = max(_LEAST, math.ceil((_ABOVE + _BELOW + _BAR * len(units)) / LINE))
    high = room * LINE
    if not units:
        return room
    book = sheet.book
    data = book.sheet(book.say(DATA))
    data.sheet_state = "hidden"
    heads = [level, *_CHARTED]
    for column, head in enumerate(heads, start=1):
        put_text(data, 1, column, book.say(head), Look())
    for number, one in enumerate(units, start=2):
        for column, value in enumerate((one.unit.called, one.complete, one.to_correct, one.missing), start=1):
            put_text(data, number, column, value or None, Look())
    chart = BarChart(
        title=book.say(PROGRESS.format(level=level)),
        header_row=1,
        first_row=2,
        last_row=1 + len(units),
        categories=1,
        series=tuple(ChartSeries(n, fill, ink) for n, (fill, ink) in enumerate(_CHARTED.values(), start=2)),
        axis=ValueAxis(
            0, None, max(1, max(one.expected for one in units) // 8), "General", f"General{NO_BLANKS}"
        ),
        from_top=True,
        stacked=True,
        plot=PlotArea(0.2, _ABOVE / high, 0.76, 1 - (_ABOVE + _BELOW) / high),
    )
    add_bar_chart(sheet.worksheet, Range(Address(row, 1), Address(row + room - 1, LEFT)), chart, data)
    return room


_ABOVE, _BELOW, _BAR, _LEAST = 48.0, 20.0, 13.5, 8
"""Points of a chart that title and legend take, the numbers of its axis, and a bar with its name; rows that it has at least."""
_CHARTED = {
    STANDINGS[Standing.COMPLETE].word: (style.HEADER, style.WHITE),
    NOT_COMPLETE.word: (style.DOUBTFUL_BAR, style.INK),
    NOT_IN.word: (style.MISSING_BAR, style.INK),
}


PROGRESS = Text("各{level}进度（份）", "Workbooks by {level}")
