"""A whole number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from sheetkit.columns.base import AS_TYPED, ColumnType, ReaderContext, as_typed_number, exact
from sheetkit.columns.in_sheet import SheetCell, Told
from sheetkit.columns.numbers import LIMITS, NumberReader, number_in_sheet, told_of_number
from sheetkit.columns.reading import Reader
from sheetkit.model.grid import CellValue
from sheetkit.model.parameters import Parameter
from sheetkit.model.record import Value
from sheetkit.model.stored import Stored
from sheetkit.model.text import Text


class Integer(ColumnType):
    """A whole number."""

    name: ClassVar[str] = "integer"
    title: ClassVar[Text] = Text("整数", "whole number")
    meaning: ClassVar[Text] = Text("不带小数的数", "a number without decimals")
    example: ClassVar[Any] = 30
    record: ClassVar[type] = int
    frame_type: ClassVar[str] = "Int64"
    stored: ClassVar[Stored] = Stored.NUMBER
    schema: ClassVar[dict[str, Any]] = {"type": "integer"}
    parameters: ClassVar[tuple[Parameter, ...]] = LIMITS
    rule: ClassVar[str] = "whole_number"
    width: ClassVar[float] = 8.0
    number_format: ClassVar[str] = AS_TYPED
    prompt: ClassVar[Text] = Text("请填整数。", "Enter a whole number.")
    result_format: ClassVar[str] = "0"
    is_amount: ClassVar[bool] = True
    has_order: ClassVar[bool] = True

    def reader(self, use: ReaderContext) -> Reader:
        """Numbers, also those written as text where that is certain."""
        return NumberReader(whole=True)

    def as_read(self, cell: SheetCell) -> str:
        """The number."""
        return number_in_sheet(cell)

    def told(self, cell: SheetCell) -> Iterator[Told]:
        """A number that is text."""
        return told_of_number(cell)

    def typed(self, written: object) -> Value | None:
        """A number without decimals."""
        number = as_typed_number(written)
        return int(number) if number is not None and number.is_integer() else None

    def number_of(self, value: CellValue) -> int | float | None:
        """Itself; what has more digits than a worksheet keeps is written as text."""
        return exact(value)

    def comparable(self, expression: str) -> str:
        """As it stands: numbers need no trimming."""
        return expression
