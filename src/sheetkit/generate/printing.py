"""Paper: A4 landscape, fitted to the width, header rows on every page, form code and page number below."""

from __future__ import annotations

from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.generate import tokens
from sheetkit.model.address import column_letter
from sheetkit.model.frozen import frozen
from sheetkit.model.names import FORM_CODE_LABEL, PAGE_NUMBERS
from sheetkit.model.text import Language
from sheetkit.style import FONT_NAME, NOTE_SIZE

_A4 = 9
PAPER_WIDTH = 150.0
"""About the characters that the paper is wide at a scale that reads well (85 %)."""

_ROW, _CHARACTER = 15.0, 7.2
"""Points that a row is high and a character wide where nothing else is said."""
_SHORT = 0.2
"""Part of a page that is too little to stand on one of its own."""
_MARGINS = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.8, header=0.3, footer=0.4)
_PAGE_WIDTH = 842 - 72 * (_MARGINS.left + _MARGINS.right)
_PAGE_HEIGHT = 595 - 72 * (_MARGINS.top + _MARGINS.bottom)
"""Points of an A4 page in landscape between its margins."""


@frozen
class Footer:
    """What stands at the bottom of every page: the form code on the left, page numbers on the right."""

    language: Language = "zh"
    code: str = tokens.FORM_CODE

    @property
    def left(self) -> str:
        """The form code with its label."""
        return f"{FORM_CODE_LABEL.in_language(self.language)} {self.code}"

    @property
    def right(self) -> str:
        """Page numbers as Excel fills them in."""
        return PAGE_NUMBERS.in_language(self.language)


def set_up_page(worksheet: Worksheet, area: str, title_rows: str, footer: Footer) -> None:
    """Set the page for printing `area` ("A1:P66"); `title_rows` ("1:5") stand on every page."""
    worksheet.page_setup.paperSize = _A4
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.fitToWidth = 1
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
    for part, text in ((parts.left, footer.left), (parts.right, footer.right)):
        part.text = text
        part.font = f"{FONT_NAME},Regular"
        part.size = NOTE_SIZE


def avoid_short_last_page(worksheet: Worksheet, title_rows: int) -> None:
    """Print a sheet on one page less where next to nothing would stand on its last: all of it a little smaller instead.

    The first `title_rows` stand on every page. Heights are estimates: a page too many costs paper, nothing else.
    """
    usual = worksheet.sheet_format.defaultRowHeight or _ROW
    heights = [worksheet.row_dimensions[row].height or usual for row in range(1, worksheet.max_row + 1)]
    widths = (worksheet.column_dimensions[letter].width for letter in _letters(worksheet))
    scale = min(1.0, _PAGE_WIDTH / (sum(widths) * _CHARACTER))
    heads = sum(heights[:title_rows])
    pages = (sum(heights) - heads) / (_PAGE_HEIGHT / scale - heads)
    if int(pages) and pages % 1 < _SHORT:
        worksheet.page_setup.fitToHeight = int(pages)


def _letters(worksheet: Worksheet) -> list[str]:
    return [column_letter(number) for number in range(1, worksheet.max_column + 1)]


def hide_grid(worksheet: Worksheet) -> None:
    """Show no grid lines, on screen and on paper."""
    worksheet.sheet_view.showGridLines = False
