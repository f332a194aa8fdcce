"""What stands before and after the cells of a worksheet part, read by the plain reader and remembered by its text."""

from __future__ import annotations

import re
from dataclasses import replace

from sheetkit.intake.allowance import Allowance, Usage
from sheetkit.intake.findings import Refusal
from sheetkit.intake.limits import Limits
from sheetkit.intake.ooxml.fast_xml import expanded, is_forbidden
from sheetkit.intake.ooxml.sheet_metadata import SheetMetadataReader
from sheetkit.intake.ooxml.strings import unescape
from sheetkit.intake.safe_xml import SPREADSHEET, Attributes, XmlReader, under
from sheetkit.model.address import Range
from sheetkit.model.frozen import frozen
from sheetkit.model.overlay import Overlay
from sheetkit.model.remembered import remembered

_LONGEST = 200_000
_WORKSHEET_DEPTH = 2
_DESCENT = ' xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
_POSITION = re.compile(  # where the cursor stood and how far the cells reach: other in every file, and nobody's business
    r'<dimension ref="[A-Z0-9:]{1,24}"/>'
    r'|<selection(?: pane="[A-Za-z]{1,12}")?(?: activeCell="[A-Z0-9]{1,12}")?(?: activeCellId="[0-9]{1,6}")?'
    r'(?: sqref="[A-Z0-9: ]{1,99}")?/>'
)

_PRINTED = re.compile(  # whom the form is for stands in the margins of its pages
    r"<((?:odd|even|first)(?:Header|Footer))>((?:[^<&]|&(?:amp|lt|gt|quot|apos);)+)</\1>"
)
_STAND_IN = "\N{CURRENCY SIGN}"


@frozen
class SheetMetadata:
    """What a worksheet part says besides its cells, and what reading it used up (tags are not in it)."""

    hidden_columns: frozenset[int]
    merged: tuple[Range, ...]
    protected: bool
    validations: int
    conditional_formats: int
    objects: tuple[Overlay, ...]
    printed: tuple[str, ...]
    knows_descent: bool  # rows may carry Excel's own x14ac:dyDescent
    spent: Usage


def metadata_of(before: str, after: str, limits: Limits) -> SheetMetadata | None:
    """The metadata in the text before and after the sheet data; None when the plain reader has to see the whole."""
    if "sheetData" in before or "sheetData" in after or len(before) + len(after) > _LONGEST:
        return None
    texts: list[str] = []

    def stand_in(match: re.Match[str]) -> str:
        """The element with a mark for its text, unless the plain reader would trip over that."""
        if is_forbidden(match.group()):
            return match.group()
        texts.append(unescape(expanded(match.group(2))))
        return f"<{match.group(1)}>{_STAND_IN}{len(texts) - 1}</{match.group(1)}>"

    found = _remembered(_POSITION.sub("", before), _PRINTED.sub(stand_in, after), limits)
    if found is None or not texts:
        return found
    marks = tuple(f"{_STAND_IN}{number}" for number in range(len(texts)))
    if found.printed != marks:
        return None  # texts in other places, or written in other ways, are left to the plain reader
    return replace(found, printed=tuple(texts))


@remembered(64)
def _remembered(before: str, after: str, limits: Limits) -> SheetMetadata | None:
    allowance = Allowance(limits)
    reader = XmlReader(allowance)
    metadata = SheetMetadataReader(reader, allowance)
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
    return SheetMetadata(
        frozenset(metadata.hidden_columns),
        tuple(metadata.merged),
        metadata.protected,
        metadata.validations,
        metadata.conditional_formats,
        metadata.objects.found,
        tuple(metadata.page_texts.found),
        _knows_descent(before),
        allowance.spent_since(full).without_tags(),
    )


def _knows_descent(before: str) -> bool:
    """Whether the outermost element, which comes first, declares the prefix of Excel's own row attribute."""
    outermost = before[: before.find(">")]
    return _DESCENT in outermost and "'" not in outermost
