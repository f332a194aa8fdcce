"""What stands before and after the cells of a worksheet part, read by the plain reader and remembered by its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sheetkit.intake.allowance import Allowance, Counts
from sheetkit.intake.findings import Refusal
from sheetkit.intake.limits import Limits
from sheetkit.intake.safe_xml import SPREADSHEET, Attributes, XmlReader, under
from sheetkit.intake.sheet_furniture import SheetFurniture
from sheetkit.intake.usual_xml import is_forbidden
from sheetkit.model.address import Range

_LONGEST = 200_000
_WORKSHEET_DEPTH = 2
_DESCENT = ' xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
_POSITION = re.compile(  # where the cursor stood and how far the cells reach: other in every file, and nobody's business
    r'<dimension ref="[A-Z0-9:]{1,24}"/>'
    r'|<selection(?: pane="[A-Za-z]{1,12}")?(?: activeCell="[A-Z0-9]{1,12}")?(?: activeCellId="[0-9]{1,6}")?'
    r'(?: sqref="[A-Z0-9: ]{1,99}")?/>'
)

_PRINTED = re.compile(  # whom the form is for stands in the margins of its pages
    r"<((?:odd|even|first)(?:Header|Footer))>(?:[^<&]|&(?:amp|lt|gt|quot|apos);)*</\1>"
)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The furniture of a worksheet, and what reading it used up (tags are not in it)."""

    hidden_columns: frozenset[int]
    merged: tuple[Range, ...]
    protected: bool
    validations: int
    conditional_formats: int
    knows_descent: bool  # rows may carry Excel's own x14ac:dyDescent
    spent: Counts


def skeleton_of(before: str, after: str, limits: Limits) -> Skeleton | None:
    """The furniture in the text before and after the sheet data; None when the plain reader has to see the whole."""
    if "sheetData" in before or "sheetData" in after or len(before) + len(after) > _LONGEST:
        return None
    return _remembered(_POSITION.sub("", before), _PRINTED.sub(_without_text, after), limits)


def _without_text(match: re.Match[str]) -> str:
    """The element without its text, unless the plain reader would trip over that."""
    return match.group() if is_forbidden(match.group()) else f"<{match.group(1)}/>"


@lru_cache(maxsize=64)
def _remembered(before: str, after: str, limits: Limits) -> Skeleton | None:
    allowance = Allowance(limits)
    reader = XmlReader(allowance)
    furniture = SheetFurniture(reader, allowance)
    depths: list[int] = []
    cells: list[Attributes] = []

    def sheet_data(_: Attributes) -> None:
        depths.append(reader.depth())

    reader.starts |= under(SPREADSHEET, {"sheetData": sheet_data, "row": cells.append, "c": cells.append})
    full = allowance.state
    try:
        reader.parse(((before + "<sheetData/>" + after).encode(),))
    except Refusal:
        return None
    if depths != [_WORKSHEET_DEPTH] or cells:
        return None
    return Skeleton(
        frozenset(furniture.hidden_columns),
        tuple(furniture.merged),
        furniture.protected,
        furniture.validations,
        furniture.conditional_formats,
        _knows_descent(before),
        allowance.spent_since(full).without_tags(),
    )


def _knows_descent(before: str) -> bool:
    """Whether the outermost element, which comes first, declares the prefix of Excel's own row attribute."""
    outermost = before[: before.find(">")]
    return _DESCENT in outermost and "'" not in outermost
