"""A number that may have decimals."""

from __future__ import annotations

from typing import Any, ClassVar

from sheetkit.columns.base import AS_TYPED, ColumnType, Use, as_typed_number, exact
from sheetkit.columns.numbers import LIMITS, NumberReader
from sheetkit.columns.reading import Reader
from sheetkit.model.grid import CellValue
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Value
from sheetkit.model.stored import Stored
from sheetkit.model.text import Text


class Decimal(ColumnType):
    """A number."""

    name: ClassVar[str] = "decimal"
    title: ClassVar[Text] = Text("数", "number")
    meaning: ClassVar[Text] = Text("可以带小数的数", "a number that may have decimals")
    example: ClassVar[Any] = 1.5
    record: ClassVar[type] = float
    frame_type: ClassVar[str] = "Float64"
    stored: ClassVar[Stored] = Stored.NUMBER
    schema: ClassVar[dict[str, Any]] = {"type": "number"}
    parameters: ClassVar[tuple[Parameter, ...]] = (
        *LIMITS,
        Parameter("step", Holds.NUMBER, Text("只收它的整倍数", "only multiples of it are taken"), 0.5),
        Parameter(
            "maximum_field",
            Holds.FIELD,
            Text("本行满分所在的列", "the locked field that holds the greatest value"),
            "planned",
        ),
    )
    rule: ClassVar[str] = "decimal"
    width: ClassVar[float] = 8.0
    number_format: ClassVar[str] = AS_TYPED
    prompt: ClassVar[Text] = Text("请填数字。", "Enter a number.")
    result_format: ClassVar[str] = AS_TYPED
    is_amount: ClassVar[bool] = True
    has_order: ClassVar[bool] = True

    def reader(self, use: Use) -> Reader:
        """Numbers, also those written as text where that is certain."""
        return NumberReader(whole=False)

    def typed(self, written: object) -> Value | None:
        """Any number."""
        return as_typed_number(written)

    def number_of(self, value: CellValue) -> int | float | None:
        """Itself; what has more digits than a worksheet keeps is written as text."""
        return exact(value)

    def comparable(self, expression: str) -> str:
        """As it stands: numbers need no trimming."""
        return expression
