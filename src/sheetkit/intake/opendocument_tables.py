"""The tables of an OpenDocument spreadsheet; repeated cells and rows are written out only when they hold something."""

from __future__ import annotations

from dataclasses import dataclass, field

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.cells import on_sheet
from sheetkit.intake.findings import beyond
from sheetkit.intake.opendocument_text import CellText
from sheetkit.intake.opendocument_values import cell_value
from sheetkit.intake.safe_xml import Attributes, XmlReader, ends_under, under
from sheetkit.intake.strings import within
from sheetkit.model.address import MAXIMUM_COLUMN, MAXIMUM_ROW, Address, Range
from sheetkit.model.grid import CellValue, SheetGrid, SheetState

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_NOT_SHOWN = ("collapse", "filter")


@dataclass(slots=True)
class _Table:
    """The table being read; `row` and `column` are the next free place, `row_cells` the filled cells of the open row."""

    name: str
    style: str
    protected: bool
    depth: int
    row: int = 1
    row_repeat: int = 1
    column: int = 1
    next_column: int = 1  # of <table-column>
    row_cells: dict[int, CellValue] = field(default_factory=dict)
    cells: dict[tuple[int, int], CellValue] = field(default_factory=dict)
    hidden_rows: list[range] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)
    merged: list[Range] = field(default_factory=list)
    validations: set[str] = field(default_factory=set)
    conditions: int = 0


