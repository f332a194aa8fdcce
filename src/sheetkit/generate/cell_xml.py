"""Cells and texts as worksheet XML."""

from __future__ import annotations

import datetime
import re

from sheetkit.model.cell_text import text_of
from sheetkit.model.excel import EXACT_DIGITS, serial_of, xml_text
from sheetkit.model.grid import CellValue


def shared_string(text: str) -> str:
    """An entry of the shared strings; `text` is escaped here."""
    return f"<si>{_t(text)}</si>"


def _t(text: str) -> str:
    keep = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f"<t{keep}>{xml_text(text)}</t>"


def blank_cell(address: str, style: int) -> str:
    """A cell that holds nothing but its look."""
    return f'<c r="{address}" s="{style}"/>'


def text_cell(address: str, style: int, text: str) -> str:
    """A cell with text: it stays text whatever it starts with."""
    return f'<c r="{address}" s="{style}" t="inlineStr"><is>{_t(text)}</is></c>'


def number_cell(address: str, style: int, number: int | float) -> str:
    """A cell with a number."""
    return f'<c r="{address}" s="{style}"><v>{number!r}</v></c>'


def input_cell(address: str, style: int, value: CellValue, column_type: str) -> str:
    """A cell of an input column with a value as a form holds it: days and times as serial numbers, codes as text."""
    number = _serial(value, column_type)
    if number is not None:
        return number_cell(address, style, number)
    if isinstance(value, bool):
        return f'<c r="{address}" s="{style}" t="b"><v>{int(value)}</v></c>'
    return text_cell(address, style, _as_text(value, column_type))


def _serial(value: CellValue, column_type: str) -> int | float | None:
    """The number that stands for `value` in a column of that type, None when it is to be text."""
    if isinstance(value, bool) or column_type not in ("integer", "decimal", "date", "time"):
        return None
    if isinstance(value, int | float):
        if column_type in ("date", "time"):
            return None  # the cell would show the number as a day: 14 as 1900-01-14
        is_exact = value == value and abs(value) < 10**EXACT_DIGITS
        return value if is_exact else None
    if column_type == "time":
        return _time_serial(value)
    if column_type != "date":
        return None
    return serial_of(value) if isinstance(value, datetime.date) else None


def _time_serial(value: CellValue) -> int | float | None:
    if isinstance(value, str):
        match = re.fullmatch(r"([01][0-9]|2[0-3]):([0-5][0-9])", value)
        if not match:
            return None
        value = datetime.time(int(match.group(1)), int(match.group(2)))
    return serial_of(value) if isinstance(value, datetime.time) else None


def _as_text(value: CellValue, column_type: str) -> str:
    is_month = column_type == "month" and isinstance(value, datetime.date)
    return text_of(value)[:7] if is_month else text_of(value)
