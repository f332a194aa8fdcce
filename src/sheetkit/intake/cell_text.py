"""The text of a cell: within its limit, and without characters that no workbook can hold."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sheetkit.intake.findings import beyond
from sheetkit.model.address import Address
from sheetkit.model.grid import CellKey, CellValue

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold."""


def writable(text: str) -> str:
    """`text` from a binary format with characters that XML cannot hold shown as _xHHHH_; everything else as it is."""
    return UNWRITABLE.sub(lambda match: f"_x{ord(match.group()):04X}_", text)


_SHOWN = 20
"""How many characters of a text that is too long are shown: enough to find its cell."""


class TooLong(str):
    """The beginning of a text that is longer than a cell can be, until it is known which cell holds it."""

    __slots__ = ()


def begin_of(text: str) -> TooLong:
    """The beginning of a text that is too long, on one line."""
    return TooLong(" ".join(text[:_SHOWN].split()))


def within(text: str, most: int) -> str:
    """`text` itself. Raises Refusal when it is longer than a cell can be."""
    if len(text) > most:
        raise beyond(
            "有一格的文字超过 {most:,} 字，开头是“{begins}”",
            "a cell with more than {most:,} characters, which begins with “{begins}”",
            most=most,
            begins=begin_of(text),
        )
    return text


def demand_short(sheet: str, cells: Mapping[CellKey, CellValue], most: int) -> None:
    """Raises Refusal, naming the cell, where a cell of the worksheet holds what stands for a text that is too long."""
    for (row, column), value in cells.items():
        if isinstance(value, TooLong):
            raise beyond(
                "“{sheet}”{cell} 的文字超过 {most:,} 字，开头是“{begins}”",
                "{cell} on “{sheet}” has more than {most:,} characters and begins with “{begins}”",
                sheet=sheet,
                cell=Address(row, column).a1,
                most=most,
                begins=str(value),
            )
