"""The fast path for worksheets as common programs write them; whatever looks otherwise it leaves to the plain reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.findings import Refusal
from sheetkit.intake.marks import Marks
from sheetkit.intake.ooxml.cells import COLUMNS, ValueReader
from sheetkit.intake.ooxml.fast_metadata import metadata_of
from sheetkit.intake.ooxml.fast_rows import FastRows, fast_rows
from sheetkit.intake.ooxml.fast_xml import FallbackError, fast_text, plain_text
from sheetkit.intake.ooxml.sheet_formulas import written_out
from sheetkit.intake.ooxml.workbook_part import SheetEntry
from sheetkit.model.grid import CellKey, CellValue, SheetGrid

LARGEST = 16_000_000
"""Bytes from which on a part is streamed by the plain reader rather than held as text."""

_START, _END = b"<sheetData>", b"</sheetData>"
DEFAULT_STYLE = "0"
_DEEPEST = 7  # worksheet, sheetData, row, c, is, t, and one to spare


def read_fast(data: bytes, values: ValueReader, allowance: Allowance, entry: SheetEntry) -> SheetGrid | None:
    """The worksheet in `data` under a name and state, equal to what the plain reader makes of it.

    None when anything in it is not so, or when a limit is reached: then nothing was counted, and the plain
    reader says what there is to say.
    """
    before = allowance.state
    try:
        return _sheet(data, values, allowance, entry)
    except (FallbackError, Refusal):
        allowance.state = before
        return None


def _sheet(data: bytes, values: ValueReader, allowance: Allowance, entry: SheetEntry) -> SheetGrid:
    """The grid. Raises UnusualError, or Refusal at a limit."""
    limits = allowance.limits
    if len(data) > min(LARGEST, limits.part_bytes) or limits.xml_depth < _DEEPEST:
        raise FallbackError
    allowance.tags(data.count(b"<"))
    start, end = data.find(_START), data.rfind(_END)
    if not 0 <= start < end or b"\0" in data:
        raise FallbackError
    metadata = metadata_of(fast_text(data[:start]), plain_text(data[end + len(_END) :]), limits)
    if metadata is None:
        raise FallbackError
    allowance.spend(metadata.spent)
    body = data[start + len(_START) : end]
    rows = fast_rows(body)
    if rows.has_descent and not metadata.knows_descent:
        raise FallbackError
    cells = _cells(rows, values)
    allowance.cells(cells.values())
    marks = _marks(rows, values, body, cells)
    return SheetGrid(
        entry.name,
        cells,
        written_out(rows.formulas, cells, allowance),
        entry.state,
        frozenset(number for number in rows.hidden if allowance.hidden()),
        metadata.hidden_columns,
        metadata.merged,
        metadata.protected,
        metadata.validations,
        metadata.conditional_formats,
        uncalculated=frozenset(rows.uncalculated),
        overlays=metadata.objects,
        printed=metadata.printed,
        looks=marks.looks,
        struck=marks.struck,
    )


def _marks(rows: FastRows, values: ValueReader, body: bytes, cells: Mapping[CellKey, CellValue]) -> Marks:
    """What the cells show beside their values. Raises UnusualError when a style that matters is that of every plain cell."""
    marks = Marks(values.looks(rows.keys, rows.stored), values.struck(rows.keys, rows.stored))
    if marked := values.styles.marked:
        if DEFAULT_STYLE in marked:
            raise FallbackError
        for key, style in _marked_places(body, marked):
            if key in cells:
                marks.add(values.styles, style, key, cells[key])
    return marks


def _cells(rows: FastRows, values: ValueReader) -> dict[CellKey, CellValue]:
    """The cells that hold something."""
    found = values.values(rows.stored)
    keys = rows.keys
    if "" in found:
        filled = [place for place, value in enumerate(found) if not (isinstance(value, str) and value == "")]
        keys, found = [keys[place] for place in filled], [found[place] for place in filled]
    return dict(zip(keys, found, strict=True))


def _marked_places(body: bytes, marked: Mapping[str, object]) -> Iterator[tuple[CellKey, str]]:
    """The cells with one of these styles in the inside of such sheet data, and their style."""
    styles = "|".join(sorted(marked))
    for match in re.finditer(rf'<c r="([A-Z]{{1,2}})([0-9]+)" s="({styles})"', body.decode()):
        yield (int(match[2]), COLUMNS[match[1]]), match[3]
