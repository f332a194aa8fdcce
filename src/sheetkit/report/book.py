"""Builds a workbook: small sheets drawn cell by cell, long tables streamed, the same bytes for the same content."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import field, replace
from functools import partial
from itertools import chain
from typing import Any, BinaryIO, TypeVar

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment
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
from sheetkit.model.frozen import changeable_with_room
from sheetkit.model.names import PAGE_NUMBERS
from sheetkit.model.text import Language, Text
from sheetkit.report.links import Links, linked
from sheetkit.report.parts import named_chunks, naming
from sheetkit.report.rows import Layout, ListedRows, RowLook, TableRows
from sheetkit.report.safe import clean, plain, sheet_name
from sheetkit.report.table import Table as Table
from sheetkit.report.table import TableColumn as TableColumn
from sheetkit.report.table import fitted
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
    _links: dict[str, list[Links]] = field(default_factory=dict)
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
        table = replace(table, columns=fitted(table.columns, rows))
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
        self._streams[worksheet.title] = partial(named_chunks, self._part_name, chunks)
        self._ends[worksheet.title] = area

    def link(self, worksheet: Worksheet, links: Links) -> None:
        """Let cells of a worksheet lead where `links` says when it is written."""
        self._links.setdefault(worksheet.title, []).append(links)

    def place_after(self, worksheets: Sequence[Worksheet], place: int) -> None:
        """Let worksheets that were drawn last stand after the first `place` ones."""
        for worksheet in reversed(worksheets):
            self.workbook.move_sheet(worksheet, place - self.workbook.sheetnames.index(worksheet.title))

    def write(self, file: BinaryIO) -> None:
        """Write the whole workbook to a seekable binary file."""
        buffer = io.BytesIO()
        self.workbook.save(buffer)
        members = {f"xl/worksheets/sheet{n}.xml": one for n, one in enumerate(self.workbook.sheetnames, 1)}
        ends = {name: self._ends[one] for name, one in members.items() if one in self._ends}
        links = {name: _all_of(self._links[one]) for name, one in members.items() if one in self._links}
        settled = (self._settled(member, ends) for member in read_members(buffer.getvalue()))
        rows = {name: self._streams[one]() for name, one in members.items() if one in self._streams}
        stream_rows(file, write_package(linked(settled, links)), rows)

    def _settled(self, member: Member, ends: Mapping[str, str]) -> Member:
        """A skeleton member without any clock reading and with the extent its streamed rows will give it.

        What looks like a number there and is text (phones, codes) is meant so.
        """
        if member.name == "docProps/core.xml":
            return Member.deflated(member.name, _CORE.format(title=xml_text(clean(self.title))).encode())
        if member.name in ends:
            extent = f'<dimension ref="{ends[member.name]}"'.encode()
            content = re.sub(rb'<dimension ref="[^"]*"', extent, member.content, count=1)
            return Member.deflated(member.name, quiet(content, ends[member.name]))
        return strict(_in_font(member, self.language))


def _all_of(several: Sequence[Links]) -> Links:
    return lambda: chain.from_iterable(links() for links in several)


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
        _head_within(worksheet, table.frozen, fixed)


def _head_within(worksheet: Worksheet, columns: int, width: float) -> None:
    """Break the lines above a table within the columns that stand on every page: on the second one nothing runs on over them."""
    for row in range(1, HEADER_ROW):
        cell, line = worksheet.cell(row, 1), worksheet.row_dimensions[row]
        look = cell.font.size / style.BODY_SIZE
        lines = style.line_count(str(cell.value or ""), width / look)
        worksheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
        if lines > 1:
            how = cell.alignment
            cell.alignment = Alignment(how.horizontal, "center", wrap_text=True, indent=how.indent)
            line.height = max(line.height or 0, style.row_height(lines, cell.font.size))


def _style_numbers(
    worksheet: Worksheet, columns: Sequence[TableColumn], rows: TableRows
) -> dict[RowLook, list[int]]:
    """The cell style of every column for every kind of row, registered before the workbook is saved."""
    return {
        look: [style_number(worksheet, _look(column, look, at)) for at, column in enumerate(columns)]
        for look in sorted(rows.looks)
    }


def _look(column: TableColumn, row: RowLook, at: int) -> Look:
    tone = TONES[row.tone if row.whole or column.toned else ""]
    ink = style.TITLE_BAND if column.linked or at in row.linked else tone.ink
    return replace(tone, ink=ink, horizontal=column.align, number_format=column.number_format)


def style_number(worksheet: Worksheet, look: Look) -> int:
    """The number of the cell style for a look, registered in the workbook before it is saved."""
    cell = Cell(worksheet, row=1, column=1)
    painting.paint(cell, look)
    return int(cell.style_id)
