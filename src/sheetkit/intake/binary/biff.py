"""What calamine leaves out of an .xls: error cells, protection, hidden rows and columns, counts, names; from the records."""

from __future__ import annotations

import struct
from dataclasses import field

from sheetkit.intake.binary.biff_besides import WorksheetRecordListener, linked_book
from sheetkit.intake.binary.filled import Content, FilledCells
from sheetkit.intake.binary.records import BEGIN, DIMENSIONS, END, records_of
from sheetkit.intake.binary.styles import StyledCells, StyleTable, compressed_number
from sheetkit.model.excel import MAXIMUM_COLUMN_XLS
from sheetkit.model.frozen import changeable
from sheetkit.model.grid import CellKey, SheetState
from sheetkit.model.overlay import ForeignKind, ForeignPart

_BOUNDSHEET, _NAME, _FILEPASS = 0x85, 0x18, 0x2F
_FORMULA, _BOOLERR, _ROW, _COLINFO, _PROTECT = 0x06, 0x205, 0x208, 0x7D, 0x12
_VALIDATION, _CONDITION, _CONDITION_12 = 0x1BE, 0x1B1, 0x87A
_FONT, _FORMAT, _STYLE, _DATE_MODE = 0x31, 0x41E, 0xE0, 0x22
_NUMBER, _SHORT_NUMBER, _SHORT_NUMBERS = 0x203, 0x27E, 0xBD
_TEXTS = (0xFD, 0x204, 0xD6)
_CONTENTS = {
    _NUMBER: Content.NUMBER,
    _SHORT_NUMBER: Content.NUMBER,
    _BOOLERR: Content.ANYTHING,
    **dict.fromkeys(_TEXTS, Content.ANYTHING),
}
_NO_FONT = 4  # the number that fonts leave out
_STATES = (SheetState.VISIBLE, SheetState.HIDDEN, SheetState.VERY_HIDDEN)
_STRING_OPERAND = 0x17
_MACRO_SHEET = 1

