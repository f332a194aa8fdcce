"""A filled form as .xlsb, which no program here writes as Excel does: its values with their places, days as days, record by record."""

from __future__ import annotations

import datetime
import io
import struct
import warnings
from collections.abc import Iterator

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.model.excel import serial_of
from tests.intake.files import relations, wide, xlsb_record, xlsb_row, zip_of

_DAY_FORMAT, _CLOCK_FORMAT = 14, 20
_PLAIN, _DAY, _CLOCK = 0, 1, 2
"""Which style of a cell says that its number is a day, or a time of day."""
_STATES = {"visible": 0, "hidden": 1, "veryHidden": 2}
_WHOLE_BOOK = 0xFFFFFFFF


def as_xlsb(data: bytes) -> bytes:
    """The worksheets of an .xlsx, their values in place of formulas, and the names that are a constant text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    sheets = {f"r{number}": sheet for number, sheet in enumerate(book.worksheets, start=1)}
    bundles = b"".join(
        xlsb_record(
            156, struct.pack("<II", _STATES[sheet.sheet_state], number) + wide(key) + wide(sheet.title)
        )
        for number, (key, sheet) in enumerate(sheets.items(), start=1)
    )
    texts = {name: one.attr_text or "" for name, one in book.defined_names.items()}
    names = b"".join(_name(name, text[1:-1]) for name, text in texts.items() if _is_text(text))
    parts = {f"xl/worksheets/{key}.bin": _sheet(sheet) for key, sheet in sheets.items()}
    pointers = {key: ("worksheet", f"worksheets/{key}.bin") for key in sheets} | {
        "s": ("styles", "styles.bin")
    }
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations({"r1": ("officeDocument", "xl/workbook.bin")}),
        "xl/workbook.bin": xlsb_record(131)
        + xlsb_record(143)
        + bundles
        + xlsb_record(144)
        + names
        + xlsb_record(132),
        "xl/_rels/workbook.bin.rels": relations(pointers),
        "xl/styles.bin": _styles(),
        **parts,
    }
    return zip_of(members)


def results_of(data: bytes) -> frozenset[tuple[str, int, int]]:
    """Worksheet, row and column of every formula of an .xlsx."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data))
    return frozenset(
        (str(sheet.title), int(cell.row or 0), int(cell.column or 0))
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    )


def _is_text(meaning: str) -> bool:
    return (
        len(meaning) > 2 and meaning[0] == meaning[-1] == '"' and len(meaning) < 256 and '""' not in meaning
    )


def _name(name: str, text: str) -> bytes:
    formula = b"\x17" + struct.pack("<H", len(text)) + text.encode("utf-16-le")
    begin = struct.pack("<IBI", 0, 0, _WHOLE_BOOK) + wide(name)
    return xlsb_record(39, begin + struct.pack("<I", len(formula)) + formula + struct.pack("<I", 0))


def _styles() -> bytes:
    formats = (0, _DAY_FORMAT, _CLOCK_FORMAT)
    cells = b"".join(xlsb_record(47, struct.pack("<HHH", 0, one, 0) + bytes(10)) for one in formats)
    font = xlsb_record(43, struct.pack("<HH", 200, 0) + bytes(17))
    return font + xlsb_record(617, struct.pack("<I", len(formats))) + cells + xlsb_record(618)


def _sheet(sheet: Worksheet) -> bytes:
    limits = struct.pack("<4I", 0, sheet.max_row - 1, 0, sheet.max_column - 1)
    body = b"".join(_rows(sheet))
    return (
        xlsb_record(129)
        + xlsb_record(148, limits)
        + xlsb_record(145)
        + body
        + xlsb_record(146)
        + xlsb_record(130)
    )


def _rows(sheet: Worksheet) -> Iterator[bytes]:
    for number, row in enumerate(sheet.iter_rows(values_only=True)):
        cells = [_cell(column, value) for column, value in enumerate(row) if value not in (None, "")]
        if cells:
            yield xlsb_row(number)
            yield from cells


def _cell(column: int, value: object) -> bytes:
    def record(kind: int, style: int, body: bytes) -> bytes:
        return xlsb_record(kind, struct.pack("<II", column, style) + body)

    if isinstance(value, bool):
        return record(4, _PLAIN, bytes([value]))
    if isinstance(value, datetime.date):
        return record(5, _DAY, struct.pack("<d", serial_of(value) or 0))
    if isinstance(value, datetime.time):
        return record(5, _CLOCK, struct.pack("<d", (value.hour * 60 + value.minute) / 1440))
    if isinstance(value, int | float):
        return record(5, _PLAIN, struct.pack("<d", value))
    return record(6, _PLAIN, wide(str(value)))
