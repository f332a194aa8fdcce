"""Paints cells as `style` says: fonts, fills, borders, bars, colours by condition, and the title lines of a sheet."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit import style
from sheetkit.generate import tokens
from sheetkit.model.frozen import frozen
from sheetkit.model.names import FORM_CODE_LABEL
from sheetkit.model.text import Language
from sheetkit.style import Look


@lru_cache(maxsize=128)
def font(size: float = style.BODY_SIZE, colour: str = style.INK, bold: bool = False) -> Font:
    """The house font in a size (points), colour (RRGGBB) and weight."""
    return Font(name=style.FONT_NAME, size=size, color=f"FF{colour}", bold=bold)


@lru_cache(maxsize=64)
def fill(colour: str) -> PatternFill:
    """A solid fill in `colour` (RRGGBB)."""
    return PatternFill("solid", start_color=f"FF{colour}", end_color=f"FF{colour}")


@lru_cache(maxsize=32)
def alignment(
    horizontal: str = "left", wrap: bool = True, indent: int = 0, vertical: str = "center"
) -> Alignment:
    """How text lies in its cell: `horizontal` is left, center or right, `vertical` top or center."""
    return Alignment(horizontal=horizontal, vertical=vertical, wrap_text=wrap, indent=indent)


@lru_cache(maxsize=8)
def box(colour: str = style.LINE) -> Border:
    """A thin line on all four sides."""
    side = Side(style="thin", color=f"FF{colour}")
    return Border(left=side, right=side, top=side, bottom=side)


OPEN = Protection(locked=False)
SHUT = Protection(locked=True)


def paint(cell: Cell, look: Look) -> None:
    """Give `cell` the look: font, fill, border, alignment, number format and lock.

    Finding a style's number among a workbook's styles costs far more than writing it down again, so a cell without a
    style of its own takes the one that was made for this look before.
    """
    workbook = cell.parent.parent
    if workbook is None or cell.has_style:
        _paint(cell, look)
        return
    known = _known_styles.setdefault(workbook, {})
    if look in known:
        cell._style = copy(known[look])  # type: ignore[attr-defined]
        return
    _paint(cell, look)
    known[look] = copy(cell._style)  # type: ignore[attr-defined]


_known_styles: WeakKeyDictionary[Workbook, dict[Look, StyleArray]] = WeakKeyDictionary()


def _paint(cell: Cell, look: Look) -> None:
    cell.font = font(look.size, look.ink, look.bold)
    if look.fill:
        cell.fill = fill(look.fill)
    if look.border:
        cell.border = box()
    cell.alignment = alignment(look.horizontal, look.wrap, look.indent, look.vertical)
    cell.number_format = look.number_format
    cell.protection = SHUT if look.locked else OPEN


def data_bar(full: float | str) -> Rule:
    """Bars from 0 to `full`, a number or a formula. Left alone, Excel draws 0 as a tenth of a cell and all as nine tenths."""
    end = FormatObject(type="formula" if isinstance(full, str) else "num", val=full)
    limits = [FormatObject(type="num", val=0), end]
    bar = DataBar(minLength=0, maxLength=100, cfvo=limits, color=f"FF{style.BAR}", showValue=True)
    return Rule(type="dataBar", dataBar=bar)


def colouring(formula: str, fill: str = "", ink: str = "") -> Rule:
    """A conditional format: where `formula` is TRUE, that fill and that ink ("" leaves the cell's own)."""
    look = DifferentialStyle(
        font=Font(color=f"FF{ink}") if ink else None,
        fill=PatternFill(bgColor=f"FF{fill}") if fill else None,
    )
    return Rule(type="expression", dxf=look, formula=[formula])


def cell_at(worksheet: Worksheet, row: int, column: int) -> Cell:
    """The cell in that place; TypeError when it is a covered part of a merged range."""
    cell = worksheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(f"{cell.coordinate} is covered by a merged range")
    return cell


def put(worksheet: Worksheet, row: int, column: int, value: object, look: Look) -> Cell:
    """Write `value` into a cell, give it the look, and return it; text starting with "=" is a formula."""
    cell = cell_at(worksheet, row, column)
    if value is not None and value != "":
        cell.value = value  # type: ignore[assignment]
    paint(cell, look)
    return cell


def put_text(worksheet: Worksheet, row: int, column: int, text: str, look: Look) -> Cell:
    """Write `text` as text whatever it starts with, give the cell the look, and return it."""
    cell = put(worksheet, row, column, text, look)
    if text:
        cell.data_type = "s"
    return cell


@frozen
class TitleLines:
    """The first three lines of a sheet: `audience` says whom it is for and when due, `headline` is live.

    `headline` may be a formula (starting with "="). A form's own sheets leave `audience` and `code` alone:
    the tokens are filled in for each unit.
    """

    title: str
    headline: str = ""
    audience: str = tokens.AUDIENCE
    code: str = tokens.FORM_CODE
    language: Language = "zh"


def title_lines(worksheet: Worksheet, lines: TitleLines, last_column: int) -> None:
    """Write lines 1 to 3 over columns 1 to `last_column`: title band with the form code at its right end.

    Nothing is merged: the texts run over the empty cells beside them.
    """
    for column in range(1, last_column + 1):
        paint(
            cell_at(worksheet, 1, column),
            Look(fill=style.TITLE_BAND, ink=style.WHITE, border=False, wrap=False),
        )
        paint(cell_at(worksheet, 2, column), Look(ink=style.MUTED, border=False, wrap=False))
        paint(cell_at(worksheet, 3, column), Look(fill=style.HEADLINE, border=False, wrap=False))
    put_text(worksheet, 1, 1, lines.title, style.TITLE_LOOK)
    put_text(worksheet, 2, 1, lines.audience, Look(ink=style.MUTED, border=False, wrap=False))
    put(worksheet, 3, 1, lines.headline, Look(fill=style.HEADLINE, bold=True, border=False, wrap=False))
    if lines.code:
        put(
            worksheet,
            1,
            last_column,
            f"{FORM_CODE_LABEL.in_language(lines.language)} {lines.code}",
            style.CODE_LOOK,
        )
    worksheet.row_dimensions[1].height = style.TITLE_HEIGHT
    worksheet.row_dimensions[2].height = style.LINE_HEIGHT
    worksheet.row_dimensions[3].height = style.LINE_HEIGHT