class TableReader:
    """Reads the tables into `sheets`; `open_sheet` is the name of the one being read, None between them."""

    def __init__(self, reader: XmlReader, allowance: Allowance) -> None:
        self.sheets: list[SheetGrid] = []
        self._reader = reader
        self._allowance = allowance
        self._table: _Table | None = None
        self._cell: Attributes | None = None
        self._cell_depth = 0
        self._outside = 0  # inside copies of other workbooks' tables (DDE links)
        self._hidden_styles: set[str] = set()
        self._style_name = ""
        self._text = CellText(reader, lambda: self._cell_depth if self._cell is not None else -2)
        self._listen(reader)

    def _listen(self, reader: XmlReader) -> None:
        starts = {
            "table": self._start_table,
            "table-column": self._column,
            "table-row": self._start_row,
            "table-cell": self._start_cell,
            "covered-table-cell": self._start_cell,
            "dde-links": self._start_outside,
        }
        ends = {
            "table": self._end_table,
            "table-row": self._end_row,
            "table-cell": self._end_cell,
            "covered-table-cell": self._end_cell,
            "dde-links": self._end_outside,
        }
        reader.starts |= under((TABLE,), starts)
        reader.ends |= ends_under((TABLE,), ends)
        reader.starts |= under((_STYLE,), {"style": self._style, "table-properties": self._table_properties})
        formats = ("condition", "color-scale", "data-bar", "icon-set", "date-is")
        reader.starts |= under((_CALC,), dict.fromkeys(formats, self._condition))

    @property
    def open_sheet(self) -> str | None:
        """The name of the table being read."""
        return None if self._table is None else self._table.name

    @property
    def place(self) -> tuple[int, int] | None:
        """Row and column of the cell being read, None between them."""
        table = self._table
        return None if table is None or self._cell is None else (table.row, table.column)

    def _style(self, attributes: Attributes) -> None:
        self._style_name = attributes.get(f"{_STYLE}}}name", "")

    def _table_properties(self, attributes: Attributes) -> None:
        if attributes.get(f"{TABLE}}}display") == "false":
            self._allowance.detail()
            self._hidden_styles.add(self._style_name)

    def _start_outside(self, _: Attributes) -> None:
        self._outside += 1

    def _end_outside(self) -> None:
        self._outside -= 1

    def _start_table(self, attributes: Attributes) -> None:
        if self._table is None and not self._outside:
            if len(self.sheets) >= self._allowance.limits.sheets:
                raise beyond("工作表太多", "too many worksheets")
            self._table = _Table(
                attributes.get(f"{TABLE}}}name", ""),
                attributes.get(f"{TABLE}}}style-name", ""),
                attributes.get(f"{TABLE}}}protected") == "true",
                self._reader.depth(),
            )

    def _end_table(self) -> None:
        table = self._table
        if table is None or self._reader.depth() != table.depth - 1:
            return
        self._table = None
        state = SheetState.HIDDEN if table.style in self._hidden_styles else SheetState.VISIBLE
        self.sheets.append(
            SheetGrid(
                table.name,
                table.cells,
                {},
                state,
                self._hidden(table.hidden_rows, [row for row, _ in table.cells]),
                self._hidden(table.hidden_columns, [column for _, column in table.cells]),
                tuple(table.merged),
                table.protected,
                len(table.validations),
                table.conditions,
            )
        )

    def _hidden(self, ranges: list[range], used: list[int]) -> frozenset[int]:
        """The hidden ones up to the last used one; a sheet hidden down to its end says so about a million rows."""
        last = max(used, default=0)
        found: set[int] = set()
        for hidden in ranges:
            numbers = range(hidden.start, min(hidden.stop, last + 1))
            if self._allowance.hidden(len(numbers)):
                found.update(numbers)
        return frozenset(found)

    def _condition(self, _: Attributes) -> None:
        if self._table is not None:
            self._table.conditions += 1

    def _column(self, attributes: Attributes) -> None:
        table = self._table
        if table is not None:
            repeat = _count(attributes, "number-columns-repeated")
            if attributes.get(f"{TABLE}}}visibility") in _NOT_SHOWN:
                table.hidden_columns.append(range(table.next_column, table.next_column + repeat))
            table.next_column += repeat

    def _start_row(self, attributes: Attributes) -> None:
        table = self._table
        if table is not None and self._cell is None:
            table.row_repeat = _count(attributes, "number-rows-repeated")
            table.column = 1
            table.row_cells = {}
            if attributes.get(f"{TABLE}}}visibility") in _NOT_SHOWN:
                table.hidden_rows.append(range(table.row, table.row + table.row_repeat))

    def _end_row(self) -> None:
        table = self._table
        if table is not None and self._cell is None:
            if table.row_cells:
                for value in table.row_cells.values():
                    self._allowance.cell(value, table.row_repeat)
                on_sheet(table.row + table.row_repeat - 1, max(table.row_cells))
                for row in range(table.row, table.row + table.row_repeat):
                    table.cells |= {(row, column): value for column, value in table.row_cells.items()}
            table.row += table.row_repeat

    def _start_cell(self, attributes: Attributes) -> None:
        if self._table is not None and self._cell is None:
            self._cell = attributes
            self._cell_depth = self._reader.depth()
            self._text.clear()

    def _end_cell(self) -> None:
        table, attributes = self._table, self._cell
        if table is None or attributes is None or self._reader.depth() != self._cell_depth - 1:
            return
        self._cell = None
        repeat = _count(attributes, "number-columns-repeated")
        value = cell_value(attributes, self._text.take())
        if value is not None:
            if isinstance(value, str):
                within(value, self._allowance.limits.cell_characters)
            on_sheet(1, table.column + repeat - 1)
            table.row_cells |= dict.fromkeys(range(table.column, table.column + repeat), value)
        if f"{TABLE}}}content-validation-name" in attributes:
            self._allowance.detail()
            table.validations.add(attributes[f"{TABLE}}}content-validation-name"])
        self._add_merge(table, attributes)
        table.column += repeat

    def _add_merge(self, table: _Table, attributes: Attributes) -> None:
        rows, columns = (
            _count(attributes, "number-rows-spanned"),
            _count(attributes, "number-columns-spanned"),
        )
        last_row, last_column = table.row + rows - 1, table.column + columns - 1
        if rows * columns > 1 and last_row <= MAXIMUM_ROW and last_column <= MAXIMUM_COLUMN:
            self._allowance.detail()
            table.merged.append(Range(Address(table.row, table.column), Address(last_row, last_column)))


def _count(attributes: Attributes, name: str) -> int:
    """A repeat or span, at least 1 and never past what a worksheet has rows."""
    text = attributes.get(f"{TABLE}}}{name}", "1")
    number = int(text[:9]) if text.isascii() and text[:9].isdigit() else 1
    return max(1, min(number, MAXIMUM_ROW + 1))
