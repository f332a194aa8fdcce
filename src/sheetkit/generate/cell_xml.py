"""Cells and texts as worksheet XML."""

from __future__ import annotations

import datetime
import re

from sheetkit.model.grid import CellValue

_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_EPOCH = datetime.datetime(1899, 12, 30)
_EXACT_DIGITS = 15
"""A worksheet number keeps 15 digits; what is longer is written as text."""


def escape(text: str) -> str:
    """`text` for XML content; characters that XML can't hold become _xHHHH_ as Office writes them."""
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return _NOT_IN_XML.sub(lambda match: f"_x{ord(match.group()):04X}_", text)


def shared_string(text: str) -> str:
    """An entry of the shared strings; `text` is escaped here."""
    return f"<si>{_t(text)}</si>"


def _t(text: str) -> str:
    keep = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f"<t{keep}>{escape(text)}</t>"


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
        is_exact = value == value and abs(value) < 10**_EXACT_DIGITS
        return value if is_exact else None
    if column_type == "time":
        return _time_serial(value)
    if column_type != "date":
        return None
    if isinstance(value, datetime.datetime):
        return _day_serial(value)
    if isinstance(value, datetime.date):
        return _day_serial(datetime.datetime(value.year, value.month, value.day))
    return None


def _day_serial(moment: datetime.datetime) -> int | float:
    """Days since the epoch of the 1900 date system; before March 1900 programs disagree, so text is safer there."""
    span = moment.replace(tzinfo=None) - _EPOCH
    return span.days if span.seconds == 0 else span.days + round(span.seconds / 86_400, 10)


def _time_serial(value: CellValue) -> float | None:
    if isinstance(value, datetime.datetime):
        return None
    if isinstance(value, str):
        match = re.fullmatch(r"([01][0-9]|2[0-3]):([0-5][0-9])", value)
        if not match:
            return None
        value = datetime.time(int(match.group(1)), int(match.group(2)))
    if isinstance(value, datetime.time):
        return (value.hour * 3_600 + value.minute * 60 + value.second) / 86_400
    return None


def _as_text(value: CellValue, column_type: str) -> str:
    if isinstance(value, datetime.datetime):
        shown = value.strftime("%Y-%m-%d %H:%M") if value.time() != datetime.time() else f"{value:%Y-%m-%d}"
        return shown[:7] if column_type == "month" else shown
    if isinstance(value, datetime.date):
        return value.isoformat()[:7] if column_type == "month" else value.isoformat()
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M:%S") if value.second else value.strftime("%H:%M")
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**_EXACT_DIGITS:
        return str(int(value))
    return str(value)
