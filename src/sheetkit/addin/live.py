"""The open workbook as a grid: everything read in blocks, never cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sheetkit.addin.blocks import Block, flagged, numbers_shown, spans_of
from sheetkit.addin.errors import TOO_LARGE
from sheetkit.model.address import Address, Range
from sheetkit.model.grid import CellValue, DisplayedText, ErrorValue, SheetGrid, SheetState, WorkbookGrid
from sheetkit.model.names import CHECK_TITLE, IDENTITY_NAME, IDENTITY_PROPERTY, TERM_START
from sheetkit.model.text import in_every_language

Key = tuple[int, int]
"""A cell: row and column, 1-based."""
MOST_CELLS = 2_000_000
BLOCK_CELLS = 60_000
"""Cells a call: large enough to be quick, small enough for the program to hand over at once."""

_STATES = {-1: SheetState.VISIBLE, 0: SheetState.HIDDEN, 2: SheetState.VERY_HIDDEN}
_ERRORS = {
    -2146826281: "#DIV/0!",
    -2146826246: "#N/A",
    -2146826259: "#NAME?",
    -2146826288: "#NULL!",
    -2146826252: "#NUM!",
    -2146826265: "#REF!",
    -2146826273: "#VALUE!",
}
"""How Excel hands over a cell in error: a negative whole number, where every number comes with a fraction part."""


def read_book(book: Any) -> WorkbookGrid:
    """The workbook as it stands on the screen, unsaved edits included. `book` is an xlwings Book.

    Raises SheetkitError (addin.too_large) when it holds more cells than any form can.
    """
    epoch_1904 = bool(book.api.Date1904)
    sheets = tuple(_read_sheet(sheet, epoch_1904) for sheet in book.sheets)
    return WorkbookGrid(sheets, "xlsx", True, _defined_names(book), _custom_properties(book))


def _defined_names(book: Any) -> dict[str, str]:
    """The names by which a form is known; the others say nothing that a check asks for."""
    found = {}
    for name in (IDENTITY_NAME, TERM_START):
        refers = _or_none(lambda name=name: book.api.Names(name).RefersTo)
        if isinstance(refers, str):
            found[name] = refers.removeprefix("=")
    return found


def _custom_properties(book: Any) -> dict[str, str]:
    value = _or_none(lambda: book.api.CustomDocumentProperties(IDENTITY_PROPERTY).Value)
    return {} if value is None else {IDENTITY_PROPERTY: str(value)}


def _or_none(ask: Any) -> Any:
    """What `ask` gives; None when the program says that there is no such thing, each in an error of its own kind."""
    try:
        return ask()
    except Exception:
        return None


def _read_sheet(sheet: Any, epoch_1904: bool) -> SheetGrid:
    block = _used(sheet)
    cells, formulas, looks = _contents(sheet, block, epoch_1904)
    hidden_rows = flagged(block.rows, lambda first, last: _hidden(sheet, block, "row", (first, last)))
    hidden_columns = flagged(
        block.columns, lambda first, last: _hidden(sheet, block, "column", (first, last))
    )
    return SheetGrid(
        sheet.name,
        cells,
        formulas,
        _STATES.get(int(sheet.api.Visible), SheetState.HIDDEN),
        frozenset(hidden_rows),
        frozenset(hidden_columns),
        tuple(_merged(sheet, block)),
        bool(sheet.api.ProtectContents),
        _validations(sheet, block, cells),
        looks=looks,
        struck={key: "" for key in _struck(sheet, block) if key in cells},
    )


def _used(sheet: Any) -> Block:
    used = sheet.used_range
    rows, columns = used.shape
    if rows * columns > MOST_CELLS:
        raise TOO_LARGE.error(sheet=sheet.name)
    return Block(used.row, used.column, used.row + rows - 1, used.column + columns - 1)


class _Contents(NamedTuple):
    """Values, formulas, and what cells of numbers show beside their value."""

    cells: dict[Key, CellValue]
    formulas: dict[Key, str]
    looks: dict[Key, DisplayedText]


def _contents(sheet: Any, block: Block, epoch_1904: bool) -> _Contents:
    looks: dict[Key, DisplayedText] = {}
    cells: dict[tuple[int, int], CellValue] = {}
    formulas: dict[tuple[int, int], str] = {}
    numbers: dict[int, dict[int, float]] = {}
    for part in block.parts(BLOCK_CELLS):
        area = sheet.api.Range(part.a1)
        values = part.grid(area.Value2)
        texts = part.grid(area.Formula) if area.HasFormula is not False else None
        for row, column, value in part.filled(values):
            if isinstance(value, float):
                numbers.setdefault(column, {})[row] = value
            elif value != "":
                cells[row, column] = _plain(value)
        for row, column, text in part.filled(texts) if texts else ():
            if isinstance(text, str) and text.startswith("=") and cells.get((row, column)) != text:
                formulas[row, column] = text[1:]
    for column, found in numbers.items():
        shown = numbers_shown(found, lambda a1: sheet.api.Range(a1).NumberFormat, column, epoch_1904)
        cells.update(((row, column), value) for row, (value, _) in shown.items())
        looks.update(((row, column), look) for row, (_, look) in shown.items() if look is not None)
    return _Contents(cells, formulas, looks)


def _plain(value: Any) -> CellValue:
    if isinstance(value, bool | str):
        return value
    return ErrorValue(_ERRORS.get(int(value), "#VALUE!"))


def _hidden(sheet: Any, block: Block, axis: str, span: tuple[int, int]) -> bool | None:
    if axis == "row":
        found = sheet.api.Range(Block(span[0], block.left, span[1], block.left).a1).EntireRow.Hidden
    else:
        found = sheet.api.Range(Block(block.top, span[0], block.top, span[1]).a1).EntireColumn.Hidden
    return None if found is None else bool(found)


def _struck(sheet: Any, block: Block) -> Iterator[Key]:
    """The cells with a line through their words, or some of them; a sheet without any is passed over at once."""

    def ask(part: Block) -> bool | None:
        answer = sheet.api.Range(part.a1).Font.Strikethrough
        return True if answer is None and part.is_cell else answer

    for span in spans_of(block, ask):
        rows, columns = range(span.top, span.bottom + 1), range(span.left, span.right + 1)
        yield from ((row, column) for row in rows for column in columns)


def _merged(sheet: Any, block: Block) -> list[Range]:
    """The merged rectangles: halves of the sheet without any are passed over."""
    found: dict[str, Range] = {}

    def ask(part: Block) -> bool | None:  # several merged rectangles side by side answer yes together
        answer = sheet.api.Range(part.a1).MergeCells
        return None if answer and not part.is_cell else answer

    for cell in spans_of(block, ask):
        area = str(sheet.api.Range(cell.a1).MergeArea.Address)
        found.setdefault(area, Range.parse(area))
    return sorted(found.values())


def _validations(sheet: Any, block: Block, cells: dict[tuple[int, int], CellValue]) -> int:
    """1 when some cell below the headers of a form sheet still has its validation, else 0.

    How many there were cannot be asked for in one call on a locked sheet, and only none at all matters.
    """
    header = next((row for (row, _), value in cells.items() if value in in_every_language(CHECK_TITLE)), 0)
    for row in (header + 1, header + 2) if header else ():
        for column in range(block.left, block.right + 1):
            a1 = Address(row, column).a1
            if _or_none(lambda a1=a1: sheet.api.Range(a1).Validation.Type) is not None:
                return 1
    return 0
