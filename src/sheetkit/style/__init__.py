"""How everything that is made here looks: colours, sizes and the looks of cells, as plain data."""

from __future__ import annotations

from sheetkit.model.frozen import frozen
from sheetkit.model.spelt import Spelt
from sheetkit.model.text import Language
from sheetkit.style.text_size import BODY_ROW_HEIGHT as BODY_ROW_HEIGHT
from sheetkit.style.text_size import BODY_SIZE as BODY_SIZE
from sheetkit.style.text_size import line_count as line_count
from sheetkit.style.text_size import row_height as row_height
from sheetkit.style.text_size import text_width as text_width

FONT_NAME: Spelt[str] = "微软雅黑"
_CHINESE_FONT_NAME, _LATIN_FONT_NAME = "Microsoft YaHei", "Arial"


def font_name(language: Language) -> str:
    """The font of workbooks in that language: the house font by the name that its readers list it under, or one that has their letters."""
    if language == "zh":
        return FONT_NAME
    return _CHINESE_FONT_NAME if language.startswith("zh") else _LATIN_FONT_NAME


NOTE_SIZE = 9
TITLE_SIZE = 16

INK = "1F2937"
MUTED = "6B7280"
LINE = "D1D5DB"
WHITE = "FFFFFF"
TITLE_BAND = "1E5AA8"
HEADER = "3B78C3"
OPTIONAL_HEADER = "DCE8F8"
LOCKED_HEADER = "E5E7EB"
INPUT = "FFFBE6"
LOCKED = "F3F4F6"
TAKEN_OVER = "E0F2FE"
HEADLINE = "FFF7ED"
SECTION = "E8F0FB"
TOTAL = "DBEAFE"
BAR = "93C5FD"
DOUBTFUL_BAR = "F2B84B"
MISSING_BAR = "C9CED6"
WRONG_FILL = "FDE2E1"
WRONG_INK = "B42318"
DOUBTFUL_FILL = "FEF0C7"
DOUBTFUL_INK = "92400E"
FINE_FILL = "DCFAE6"
FINE_INK = "067647"
WEEKEND = "F3F4F6"
HOLIDAY = "FDECEC"
SWAPPED_WORKDAY = "FFF1DE"
ACTIVITY = "E8F0FB"

AS_TYPED_OR_BLANK = "General;-General;"
"""The same for sums: nothing summed yet is nothing to see."""

TITLE_HEIGHT = 30.0
LINE_HEIGHT = 20.0
HEADER_ROW_HEIGHT = 30.0
FILTER_BUTTON_HEIGHT = 14.0


@frozen
class Look:
    """Everything about how a cell looks, in one value."""

    fill: str = ""
    ink: str = INK
    size: float = BODY_SIZE
    bold: bool = False
    horizontal: str = "left"
    wrap: bool = True
    border: bool = True
    number_format: str = "General"
    locked: bool = True
    indent: int = 0
    vertical: str = "center"


HEADER_LOOK = Look(fill=HEADER, ink=WHITE, bold=True, horizontal="center")
OPTIONAL_HEADER_LOOK = Look(fill=OPTIONAL_HEADER, ink=TITLE_BAND, bold=True, horizontal="center")
LOCKED_HEADER_LOOK = Look(fill=LOCKED_HEADER, bold=True, horizontal="center")
INPUT_LOOK = Look(fill=INPUT, locked=False)
LOCKED_LOOK = Look(fill=LOCKED)
PLAIN_LOOK = Look()
NUMBER_LOOK = Look(fill=LOCKED, ink=MUTED, horizontal="center")
SECTION_LOOK = Look(fill=SECTION, bold=True)
TOTAL_LOOK = Look(fill=TOTAL, bold=True, horizontal="center")
NOTE_LOOK = Look(ink=MUTED, size=NOTE_SIZE, border=False)
WRONG_LOOK = Look(fill=WRONG_FILL, ink=WRONG_INK)
DOUBTFUL_LOOK = Look(fill=DOUBTFUL_FILL, ink=DOUBTFUL_INK)
TITLE_LOOK = Look(fill=TITLE_BAND, ink=WHITE, size=TITLE_SIZE, bold=True, border=False, wrap=False)
TAG_HEADER_LOOK = Look(fill=LOCKED_HEADER, ink=MUTED, size=NOTE_SIZE, horizontal="center")
TAG_LOOK = Look(
    ink=MUTED, size=NOTE_SIZE, horizontal="center", border=False, wrap=False, number_format="@", locked=False
)
CODE_LOOK = Look(
    fill=TITLE_BAND, ink=WHITE, size=NOTE_SIZE, horizontal="right", border=False, wrap=False, indent=1
)
