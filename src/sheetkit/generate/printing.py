"""Paper: A4 landscape, no text below 8 points, headers on every page, form code, places to sign and page number below."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.generate import tokens
from sheetkit.model.address import column_letter
from sheetkit.model.frozen import frozen
from sheetkit.model.names import FORM_CODE_LABEL, PAGE_NUMBERS
from sheetkit.model.signature import signature_line
from sheetkit.model.text import Language
from sheetkit.style import FONT_NAME, NOTE_SIZE

_A4 = 9
READABLE = 8.0
"""Points that no text is smaller than on paper."""

_ROW, _CHARACTER = 15.0, 7.4
"""Points that a row is high and a character wide where nothing else is said: in LibreOffice; Excel takes less."""
_SHORT = 0.2
"""Part of a page that is too little to stand on one of its own."""
_MARGINS = PageMargins(left=0.4, right=0.4, top=0.6, bottom=0.8, header=0.3, footer=0.4)
_PAGE_WIDTH = 842 - 72 * (_MARGINS.left + _MARGINS.right)
_PAGE_HEIGHT = 595 - 72 * (_MARGINS.top + _MARGINS.bottom)
"""Points of an A4 page in landscape between its margins."""
PAPER_WIDTH = _PAGE_WIDTH / (_CHARACTER * READABLE / NOTE_SIZE)
"""The characters that the paper is wide where the smallest text is as small as it may be."""


@frozen
class Footer:
    """What stands at the bottom of every page: the form code on the left, places to sign, page numbers on the right."""

    language: Language = "zh"
    code: str = tokens.FORM_CODE
    signature: tuple[str, ...] = ()

    @property
    def left(self) -> str:
        """The form code with its label."""
        return f"{FORM_CODE_LABEL.in_language(self.language)} {self.code}"

    @property
    def centre(self) -> str:
        """Where it is signed and sealed, side by side: every page by itself is known as signed."""
        return signature_line(self.signature)

    @property
    def right(self) -> str:
        """Page numbers as Excel fills them in."""
        return PAGE_NUMBERS.in_language(self.language)


def set_up_page(
    worksheet: Worksheet, area: str, title_rows: str, footer: Footer, title_columns: int = 1
) -> None:
    """Set the page for printing `area` ("A1:P66"); `title_rows` ("1:5") stand on every page.

    What is too wide to be read on one page goes over several side by side, the first `title_columns` on each; with 0 it
    is shrunk to one, as 0.1.0 did.
    """
    worksheet.page_setup.paperSize = _A4
    worksheet.page_setup.orientation = "landscape"
    widths = _widths(worksheet, area)
    repeated = title_columns if sum(widths[:title_columns]) <= PAPER_WIDTH / 2 else 1
    worksheet.page_setup.fitToWidth = pages_across(widths, repeated) if title_columns else 1
    if worksheet.page_setup.fitToWidth > 1:
        worksheet.page_setup.pageOrder = "overThenDown"
        worksheet.print_title_cols = f"A:{column_letter(repeated)}"
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    worksheet.page_margins = _MARGINS
    worksheet.print_options.horizontalCentered = True
    worksheet.print_area = area
    if title_rows:
        worksheet.print_title_rows = title_rows
    parts = worksheet.oddFooter
    assert parts is not None  # openpyxl gives every sheet one
    worksheet.HeaderFooter.scaleWithDoc = (
        False  # the code stays readable where many columns make the rest small
    )
    for part, text in (
        (parts.left, footer.left),
        (parts.center, footer.centre),
        (parts.right, footer.right),
    ):
        if not text:
            continue
        part.text = text
        part.font = f"{FONT_NAME},Regular"
        part.size = NOTE_SIZE


def pages_across(widths: Sequence[float], repeated: int = 0) -> int:
    """On how many pages side by side columns stand so that all can be read, the first `repeated` on each of them."""
    pages, fixed = 1, sum(widths[:repeated])
    used = fixed
    for width in widths[repeated:]:
        if used + width > PAPER_WIDTH and used > fixed:
            pages, used = pages + 1, fixed
        used += width
    return pages


def _widths(worksheet: Worksheet, area: str) -> list[float]:
    """How wide the columns of an area are; those out of sight take no room."""
    first, _, last, _ = range_boundaries(area.rpartition("!")[2])
    numbers = range(int(first or 1), int(last or 1) + 1)
    found = (worksheet.column_dimensions[column_letter(number)] for number in numbers)
    return [0.0 if one.hidden else float(one.width) for one in found]


def hide_grid(worksheet: Worksheet) -> None:
    """Show no grid lines, on screen and on paper."""
    worksheet.sheet_view.showGridLines = False
