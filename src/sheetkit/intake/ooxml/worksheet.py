"""The plain reader of a worksheet part: right for every dialect, one pass, only what is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field

from sheetkit.intake.findings import cell_twice, damaged
from sheetkit.intake.marks import Marks
from sheetkit.intake.ooxml.cells import ValueReader, position
from sheetkit.intake.ooxml.package import Package
from sheetkit.intake.ooxml.sheet_formulas import SheetFormulas
from sheetkit.intake.ooxml.sheet_metadata import SheetMetadataReader
from sheetkit.intake.ooxml.strings import TextCollector
from sheetkit.intake.ooxml.workbook_part import SheetEntry
from sheetkit.intake.positions import on_sheet
from sheetkit.intake.safe_xml import SPREADSHEET, Attributes, ends_under, is_true, under
from sheetkit.model.excel import MAXIMUM_ROW
from sheetkit.model.frozen import changeable
from sheetkit.model.grid import PICTURE, CellKey, CellValue, SheetGrid


@changeable
class _Place:
    """Where the reading stands, in a cell or between two; `row_text` is the row's own "r" as written.

    `blank_results` are the cells behind it whose formula shows nothing.
    """

    is_in_cell: bool = False
    row: int = 0
    column: int = 0
    row_text: str = ""
    hidden_rows: set[int] = field(default_factory=set)
    blank_results: set[CellKey] = field(default_factory=set)


class WorksheetReader:
    """Reads one worksheet part into a SheetGrid."""

    def __init__(
        self, package: Package, values: ValueReader, is_picture: Callable[[str], bool] = lambda _: False
    ) -> None:
        """`is_picture` tells of the number of a rich value whether it shows a picture."""
        self._values = values
        self._is_picture = is_picture
        self._allowance = package.allowance
        self._reader = package.reader()
        self._text = self._reader.text
        self._inline = TextCollector(self._reader)
        self._formulas = SheetFormulas(self._reader, package.allowance)
        self._metadata = SheetMetadataReader(self._reader, package.allowance)
        self._place = _Place()
        self._kind, self._style, self._rich = "", "0", ""
        self._stored: str | None = None
        self._inline_text: str | None = None
        self._inline_struck: str | None = None
        self._cells: dict[CellKey, CellValue] = {}
        self._marks = Marks()
        self._uncalculated: set[CellKey] = set()
        self._reader.starts |= under(
            SPREADSHEET,
            {
                "row": self._start_row,
                "c": self._start_cell,
                "v": self._start_value,
                "is": self._start_inline,
                "f": self._formulas.start,
            },
        )
        self._reader.ends |= ends_under(
            SPREADSHEET,
            {
                "row": self._end_row,
                "c": self._end_cell,
                "v": self._end_value,
                "is": self._end_inline,
                "f": self._formulas.end,
            },
        )

    def read(self, pieces: Iterable[bytes], entry: SheetEntry) -> SheetGrid:
        """The worksheet whose part comes in `pieces`. Raises Refusal."""
        self._reader.parse(pieces)
        metadata = self._metadata
        return SheetGrid(
            entry.name,
            self._cells,
            self._formulas.table.expanded(self._cells),
            entry.state,
            frozenset(self._place.hidden_rows),
            frozenset(metadata.hidden_columns),
            tuple(metadata.merged),
            metadata.protected,
            metadata.validations,
            metadata.conditional_formats,
            uncalculated=frozenset(self._uncalculated),
            overlays=metadata.objects.found,
            printed=tuple(metadata.page_texts.found),
            looks=self._marks.looks,
            struck=self._marks.struck,
        )

    def _start_row(self, attributes: Attributes) -> None:
        place = self._place
        text = attributes.get("r")
        if text is None:
            place.row, place.row_text = place.row + 1, ""
        elif text.isascii() and text.isdigit() and len(text) <= 7:
            place.row = int(text)
            # cells of a row that lies outside are looked at one by one, and refused there
            place.row_text = text if 1 <= place.row <= MAXIMUM_ROW else ""
        else:
            raise damaged("行号无法识别", "a row number makes no sense")
        place.column = 0
        if "hidden" in attributes and is_true(attributes["hidden"]) and self._allowance.hidden():
            place.hidden_rows.add(place.row)

    def _end_row(self) -> None:
        self._text.clear()

    def _start_cell(self, attributes: Attributes) -> None:
        place = self._place
        if place.is_in_cell:
            raise damaged("单元格里又有单元格", "a cell stands inside another")
        place.is_in_cell = True
        reference = attributes.get("r")
        key = (
            on_sheet(place.row, place.column + 1)
            if reference is None
            else position(reference, place.row_text, place.row)
        )
        place.column = key[1]
        self._formulas.enter(key)
        self._kind, self._style = attributes.get("t", ""), attributes.get("s", "0")
        self._rich = attributes.get("vm", "")
        self._stored = self._inline_text = None

    def _start_value(self, _: Attributes) -> None:
        self._no_value_yet()
        self._text.clear()

    def _end_value(self) -> None:
        self._stored = "".join(self._text)

    def _no_value_yet(self) -> None:
        """Raises Refusal where a cell says twice what stands in it."""
        if self._place.is_in_cell and (self._stored or self._inline_text):
            raise damaged("一个单元格里有两个值", "a cell holds two values")

    def _start_inline(self, _: Attributes) -> None:
        self._no_value_yet()
        self._inline.pieces.clear()

    def _end_inline(self) -> None:
        self._inline_struck = self._inline.take_struck()
        self._inline_text = self._inline.take()

    def _end_cell(self) -> None:
        place, key = self._place, self._formulas.place
        place.is_in_cell = False
        value = self._value()
        is_blank = isinstance(value, str) and value == ""
        if is_blank and not self._formulas.is_here:
            return
        if key in self._cells or key in place.blank_results:
            raise cell_twice()
        if is_blank:
            place.blank_results.add(key)
            return
        self._allowance.cell(value)
        self._cells[key] = value
        self._mark(key, value)

    def _value(self) -> CellValue:
        """What stands in the cell that ends, "" for nothing; a formula that was never worked out is kept. Raises Refusal."""
        stored = self._stored
        if self._kind == "e" and self._rich and self._is_picture(self._rich):
            return PICTURE
        if self._inline_text is not None:
            return self._values.text(self._inline_text)
        if stored is None or (stored == "" and self._kind != "e"):
            if self._formulas.is_here and self._kind != "str":
                self._uncalculated.add(self._formulas.place)
            return ""
        return self._values.value(self._kind, self._style, stored)

    def _mark(self, key: CellKey, value: CellValue) -> None:
        """Keep what the cell shows beside its value."""
        words: str | None = None
        if self._inline_text is not None:
            words = self._inline_struck
        elif self._kind == "s":
            words = self._values.struck_words(self._stored or "")
        elif look := self._values.look((self._kind, self._style, self._stored or "")):
            self._marks.looks[key] = look
        if words is not None:
            self._marks.struck[key] = words
        self._marks.add(self._values.styles, self._style, key, value)
