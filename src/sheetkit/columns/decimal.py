"""A number that may have decimals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from sheetkit.columns.base import AS_TYPED, ColumnType, ReaderContext, as_typed_number, exact
from sheetkit.columns.in_sheet import SheetCell, Told
from sheetkit.columns.numbers import LIMITS, NumberReader, number_in_sheet, told_of_number
from sheetkit.columns.reading import Reader
from sheetkit.model.grid import CellValue
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Value
from sheetkit.model.stored import Stored
from sheetkit.model.template import Column
from sheetkit.model.text import Text

DECIMALS = "decimals"
_MOST = 6


def amounts(decimals: int) -> str:
    """The number format with thousands apart and so many decimals at least (1 to 6): 1,234.50, and 0.125 as it is."""
    always, more = "0" * decimals, "#" * (_MOST - decimals)
    return f"#,##0.{always}{more}"


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
            DECIMALS,
            Holds.WHOLE,
            Text(
                "至少显示几位小数，并按千位分节", "how many decimals are always shown, with thousands apart"
            ),
            2,
            least=1,
            most=_MOST,
        ),
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

    def format_of(self, column: Column) -> str:
        """As typed, or with thousands and as many decimals as the column always shows; no digit is ever hidden."""
        return AS_TYPED if column.decimals is None else amounts(column.decimals)

    def result_format_of(self, column: Column) -> str:
        """The same as in the form."""
        return self.format_of(column)

    def rules(self, definition: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        """What limits the number; how it is shown limits nothing."""
        yield from super().rules({name: value for name, value in definition.items() if name != DECIMALS})

    def reader(self, use: ReaderContext) -> Reader:
        """Numbers, also those written as text where that is certain."""
        return NumberReader(whole=False)

    def as_read(self, cell: SheetCell) -> str:
        """The number."""
        return number_in_sheet(cell)

    def told(self, cell: SheetCell) -> Iterator[Told]:
        """A number that is text."""
        return told_of_number(cell)

    def typed(self, written: object) -> Value | None:
        """Any number."""
        return as_typed_number(written)

    def number_of(self, value: CellValue) -> int | float | None:
        """Itself; what has more digits than a worksheet keeps is written as text."""
        return exact(value)

    def comparable(self, expression: str) -> str:
        """As it stands: numbers need no trimming."""
        return expression
