"""What the views share: how they address other sheets, colour by condition, and head their columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.generate import style
from sheetkit.generate.form_sheet import title_of
from sheetkit.model.address import Address, Range, column_letter
from sheetkit.model.cell_text import number_text
from sheetkit.model.excel import quoted, sheet_prefix
from sheetkit.model.names import figure_name
from sheetkit.model.template import Figure, FigureReference, Sheet, Template
from sheetkit.model.text import Text
from sheetkit.wording.signs import DOUBTFUL_SIGN, FINE_SIGN, WRONG_SIGN

LEGEND_ROW = 4
HEADER_ROW = 5
FIRST_ROW = 6

CENTRED = style.Look(horizontal="center")
MUTED = style.Look(ink=style.MUTED, size=style.NOTE_SIZE)


@dataclass(frozen=True, slots=True)
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


def begin(
    worksheet: Worksheet, sheet: Sheet, template: Template, headings: Sequence[Heading], headline: str
) -> None:
    """Title lines, legend, headers, widths and what is repeated on every page; `headline` is a live formula."""
    last = len(headings)
    style.title_lines(
        worksheet, style.TitleLines(title_of(sheet, template), headline, language=sheet.language), last
    )
    for number, heading in enumerate(headings, start=1):
        if heading.title:
            style.put_text(worksheet, HEADER_ROW, number, sheet.say(heading.title), style.HEADER_LOOK)
        worksheet.column_dimensions[column_letter(number)].width = heading.width
    worksheet.row_dimensions[LEGEND_ROW].height = 17
    worksheet.row_dimensions[HEADER_ROW].height = 24
    worksheet.print_title_rows = f"1:{HEADER_ROW}"


def write_legend(worksheet: Worksheet, sheet: Sheet, text: Text) -> None:
    """The small line above the headers that says what the sheet shows."""
    style.put_text(worksheet, LEGEND_ROW, 1, sheet.say(text), replace(style.NOTE_LOOK, wrap=False))


def end(worksheet: Worksheet, last_row: int, last_column: int) -> None:
    """Set what is printed, from the title to `last_row` and `last_column`."""
    worksheet.print_area = f"A1:{column_letter(last_column)}{last_row}"


def align_top(worksheet: Worksheet, row: int, column: int) -> None:
    """Let a cell's text begin at its upper edge."""
    cell = style.cell_at(worksheet, row, column)
    cell.alignment = Alignment(horizontal=cell.alignment.horizontal, vertical="top", wrap_text=True)


def colouring(formula: str, fill: str = "", ink: str = "", stop: bool = False) -> Rule:
    """A conditional format: where `formula` is TRUE, that fill and that ink ("" leaves the cell's own)."""
    look = DifferentialStyle(
        font=Font(color=f"FF{ink}") if ink else None,
        fill=PatternFill(bgColor=f"FF{fill}") if fill else None,
    )
    return Rule(type="expression", dxf=look, formula=[formula], stopIfTrue=stop or None)


def colour_by_sign(worksheet: Worksheet, cells: str) -> None:
    """Colour cells whose text begins with a sign: wrong, doubtful, fine."""
    first = cells.split(":")[0]
    for sign, fill, ink in (
        (WRONG_SIGN, style.WRONG_FILL, style.WRONG_INK),
        (DOUBTFUL_SIGN, style.DOUBTFUL_FILL, style.DOUBTFUL_INK),
        (FINE_SIGN, style.FINE_FILL, style.FINE_INK),
    ):
        worksheet.conditional_formatting.add(cells, colouring(f'LEFT({first},1)="{sign}"', fill, ink))


def colour_headline(worksheet: Worksheet, last_column: int, todo: str, fine: str) -> None:
    """Colour the head line by two formulas: something is still to do, and all is done."""
    cells = f"A3:{column_letter(last_column)}3"
    worksheet.conditional_formatting.add(cells, colouring(todo, style.DOUBTFUL_FILL, style.DOUBTFUL_INK))
    worksheet.conditional_formatting.add(cells, colouring(fine, style.FINE_FILL, style.FINE_INK))


def add_data_bar(worksheet: Worksheet, cells: str, full: float) -> None:
    """Bars from 0 to `full` behind the numbers."""
    worksheet.conditional_formatting.add(cells, style.data_bar(full))


def hide_columns(worksheet: Worksheet, first: int, last: int) -> None:
    """Hide the columns that only compute."""
    for number in range(first, last + 1):
        worksheet.column_dimensions[column_letter(number)].hidden = True


def words(text: str) -> str:
    """Plain text as an expression."""
    return quoted(text)