ERROR_CODES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""Error values of the binary formats."""


@changeable
class SheetExtras:
    """What a scan found on one worksheet; rows and columns 1-based."""

    name: str
    state: SheetState
    errors: dict[CellKey, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    protected: bool = False
    validations: int = 0
    conditional_formats: int = 0
    besides: WorksheetRecordListener = field(default_factory=WorksheetRecordListener)
    part: str = ""  # of an .xlsb
    styled: StyledCells = field(default_factory=StyledCells)
    filled: FilledCells = field(default_factory=FilledCells)
    dimensions: bytes = b""  # of an .xls, the record as it stands


@changeable
class BookExtras:
    """What a scan found in a workbook stream."""

    encrypted: bool = False
    names: dict[str, str] = field(default_factory=dict)
    sheets: list[SheetExtras] = field(default_factory=list)
    foreign: list[ForeignPart] = field(default_factory=list)


def scan(stream: bytes) -> BookExtras:
    """Scan a workbook stream (BIFF5 or BIFF8). Raises Refusal when a part of it does not reach its end."""
    book = BookExtras()
    starts: list[int] = []
    table, epoch_1904 = StyleTable(), False
    is_biff8 = True
    for kind, body in records_of(stream, 0):
        if kind == BEGIN:
            is_biff8 = body[:2] == b"\x00\x06"
        elif kind == _FILEPASS:
            book.encrypted = True
        elif kind == _BOUNDSHEET and len(body) >= 8:
            name = _short_text(body[7:], body[6], is_biff8)
            starts.append(struct.unpack_from("<I", body)[0])
            book.sheets.append(SheetExtras(name, _STATES[min(body[4] & 3, 2)]))
            if body[5] == _MACRO_SHEET:
                book.foreign.append(ForeignPart(ForeignKind.MACRO_SHEET, name))
        elif kind == _NAME and is_biff8:
            _read_name(body, book.names)
        elif (link := linked_book(kind, body)) is not None:
            book.foreign.append(link)
        elif kind == _DATE_MODE:
            epoch_1904 = body[:1] == b"\1"
        elif is_biff8:
            _read_style(kind, body, table)
    if not book.encrypted:
        styles = table.styles(_NO_FONT)
        for start, sheet in zip(starts, book.sheets, strict=True):
            sheet.styled = StyledCells(styles, epoch_1904)
            _scan_sheet(stream, start, sheet)
    return book


def _read_style(kind: int, body: bytes, table: StyleTable) -> None:
    if kind == _FONT and len(body) >= 4:
        table.font(body[2])
    elif kind == _FORMAT and len(body) > 5:
        identifier, length = struct.unpack_from("<HH", body)
        table.codes[identifier] = _short_text(body[4:], length, True)
    elif kind == _STYLE and len(body) >= 4:
        font, identifier = struct.unpack_from("<HH", body)
        table.formats.append((font, identifier))


def _scan_sheet(stream: bytes, start: int, sheet: SheetExtras) -> None:
    depth = 0  # charts inside a worksheet have a beginning and an end of their own
    for kind, body in records_of(stream, start):
        if kind in (BEGIN, END):
            depth += 1 if kind == BEGIN else -1
        elif depth == 1:
            _scan_record(kind, body, sheet)
            sheet.besides.hear(kind, body)
            if len(body) >= 8:
                _scan_cell(kind, body, sheet)


def _scan_cell(kind: int, body: bytes, sheet: SheetExtras) -> None:
    """Keep that a cell is filled and its style, with its number."""
    row, column, style = struct.unpack_from("<HHH", body)
    key, styled = (row + 1, column + 1), sheet.styled
    sheet.filled.cell(key, _CONTENTS.get(kind))
    if kind in _TEXTS:
        styled.add(key, style)
    elif kind == _SHORT_NUMBER and len(body) >= 10:
        styled.add(key, style, compressed_number(body, 6))
    elif kind == _NUMBER and len(body) >= 14:
        styled.add(key, style, struct.unpack_from("<d", body, 6)[0])
    elif kind == _FORMULA and len(body) >= 14:
        is_number = body[12:14] != b"\xff\xff"
        styled.add(key, style, struct.unpack_from("<d", body, 6)[0] if is_number else None)
        sheet.filled.cell(key, Content.NUMBER if is_number else Content.ANYTHING)
    elif kind == _SHORT_NUMBERS:
        for place, at in enumerate(range(4, len(body) - 7, 6)):
            style = struct.unpack_from("<H", body, at)[0]
            styled.add((row + 1, column + 1 + place), style, compressed_number(body, at + 2))
            sheet.filled.cell((row + 1, column + 1 + place), Content.NUMBER)


def _scan_record(kind: int, body: bytes, sheet: SheetExtras) -> None:
    if kind == _FORMULA and len(body) >= 14:
        if body[12:14] == b"\xff\xff" and body[6] == 2:
            _add_error(sheet, body, body[8])
    elif kind == _BOOLERR and len(body) >= 8:
        if body[7]:
            _add_error(sheet, body, body[6])
    elif kind == _ROW and len(body) >= 14:
        if body[12] & 0x20:
            sheet.hidden_rows.add(struct.unpack_from("<H", body)[0] + 1)
    elif kind == _COLINFO and len(body) >= 10:
        first, last, _, _, options = struct.unpack_from("<5H", body)
        if options & 1:
            sheet.hidden_columns.update(range(first + 1, min(last, MAXIMUM_COLUMN_XLS - 1) + 2))
    elif kind == _PROTECT and len(body) >= 2:
        sheet.protected = body[:2] != b"\0\0"
    elif kind == DIMENSIONS:
        sheet.dimensions = body
    elif kind == _VALIDATION:
        sheet.validations += 1
    elif kind in (_CONDITION, _CONDITION_12):
        sheet.conditional_formats += 1


def _add_error(sheet: SheetExtras, body: bytes, code: int) -> None:
    row, column = struct.unpack_from("<HH", body)
    sheet.errors[row + 1, column + 1] = ERROR_CODES.get(code, "#VALUE!")


def _short_text(body: bytes, length: int, is_biff8: bool) -> str:
    """A text of `length` characters; BIFF8 says in its first byte whether they take two bytes each."""
    if not is_biff8:
        return body[:length].decode("gb18030", "replace")
    if body[:1] and body[0] & 1:
        return body[1 : 1 + 2 * length].decode("utf-16-le", "replace")
    return body[1 : 1 + length].decode("latin-1")


def _read_name(body: bytes, names: dict[str, str]) -> None:
    """Keep a defined name whose formula is nothing but a constant text; others are of no use to intake."""
    if len(body) < 15:
        return
    length = body[3]
    local = struct.unpack_from("<H", body, 8)[0]
    wide = body[14] & 1
    name = _short_text(body[14:], length, True)
    formula = body[15 + length * (1 + wide) :]
    if local == 0 and len(formula) > 3 and formula[0] == _STRING_OPERAND:
        text = _short_text(formula[2:], formula[1], True)
        names.setdefault(name, f'"{text}"')
