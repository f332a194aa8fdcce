"""Places in a worksheet: a cell address and a rectangular range, 1-based as people see them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sheetkit.model.excel import MAXIMUM_COLUMN, MAXIMUM_ROW

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


@lru_cache(maxsize=1024)
def column_letter(number: int) -> str:
    """The letters of column `number` (1 → "A", 16384 → "XFD"); ValueError outside the worksheet."""
    if not 1 <= number <= MAXIMUM_COLUMN:
        raise ValueError(f"column {number} is outside a worksheet")
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """The number of column `letters` ("A" → 1); ValueError when they name no column."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise ValueError(f"{letters!r} is not a column")
        number = number * 26 + ord(letter) - 64
    if not 1 <= number <= MAXIMUM_COLUMN:
        raise ValueError(f"{letters!r} is not a column")
    return number


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A cell: 1-based row, then 1-based column, so that sorting goes row by row."""

    row: int
    column: int

    @property
    def a1(self) -> str:
        """The address as people write it, such as "C12"."""
        return f"{column_letter(self.column)}{self.row}"

    @property
    def absolute(self) -> str:
        """The address with dollar signs, such as "$C$12"."""
        return f"${column_letter(self.column)}${self.row}"

    @classmethod
    def parse(cls, a1: str) -> Address:
        """An address from "C12" or "$C$12"; ValueError when it is not one."""
        match = _ADDRESS.fullmatch(a1)
        if not match:
            raise ValueError(f"{a1!r} is not a cell address")
        address = cls(int(match.group(2)), column_number(match.group(1)))
        if address.row > MAXIMUM_ROW:
            raise ValueError(f"{a1!r} is outside a worksheet")
        return address


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """A rectangle of cells, first and last included: `first` is its upper left corner, ValueError when it is not."""

    first: Address
    last: Address

    def __post_init__(self) -> None:
        if self.first.row > self.last.row or self.first.column > self.last.column:
            raise ValueError(f"{self.first.a1}:{self.last.a1} is not from the upper left to the lower right")

    @property
    def a1(self) -> str:
        """The range as people write it, "B6:F40", or one address for a single cell."""
        return self.first.a1 if self.first == self.last else f"{self.first.a1}:{self.last.a1}"

    @property
    def absolute(self) -> str:
        """The range with dollar signs, "$B$6:$F$40"."""
        return f"{self.first.absolute}:{self.last.absolute}"

    def __contains__(self, address: object) -> bool:
        return (
            isinstance(address, Address)
            and self.first.row <= address.row <= self.last.row
            and self.first.column <= address.column <= self.last.column
        )

    @classmethod
    def parse(cls, a1: str) -> Range:
        """A range from "B6:F40", its corners in any order, or one address; ValueError when it is neither."""
        first, _, last = a1.partition(":")
        one, other = Address.parse(first), Address.parse(last or first)
        return cls(
            Address(min(one.row, other.row), min(one.column, other.column)),
            Address(max(one.row, other.row), max(one.column, other.column)),
        )
