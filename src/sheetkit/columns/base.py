"""The shape every type of column has: what it is called, how a cell of it is read, written and shown, what comes of it.

Rooms above ask the type and know no type by its name: a new one is its file and a line of `columns.catalogue`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from sheetkit.columns.in_sheet import SheetCell, Told
from sheetkit.columns.reading import Reader
from sheetkit.model.cell_text import text_of
from sheetkit.model.excel import EXACT_DIGITS
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import CellValue
from sheetkit.model.parameters import Parameter
from sheetkit.model.record import Value
from sheetkit.model.stored import Stored
from sheetkit.model.template import ChoiceList, Column
from sheetkit.model.text import Text

AS_TYPED = "General"
"""The number format that shows a number as it was typed: "0" would show a wrong 3.5 as 4."""
AS_TEXT = "@"
"""The number format that keeps leading zeros and long numbers."""
TEXT_SCHEMA: Mapping[str, Any] = {"type": "string"}


@frozen
class ReaderContext:
    """What a reader is made for: the column, its list if it has one, the kinds of rules that stand on its field."""

    column: Column
    choices: ChoiceList | None
    rules: frozenset[str]


class ColumnType(ABC):
    """One type of column. A subclass is stateless; one instance of each stands in `columns.catalogue.TYPES`.

    `record` is what a record holds of it, `frame_type` the type of a pandas column of it. `stored` is what its
    worksheet cell holds. `schema` is the JSON Schema of a
    value. `parameters` are the properties that a column of this type may have beside those of every column; `rule` is
    the kind of rule that the type stands for; they are its parameters.
    In the form: `width` in characters; `is_centred` unless the definition aligns it, and `keeps_centre` even then;
    `number_format`; `prompt` where the definition gives no help ({title} is the column's); `plainly_typed` without an
    input method, which avoids full-width digits.
    In results: `result_format`, and `may_widen` where a text longer than the column makes it wider.
    `is_amount` says that its numbers can be added up, `has_order` that one value comes before another; `is_personal`
    that its values tell of a person, unless the definition says otherwise; `is_free` that people write what they like.
    """

    name: ClassVar[str]
    title: ClassVar[Text]
    meaning: ClassVar[Text]
    example: ClassVar[Any]
    record: ClassVar[type]
    frame_type: ClassVar[str] = "string"
    stored: ClassVar[Stored] = Stored.TEXT
    schema: ClassVar[Mapping[str, Any]] = TEXT_SCHEMA
    parameters: ClassVar[tuple[Parameter, ...]] = ()
    rule: ClassVar[str] = ""
    width: ClassVar[float]
    is_centred: ClassVar[bool] = True
    keeps_centre: ClassVar[bool] = True
    number_format: ClassVar[str] = AS_TEXT
    prompt: ClassVar[Text]
    plainly_typed: ClassVar[bool] = True
    result_format: ClassVar[str] = "General"
    may_widen: ClassVar[bool] = False
    is_amount: ClassVar[bool] = False
    has_order: ClassVar[bool] = False
    is_personal: ClassVar[bool] = False
    is_free: ClassVar[bool] = False

    @abstractmethod
    def reader(self, use: ReaderContext) -> Reader:
        """How the cells of such a column are read."""

    def plain_signs(self, cell: SheetCell) -> str:
        """The text of an odd entry in plain signs, worked out once in a cell of its own; "" for types that need none."""
        return ""

    def as_read(self, cell: SheetCell) -> str:
        """The Excel expression of what `reader` makes of the cell; an error where it makes nothing of it."""
        return cell.value

    def told(self, cell: SheetCell) -> Iterator[Told]:
        """What a sheet tells of the cell although the rules have nothing against it."""
        yield from ()

    def format_of(self, column: Column) -> str:
        """The number format of the column's cells in the form."""
        return self.number_format

    def result_format_of(self, column: Column) -> str:
        """The number format of the column's cells in results."""
        return self.result_format

    def rules(self, definition: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        """The rules, kind and parameters, that the properties of a column stand for; a mask may be on any of them."""
        if self.rule:
            yield (
                self.rule,
                {one.name: definition[one.name] for one in self.parameters if one.name in definition},
            )
        if "mask" in definition:
            yield "pattern", {"mask": definition["mask"]}

    def typed(self, written: object) -> Value | None:
        """A value as a definition writes it, as a record holds it; None when a column of this type cannot hold it."""
        return text_of(written) if isinstance(written, str | int | float) else None

    def number_of(self, value: CellValue) -> int | float | None:
        """The number that stands for `value` in a worksheet cell, None when it is written as text."""
        return None

    def cell_text(self, value: CellValue) -> str:
        """`value` as the text of a cell, where no number stands for it."""
        return text_of(value)

    def cell_value(self, value: Value) -> CellValue:
        """A record's value as a cell of a form that is sent back holds it."""
        return value

    def comparable(self, expression: str) -> str:
        """An Excel expression (a cell or a range of such a column) as what compares rightly; typed text is trimmed."""
        return f"TRIM({expression})"


def exact(value: CellValue) -> int | float | None:
    """A number that a worksheet can keep with all its digits, None for everything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if value == value and abs(value) < 10**EXACT_DIGITS else None


def as_typed_number(written: object) -> float | None:
    """A number as a definition writes it, also in quotes; None when it is none."""
    if isinstance(written, bool) or not isinstance(written, str | int | float):
        return None
    try:
        return float(written)
    except (ValueError, OverflowError):
        return None
