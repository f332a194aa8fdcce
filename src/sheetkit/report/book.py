"""Builds a workbook: small sheets drawn cell by cell, long tables streamed, the same bytes for the same content."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import field, replace
from functools import partial
from typing import Any, BinaryIO, TypeVar

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit import style
from sheetkit.generate import painting
from sheetkit.generate.package import (
    Member,
    quiet,
    read_members,
    stream_rows,
    write_package,
)
from sheetkit.generate.strict import strict
from sheetkit.model.excel import MAXIMUM_ROW, xml_text
from sheetkit.model.frozen import changeable_with_room, frozen
from sheetkit.model.names import PAGE_NUMBERS
from sheetkit.model.text import Language, Text
from sheetkit.report.parts import named_chunks, naming
from sheetkit.report.rows import Layout, ListedRows, Row, TableRows
from sheetkit.report.safe import clean, plain, sheet_name
from sheetkit.style import Look

Drawn = TypeVar("Drawn")
HEADER_ROW = 4
PAGE_WIDTH = 230.0  # column widths that stay readable side by side on A4 landscape
TONES = {
    "": Look(),
    "held": Look(fill=style.WRONG_FILL, ink=style.WRONG_INK),
    "wrong": Look(fill=style.WRONG_FILL, ink=style.WRONG_INK),
    "doubtful": Look(fill=style.DOUBTFUL_FILL, ink=style.DOUBTFUL_INK),
    "fine": Look(fill=style.FINE_FILL, ink=style.FINE_INK),
    "muted": Look(fill=style.LOCKED, ink=style.MUTED),
}
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>'
    "<dc:creator>sheetkit</dc:creator>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>'
)


@frozen
class TableColumn:
    """A column of a streamed table: as wide as its longest text, within `width` and `most` (0: always `width`).

    `toned` columns take the row's colour even in a row that is not whole in it.
    """

    title: Text
    width: float = 12.0
    align: str = "left"
    number_format: str = "General"
    toned: bool = False
    bar: bool = False  # data bars, 0 to 1
    most: float = 0.0


@frozen
class Table:
    """A long table: `frozen` columns stay in view; `headline` says in a line what there is to see.

    `printed` is how many columns go onto paper, 0 for all.
    """

    name: str
    title: str
    subtitle: str
    headline: str
    columns: Sequence[TableColumn]
    rows: Sequence[Row] | Iterator[Row] | TableRows
    frozen: int = 0
    printed: int = 0


@changeable_with_room
class ResultBook:
    """A workbook under construction, drawn part by part; `without` names the parts to leave out."""

    title: str
    without: Set[str] = frozenset()
    language: Language = "zh"
    rows_per_sheet: int = MAXIMUM_ROW - HEADER_ROW
    workbook: Workbook = field(default_factory=Workbook)
    _streams: dict[str, Callable[[], Iterator[bytes]]] = field(default_factory=dict)
    _ends: dict[str, str] = field(default_factory=dict)
    _part_name: str = ""

    def __post_init__(self) -> None:
        self.workbook.remove(self.workbook.worksheets[0])

    def say(self, text: Text) -> str:
        """A text in the language that the workbook speaks."""
        return text.in_language(self.language)

    def part(self, name: str, draw: Callable[..., Drawn], *arguments: Any) -> Drawn | None:
        """What `draw(*arguments)` gives; None for a part to leave out. Raises PartFailed when it fails, now or in `write`."""
        if name in self.without:
            return None
        before, self._part_name = self._part_name, name
        with naming(name):
            drawn = draw(*arguments)
        self._part_name = before
        return drawn

    def sheet(self, name: str, colour: str = "") -> Worksheet:
        """A new worksheet without grid lines, its name made valid and unique."""
        worksheet: Worksheet = self.workbook.create_sheet(sheet_name(name, self.workbook.sheetnames))
        worksheet.sheet_view.showGridLines = False
        if colour:
            worksheet.sheet_properties.tabColor = f"FF{colour}"
        return worksheet

    def table(self, table: Table, colour: str = "") -> list[Worksheet]:
        """One worksheet with the table, more when it has more rows than a worksheet holds."""
        rows = ListedRows(table.rows) if isinstance(table.rows, Sequence | Iterator) else table.rows
        size, number = self.rows_per_sheet, len(rows)
        table = replace(table, columns=_fitted(table.columns, rows))
        places = [range(start, min(start + size, number)) for start in range(0, number, size)] or [range(0)]
        return [self._part(table, rows, place, colour) for place in places]

    def _part(self, table: Table, rows: TableRows, places: range, colour: str) -> Worksheet:
        worksheet = self.sheet(table.name, colour)
        width = len(table.columns)
        heading(worksheet, (table.title, table.subtitle, table.headline), width)
        for number, column in enumerate(table.columns, start=1):
            put_text(worksheet, HEADER_ROW, number, self.say(column.title), style.HEADER_LOOK)
            worksheet.column_dimensions[get_column_letter(number)].width = column.width
        lines = max((style.line_count(self.say(c.title), c.width) for c in table.columns), default=1)
        worksheet.row_dimensions[HEADER_ROW].height = max(24.0, style.row_height(lines))
        last = HEADER_ROW + len(places)
        area = f"A1:{get_column_letter(width)}{last}"
        worksheet.freeze_panes = f"{get_column_letter(table.frozen + 1)}{HEADER_ROW + 1}"
        worksheet.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(width)}{max(last, HEADER_ROW + 1)}"
        for number, column in enumerate(table.columns, start=1):
            if column.bar and places:
                letter = get_column_letter(number)
                bars(worksheet, f"{letter}{HEADER_ROW + 1}:{letter}{last}")
        printed = f"A1:{get_column_letter(table.printed or width)}{last}"
        page(worksheet, printed, self.language, f"{HEADER_ROW}:{HEADER_ROW}")
        _pages_across(worksheet, table)
        widths = [column.width for column in table.columns]
        layout = Layout(HEADER_ROW + 1, widths, _style_numbers(worksheet, table.columns, rows))
        self.stream(worksheet, partial(rows.chunks, layout, places), area)
        return worksheet

    def stream(self, worksheet: Worksheet, chunks: Callable[[], Iterator[bytes]], area: str) -> None:
        """Let a worksheet's further rows come from `chunks` (of `<row>` XML) when it is written; `area` is its extent."""
        member = f"xl/worksheets/sheet{self.workbook.sheetnames.index(worksheet.title) + 1}.xml"
        self._streams[member] = partial(named_chunks, self._part_name, chunks)
        self._ends[member] = area

    def write(self, file: BinaryIO) -> None:
        """Write the whole workbook to a seekable binary file."""
        buffer = io.BytesIO()
        self.workbook.save(buffer)
        members = [self._settled(member) for member in read_members(buffer.getvalue())]
        stream_rows(file, write_package(members), {name: rows() for name, rows in self._streams.items()})

    def _settled(self, member: Member) -> Member:
        """A skeleton member without any clock reading and with the extent its streamed rows will give it.

        What looks like a number there and is text (phones, codes) is meant so.
        """
        if member.name == "docProps/core.xml":
            return Member.deflated(member.name, _CORE.format(title=xml_text(clean(self.title))).encode())
        if member.name in self._ends:
            extent = f'<dimension ref="{self._ends[member.name]}"'.encode()
            content = re.sub(rb'<dimension ref="[^"]*"', extent, member.content, count=1)
            return Member.deflated(member.name, quiet(content, self._ends[member.name]))
        return strict(_in_font(member, self.language))


