"""Cells and texts as worksheet XML."""

from __future__ import annotations

from sheetkit.columns.catalogue import TYPES
from sheetkit.model.excel import xml_text
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
    if isinstance(value, bool):
        return f'<c r="{address}" s="{style}" t="b"><v>{int(value)}</v></c>'
    kind = TYPES[column_type]
    number = kind.number_of(value)
    if number is not None:
        return number_cell(address, style, number)
    return text_cell(address, style, kind.cell_text(value))
