"""What the views share: how they address other sheets, colour by condition, and head their columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sheetkit import style
from sheetkit.model.address import Address, Range, column_letter
from sheetkit.model.cell_text import number_text
from sheetkit.model.excel import sheet_prefix
from sheetkit.model.frozen import frozen
from sheetkit.model.names import figure_name
from sheetkit.model.template import Figure, FigureReference, Sheet, Template
from sheetkit.model.text import Text
from sheetkit.views.sheet import ViewSheet
from sheetkit.wording.signs import DOUBTFUL_SIGN, FINE_SIGN, WRONG_SIGN

LEGEND_ROW = 4
HEADER_ROW = 5
FIRST_ROW = 6

CENTRED = style.Look(horizontal="center")
MUTED = style.Look(ink=style.MUTED, size=style.NOTE_SIZE)


@frozen
class Heading:
    """One visible column of a view: its header (none for room beside the table) and its width in characters."""

    title: Text
    width: float


def worksheet_prefix(sheet: Sheet) -> str:
    """The worksheet's name as a formula on another sheet needs it: 'Plan'!"""
    return sheet_prefix(sheet.name)


def column_cells(sheet: Sheet, field: str) -> str:
    """A field's cells from the locked header to the locked end line: no cut and paste can move these two."""
    column = sheet.column(field)
    first, last = Address(sheet.header_row, column.number), Address(sheet.last_row + 1, column.number)
    return worksheet_prefix(sheet) + Range(first, last).absolute


def check_cells(sheet: Sheet) -> str:
    """The locked check column of another sheet."""
    first, last = Address(sheet.first_row, sheet.check_column), Address(sheet.last_row, sheet.check_column)
    return worksheet_prefix(sheet) + Range(first, last).absolute


def filled_rows(sheet: Sheet) -> str:
    """How many rows of another sheet hold something: those whose locked check column says anything."""
    return f'COUNTIF({check_cells(sheet)},"?*")'


def clean_text(expression: str) -> str:
    """The trimmed text of an expression on one line; "" for an error."""
    return f'IFERROR(TRIM(SUBSTITUTE(SUBSTITUTE({expression},CHAR(13)," "),CHAR(10)," ")),"")'


def number_of(value: object) -> str:
    """A parameter as an expression: a figure's defined name, or the number itself."""
    if isinstance(value, FigureReference):
        return figure_name(value.id)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} is neither a number nor a figure")
    return number_text(value)


def figure_of(template: Template, value: object) -> Figure | None:
    """The figure that a parameter refers to, or None for a plain value."""
    if not isinstance(value, FigureReference):
        return None
    return next((figure for figure in template.figures if figure.id == value.id), None)


def begin(worksheet: ViewSheet, sheet: Sheet, headings: Sequence[Heading], headline: str) -> None:
    """Title lines, headers and widths; `headline` is a live formula."""
    worksheet.title_lines(headline, len(headings))
    for number, heading in enumerate(headings, start=1):
        if heading.title:
            worksheet.put_text(HEADER_ROW, number, sheet.say(heading.title), style.HEADER_LOOK)
        worksheet.set_width(number, heading.width)
    worksheet.set_height(LEGEND_ROW, 17)
    worksheet.set_height(HEADER_ROW, 24)


def write_legend(worksheet: ViewSheet, sheet: Sheet, text: Text) -> None:
    """The small line above the headers that says what the sheet shows."""
    worksheet.put_text(LEGEND_ROW, 1, sheet.say(text), replace(style.NOTE_LOOK, wrap=False))


def end(worksheet: ViewSheet, last_row: int, last_column: int) -> None:
    """Set what is printed, from the title to `last_row` and `last_column`, the headers on every page."""
    worksheet.print_only(f"A1:{column_letter(last_column)}{last_row}", f"1:{HEADER_ROW}")


def colour_by_sign(worksheet: ViewSheet, cells: str) -> None:
    """Colour cells whose text begins with a sign: wrong, doubtful, fine."""
    first = cells.split(":")[0]
    for sign, fill, ink in (
        (WRONG_SIGN, style.WRONG_FILL, style.WRONG_INK),
        (DOUBTFUL_SIGN, style.DOUBTFUL_FILL, style.DOUBTFUL_INK),
        (FINE_SIGN, style.FINE_FILL, style.FINE_INK),
    ):
        worksheet.colour_where(cells, f'LEFT({first},1)="{sign}"', fill, ink)


def colour_headline(worksheet: ViewSheet, last_column: int, todo: str, fine: str) -> None:
    """Colour the head line by two formulas: something is still to do, and all is done."""
    cells = f"A3:{column_letter(last_column)}3"
    worksheet.colour_where(cells, todo, style.DOUBTFUL_FILL, style.DOUBTFUL_INK)
    worksheet.colour_where(cells, fine, style.FINE_FILL, style.FINE_INK)