def _in_font(member: Member, language: Language) -> Member:
    if language == "zh" or style.FONT_NAME.encode() not in member.content:
        return member
    content = member.content.replace(style.FONT_NAME.encode(), style.font_name(language).encode())
    return Member.deflated(member.name, content)


def heading(worksheet: Worksheet, lines: tuple[str, str, str], width: int) -> None:
    """The title band, the line below it and the headline over `width` columns."""
    painting.title_lines(worksheet, painting.TitleLines("", "", "", ""), width)
    for row, text in enumerate(lines, start=1):
        cell = painting.cell_at(worksheet, row, 1)
        if text:
            cell.value = plain(text)
            cell.data_type = "s"


def put_text(worksheet: Worksheet, row: int, column: int, value: object, look: Look) -> Cell:
    """Write a value with its look; text is always text, whatever it starts with."""
    cell = painting.cell_at(worksheet, row, column)
    shown = plain(value)
    if shown is not None:
        cell.value = shown
        if isinstance(shown, str):
            cell.data_type = "s"
    painting.paint(cell, look)
    return cell


def bars(worksheet: Worksheet, area: str) -> None:
    """Data bars from 0 to 1 over the cells of `area`."""
    worksheet.conditional_formatting.add(area, painting.data_bar(1))


def page(worksheet: Worksheet, area: str, language: Language, title_rows: str = "") -> None:
    """A4 landscape, fitted to the width, header rows on every page, sheet name and page number below."""
    worksheet.page_setup.paperSize = 9
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    worksheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.7, header=0.3, footer=0.35)
    worksheet.print_area = area
    if title_rows:
        worksheet.print_title_rows = title_rows
    footer: Any = worksheet.oddFooter
    for part, text in ((footer.left, "&A"), (footer.right, PAGE_NUMBERS.in_language(language))):
        part.text = text
        part.font = f"{style.font_name(language)},Regular"
        part.size = style.NOTE_SIZE


def _pages_across(worksheet: Worksheet, table: Table) -> None:
    """A table too wide to be read on one page goes over several, its frozen columns on each."""
    columns = list(table.columns)[: table.printed or None]
    fixed = sum(column.width for column in columns[: table.frozen])
    rest = sum(column.width for column in columns[table.frozen :])
    pages = max(1, math.ceil(rest / max(PAGE_WIDTH - fixed, 60.0) - 0.15))
    worksheet.page_setup.fitToWidth = pages
    if pages > 1 and table.frozen:
        worksheet.print_title_cols = f"A:{get_column_letter(table.frozen)}"


def _fitted(columns: Sequence[TableColumn], rows: TableRows) -> list[TableColumn]:
    """The columns with their widths settled by the longest text in each."""
    fitted = []
    for index, column in enumerate(columns):
        if column.most:
            wanted = max(map(style.text_width, rows.longest(index).split("\n"))) + 2.5
            column = replace(column, width=min(max(column.width, wanted), column.most))
        fitted.append(column)
    return fitted


def _style_numbers(
    worksheet: Worksheet, columns: Sequence[TableColumn], rows: TableRows
) -> dict[tuple[str, bool], list[int]]:
    """The cell style of every column for every kind of row, registered before the workbook is saved."""
    return {
        (tone, whole): [
            style_number(worksheet, _look(column, tone if whole or column.toned else ""))
            for column in columns
        ]
        for tone, whole in sorted(rows.looks)
    }


def _look(column: TableColumn, tone: str) -> Look:
    return replace(TONES[tone], horizontal=column.align, number_format=column.number_format)


def style_number(worksheet: Worksheet, look: Look) -> int:
    """The number of the cell style for a look, registered in the workbook before it is saved."""
    cell = Cell(worksheet, row=1, column=1)
    painting.paint(cell, look)
    return int(cell.style_id)
