"""What calamine leaves out of an .xlsb: error cells, protection, hidden rows and columns, counts, names; from the records."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

from sheetkit.intake.binary.biff import ERROR_CODES, BookExtras, SheetExtras
from sheetkit.intake.binary.filled import Content
from sheetkit.intake.binary.records import Record, broken_off
from sheetkit.intake.binary.styles import StyledCells, StyleTable, compressed_number
from sheetkit.intake.cell_styles import CellStyles
from sheetkit.intake.findings import OTHER_FORMAT, refuse
from sheetkit.intake.ooxml.package import Package, Relationship
from sheetkit.intake.threads import without_preamble
from sheetkit.model.excel import MAXIMUM_COLUMN, MAXIMUM_ROW
from sheetkit.model.grid import CellKey, SheetState
from sheetkit.model.text import Text

_ROW, _SHEET, _NAME, _COLUMN = 0, 156, 39, 60
_PROTECTIONS = {535: 2, 679: 4}  # with the old and the new kind of password: offset of "is locked"
_ERRORS = (3, 11)  # typed in, result of a formula
_CELLS = frozenset({*range(2, 12), 62})  # all but blanks
_COMPACT_CELLS = frozenset(range(13, 19))  # the same without their column, which the library does not know
_CERTAIN = frozenset({2, 4, 5, 9, 10})  # hold a number or a truth value, so never an empty text
_ROWS_BEGIN, _ROWS_END, _SHEET_END = 145, 146, 130
_VALIDATION, _CONDITION, _PAGE_TEXTS = 64, 463, 479
_COMMENT, _COMMENT_TEXT = 635, 637
_STRING_OPERAND = 0x17
_BOOK_PROPERTIES, _FONT, _FORMAT, _STYLE = 153, 43, 44, 47
_STYLES_BEGIN, _STYLES_END = 617, 618
_TEXT = 6  # written into the cell's own record
_FILLING = _CELLS | {_ROW}
_SHORT_NUMBER, _NUMBERS = 2, (5, 9)  # typed in, result of a formula
_COMPACT = Text(
    "少数软件才写的一种紧凑的 .xlsb（不是 .xlsx）",
    "a compact kind of .xlsb (not .xlsx) that few programs write",
)
_STATES = (SheetState.VISIBLE, SheetState.HIDDEN, SheetState.VERY_HIDDEN)


def scan(package: Package, main: str) -> tuple[BookExtras, int]:
    """Scan the binary parts; also the largest area any sheet would fill up to its farthest cells. Raises Refusal."""
    book = BookExtras()
    pointers = package.relationships(main)
    largest = 0
    styles, epoch_1904 = _styles(package, pointers.values()), False
    for kind, body in _records(package.members.read(main)):
        if kind == _NAME:
            _read_name(body, book.names)
        elif kind == _BOOK_PROPERTIES:
            epoch_1904 = bool(body[:1] and body[0] & 1)
        elif kind == _SHEET and len(body) >= 12:
            identifier, after = _wide_text(body, 8)
            name, _ = _wide_text(body, after)
            sheet = SheetExtras(name, _STATES[min(struct.unpack_from("<I", body)[0], 2)])
            sheet.styled = StyledCells(styles, epoch_1904)
            book.sheets.append(sheet)
            pointer = pointers.get(identifier)
            if pointer is not None and pointer.type == "worksheet":
                sheet.part = pointer.target
                largest = max(largest, _scan_sheet(package.members.read(pointer.target), sheet))
    return book, largest


def _records(part: bytes) -> Iterator[Record]:
    """The records of a part: type and length are numbers of seven bits a byte, low ones first.

    Raises Refusal when the last one is not whole.
    """
    at, end = 0, len(part)
    while at < end:
        kind = part[at]
        at += 1
        if kind & 0x80 and at < end:
            kind = (kind & 0x7F) | (part[at] & 0x7F) << 7
            at += 1
        length = shift = 0
        for _ in range(4):
            if at >= end:
                raise broken_off()
            byte = part[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        if at + length > end:
            raise broken_off()
        yield kind, part[at : at + length]
        at += length


def _styles(package: Package, pointers: Iterable[Relationship]) -> CellStyles:
    """The cell styles of the workbook. Raises Refusal."""
    part = next(
        (one.target for one in pointers if one.type == "styles" and one.target in package.members), ""
    )
    table, inside = StyleTable(), False
    for kind, body in _records(package.members.read(part)) if part else ():
        if kind in (_STYLES_BEGIN, _STYLES_END):
            inside = kind == _STYLES_BEGIN
        elif kind == _FONT and len(body) >= 4:
            table.font(body[2])
        elif kind == _FORMAT and len(body) > 6:
            table.codes[struct.unpack_from("<H", body)[0]] = _wide_text(body, 2)[0]
        elif kind == _STYLE and inside and len(body) >= 6:
            identifier, font = struct.unpack_from("<HH", body, 2)
            table.formats.append((font, identifier))
    return table.styles()


def _scan_style(key: CellKey, kind: int, body: bytes, styled: StyledCells) -> None:
    """Keep the style of a filled cell, with its number."""
    number = None
    if kind == _SHORT_NUMBER and len(body) >= 12:
        number = compressed_number(body, 8)
    elif kind in _NUMBERS and len(body) >= 16:
        number = struct.unpack_from("<d", body, 8)[0]
    styled.add(key, struct.unpack_from("<I", body, 4)[0] & 0xFFFFFF, number)


def _scan_sheet(part: bytes, sheet: SheetExtras) -> int:
    row, lowest, highest, rightmost, leftmost = 0, MAXIMUM_ROW, 0, 0, MAXIMUM_COLUMN
    kind, is_inside = 0, False
    for kind, body in _records(part):
        if kind in (_ROWS_BEGIN, _ROWS_END):
            is_inside = kind == _ROWS_BEGIN
        elif kind in _FILLING and not is_inside:
            raise broken_off()  # the library reads no further than the first end of the rows
        if kind == _ROW and len(body) >= 12:
            row = struct.unpack_from("<I", body)[0] + 1
            if row > MAXIMUM_ROW:
                raise broken_off()  # nor than a row that no sheet has
            if body[11] & 0x10:
                sheet.hidden_rows.add(row)
        elif kind in _CELLS and len(body) >= 8:
            column = struct.unpack_from("<I", body)[0] + 1
            lowest, highest = min(lowest, row), max(highest, row)
            leftmost, rightmost = min(leftmost, column), max(rightmost, column)
            _scan_style((row, column), kind, body, sheet.styled)
            is_certain = kind in _CERTAIN or (kind == _TEXT and any(body[8:12]))
            sheet.filled.cell((row, column), Content.NUMBER if is_certain else Content.ANYTHING)
            if kind in _ERRORS and len(body) > 8:
                sheet.errors[row, column] = ERROR_CODES.get(body[8], "#VALUE!")
        elif kind in _COMPACT_CELLS:
            raise refuse(OTHER_FORMAT, format=_COMPACT)
        else:
            _scan_other(kind, body, sheet)
    if kind != _SHEET_END:
        raise broken_off()
    return max(0, highest - lowest + 1) * max(0, rightmost - leftmost + 1)


def _scan_other(kind: int, body: bytes, sheet: SheetExtras) -> None:
    if kind in _PROTECTIONS:
        at = _PROTECTIONS[kind]
        sheet.protected = any(body[at : at + 4])
    elif kind == _COLUMN and len(body) >= 18:
        first, last = struct.unpack_from("<II", body)
        if body[16] & 1:
            sheet.hidden_columns.update(range(first + 1, min(last, MAXIMUM_COLUMN - 1) + 2))
    elif kind == _PAGE_TEXTS:
        at = 2
        for _ in range(6):
            text, at = _wide_text(body, at)
            sheet.besides.printed += [text] if text else []
    elif kind == _VALIDATION:
        sheet.validations += 1
    elif kind == _CONDITION:
        sheet.conditional_formats += 1


def comments(part: bytes) -> dict[CellKey, str]:
    """The comments of a binary comments part by row and column."""
    found: dict[CellKey, str] = {}
    place = (0, 0)
    for kind, body in _records(part):
        if kind == _COMMENT and len(body) >= 20:
            row, _, column = struct.unpack_from("<3I", body, 4)
            place = (row + 1, column + 1)
        elif kind == _COMMENT_TEXT and place[0] <= MAXIMUM_ROW and place[1] <= MAXIMUM_COLUMN:
            text = without_preamble(_wide_text(body, 1)[0])
            if text.strip():
                found[place] = text
    return found


def _wide_text(body: bytes, at: int) -> tuple[str, int]:
    """A counted text in two-byte characters, and where it ends; 0xFFFFFFFF characters stand for none."""
    count = struct.unpack_from("<I", body, at)[0] if at + 4 <= len(body) else 0
    if count > len(body):
        return "", at + 4
    return body[at + 4 : at + 4 + 2 * count].decode("utf-16-le", "replace"), at + 4 + 2 * count


def _read_name(body: bytes, names: dict[str, str]) -> None:
    """Keep a workbook-wide name whose formula is nothing but a constant text."""
    if len(body) < 13 or body[5:9] != b"\xff\xff\xff\xff":
        return
    name, at = _wide_text(body, 9)
    formula = body[at + 4 :]
    if len(formula) > 3 and formula[0] == _STRING_OPERAND:
        length = struct.unpack_from("<H", formula, 1)[0]
        names.setdefault(name, f'"{formula[3 : 3 + 2 * length].decode("utf-16-le", "replace")}"')
