"""The tables of an OpenDocument spreadsheet; repeated cells and rows are written out only when they hold something."""

from __future__ import annotations

import datetime
from dataclasses import field

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.cell_text import within
from sheetkit.intake.findings import beyond
from sheetkit.intake.marks import Marks
from sheetkit.intake.opendocument.looks import DefaultStyles, StruckStyles, shown_look
from sheetkit.intake.opendocument.text import CellText
from sheetkit.intake.opendocument.values import DAY_ZERO, cell_value
from sheetkit.intake.positions import is_on_sheet, on_sheet
from sheetkit.intake.safe_xml import Attributes, XmlReader, ends_under, under
from sheetkit.intake.serials import iso_moment
from sheetkit.model.address import Address, Range
from sheetkit.model.excel import MAXIMUM_COLUMN, MAXIMUM_ROW
from sheetkit.model.frozen import changeable
from sheetkit.model.grid import CellKey, CellValue, SheetGrid, SheetState

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_NOT_SHOWN = ("collapse", "filter")


@changeable
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
    row_marks: Marks = field(default_factory=Marks)
    marks: Marks = field(default_factory=Marks)
    defaults: DefaultStyles = field(default_factory=DefaultStyles)
    cells: dict[CellKey, CellValue] = field(default_factory=dict)
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
        self._struck = StruckStyles(reader, allowance)
        self._null_date = DAY_ZERO
        depth = lambda: self._cell_depth if self._cell is not None else -2  # noqa: E731
        self._text = CellText(reader, depth, self._struck)
        self._listen(reader)

    def _listen(self, reader: XmlReader) -> None:
        starts = {
            "table": self._start_table,
            "table-column": self._column,
            "table-row": self._start_row,
            "table-cell": self._start_cell,
            "covered-table-cell": self._start_cell,
            "dde-links": self._start_outside,
            "null-date": self._read_null_date,
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
    def place(self) -> CellKey | None:
        """Row and column of the cell being read, None between them and outside of what a worksheet can hold."""
        table = self._table
        if table is None or self._cell is None:
            return None
        return (table.row, table.column) if is_on_sheet(table.row, table.column) else None

    def _read_null_date(self, attributes: Attributes) -> None:
        found = iso_moment(attributes.get(f"{TABLE}}}date-value", ""))
        if isinstance(found, datetime.date):
            self._null_date = datetime.date(*found.timetuple()[:3])

    def _style(self, attributes: Attributes) -> None:
        self._struck.start(attributes)
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
                looks=table.marks.looks,
                struck=table.marks.struck,
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
            style = attributes.get(f"{TABLE}}}default-cell-style-name", "")
            if style in self._struck:
                table.defaults.columns.append((range(table.next_column, table.next_column + repeat), style))
            table.next_column += repeat

    def _start_row(self, attributes: Attributes) -> None:
        table = self._table
        if table is not None and self._cell is None:
            table.row_repeat = _count(attributes, "number-rows-repeated")
            table.column = 1
            table.row_cells = {}
            table.row_marks = Marks()
            table.defaults.row = attributes.get(f"{TABLE}}}default-cell-style-name", "")
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
                    table.marks.looks |= {(row, key[1]): look for key, look in table.row_marks.looks.items()}
                    table.marks.struck |= {
                        (row, key[1]): words for key, words in table.row_marks.struck.items()
                    }
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
        shown = self._text.take()
        value = cell_value(attributes, shown, self._null_date)
        if value is not None:
            if isinstance(value, str):
                within(value, self._allowance.limits.cell_characters)
            on_sheet(1, table.column + repeat - 1)
            columns = range(table.column, table.column + repeat)
            table.row_cells |= dict.fromkeys(columns, value)
            if look := shown_look(attributes, value, shown if self._text.has_paragraph else None):
                table.row_marks.looks |= {(0, column): look for column in columns}
            self._add_struck(table, attributes, columns)
        if f"{TABLE}}}content-validation-name" in attributes:
            self._allowance.detail()
            table.validations.add(attributes[f"{TABLE}}}content-validation-name"])
        self._add_merge(table, attributes)
        table.column += repeat

    def _add_struck(self, table: _Table, attributes: Attributes, columns: range) -> None:
        """Keep the words with a line through them."""
        struck = table.row_marks.struck
        if self._text.struck:
            struck |= {(0, column): self._text.struck for column in columns}
        if self._struck:
            struck |= {
                (0, column): ""
                for column, style in table.defaults.of(attributes, columns)
                if style in self._struck
            }

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
