"""What the add-in uses of Excel's Range object, done by a running LibreOffice: blocks, fills, formats, merges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sheetkit.addin.libreoffice.bridge import swapped
from sheetkit.addin.libreoffice.formulas import excel_formula
from sheetkit.model.address import Address
from sheetkit.model.address import Range as Rectangle

NO_FILL = -4142
"""Excel's ColorIndex of a cell without fill."""

_ERROR, _LOGICAL = 4, 1024  # com.sun.star.sheet.FormulaResult, com.sun.star.util.NumberFormat
_SCODES = {502: -2146826273, 503: -2146826252, 519: -2146826273, 524: -2146826265, 525: -2146826259,
           532: -2146826281, 32767: -2146826246}  # fmt: skip
_VALUE_ERROR = -2146826273


class Interior:
    """The fill of some cells, in Excel's terms; None where it differs among them."""

    def __init__(self, parts: list[Any]) -> None:
        self._parts = parts  # one by one: LibreOffice is three times slower with all of them at once

    @property
    def ColorIndex(self) -> int | None:  # noqa: N802 - Excel's name
        """NO_FILL, another number, or None for mixed cells."""
        color = self._color()
        return None if color is None else NO_FILL if color == -1 else 1

    @ColorIndex.setter
    def ColorIndex(self, value: int) -> None:  # noqa: N802
        assert value == NO_FILL
        self._set(-1)

    @property
    def Color(self) -> float | None:  # noqa: N802
        """The fill as BGR, white where there is none; None for mixed cells."""
        color = self._color()
        return None if color is None else float(swapped(color & 0xFFFFFF))

    @Color.setter
    def Color(self, value: float) -> None:  # noqa: N802
        self._set(swapped(int(value)))

    def _color(self) -> int | None:
        found = {part.CellBackColor if not is_mixed(part, "CellBackColor") else None for part in self._parts}
        return found.pop() if len(found) == 1 else None

    def _set(self, color: int) -> None:
        try:
            for part in self._parts:
                part.CellBackColor = color
        except Exception:  # UNO's own, which cannot pass through a context manager
            raise PermissionError("the cells are locked") from None


def is_mixed(cells: Any, name: str) -> bool:
    """Whether a property differs among the cells."""
    return bool(cells.getPropertyState(name).value == "AMBIGUOUS_VALUE")


class _Font:
    def __init__(self, cells: Any) -> None:
        self._cells = cells

    @property
    def Strikethrough(self) -> bool | None:  # noqa: N802
        """Whether a line goes through the words; None where it does through some."""
        return None if is_mixed(self._cells, "CharStrikeout") else self._cells.CharStrikeout != 0


class _Hidden:
    def __init__(self, hidden: bool | None) -> None:
        self.Hidden = hidden


class _Validation:
    def __init__(self, cells: Any) -> None:
        self._cells = cells

    @property
    def Type(self) -> int:  # noqa: N802
        """Any number; raises LookupError where there is no validation, as Excel raises its own error."""
        found = self._cells.getPropertyValue("Validation")
        if found is None or (found.getPropertyValue("Type").value == "ANY" and not found.InputTitle):
            raise LookupError("no validation")
        return 1


class RangeApi:
    """What the add-in uses of Excel's Range object."""

    def __init__(self, sheet: Any, addresses: str) -> None:
        self._sheet = sheet
        self._places = [Rectangle.parse(one) for one in addresses.split(",")]

    @property
    def _uno(self) -> Any:
        return self._rectangle(self._places[0])

    def _rectangle(self, place: Rectangle) -> Any:
        first, last = place.first, place.last
        return self._sheet.uno.getCellRangeByPosition(
            first.column - 1, first.row - 1, last.column - 1, last.row - 1
        )

    @property
    def Interior(self) -> Interior:  # noqa: N802
        """The fill."""
        return Interior([self._rectangle(place) for place in self._places])

    @property
    def Font(self) -> _Font:  # noqa: N802
        """The letters."""
        return _Font(self._uno)

    @property
    def Value2(self) -> Any:  # noqa: N802
        """Values as a block: text, numbers (dates as serials), booleans; errors as Excel's negative codes."""
        cells = self._uno
        grid = [list(row) for row in cells.getDataArray()]
        place = self._places[0].first
        for row, column in _positions(cells.queryFormulaCells(_ERROR), place.row - 1, place.column - 1):
            error = cells.getCellByPosition(column, row).getError()
            grid[row][column] = _SCODES.get(error, _VALUE_ERROR)
        for row, column in self._logical(grid):
            grid[row][column] = bool(grid[row][column])
        block = tuple(tuple(None if value == "" else value for value in row) for row in grid)
        return block[0][0] if len(block) == len(block[0]) == 1 else block

    def _logical(self, grid: list[list[Any]]) -> Iterator[tuple[int, int]]:
        """The cells of 0 or 1 that are shown as true or false; a column of one format is asked once."""
        formats, cells = self._sheet.book.document.NumberFormats, self._uno
        for column, rows in _zeros_and_ones(grid).items():
            span = cells.getCellRangeByPosition(column, rows[0], column, rows[-1])
            if not is_mixed(span, "NumberFormat"):
                rows = rows if formats.getByKey(span.NumberFormat).Type & _LOGICAL else []
                yield from ((row, column) for row in rows)
                continue
            for row in rows:
                number_format = cells.getCellByPosition(column, row).NumberFormat
                if formats.getByKey(number_format).Type & _LOGICAL:
                    yield row, column

    @property
    def Formula(self) -> Any:  # noqa: N802
        """Formulas in Excel's spelling, constants as text, as a block."""
        block = tuple(
            tuple(excel_formula(text) if text.startswith("=") else text for text in row)
            for row in self._uno.getFormulaArray()
        )
        return block[0][0] if len(block) == len(block[0]) == 1 else block

    @property
    def HasFormula(self) -> bool | None:  # noqa: N802
        """False when no cell has one, else None."""
        return None if self._uno.queryContentCells(16).RangeAddresses else False

    @property
    def NumberFormat(self) -> str | None:  # noqa: N802
        """The format code; None for mixed cells."""
        cells = self._uno
        if is_mixed(cells, "NumberFormat"):
            return None
        formats = self._sheet.book.document.NumberFormats
        return str(formats.getByKey(cells.NumberFormat).FormatString)

    @property
    def MergeCells(self) -> bool | None:  # noqa: N802
        """Whether the cells are merged; None when some are."""
        merged = bool(self._uno.getIsMerged()) or self._covered()
        place = self._places[0]
        return None if merged and place.first != place.last else merged

    def _covered(self) -> bool:
        place = self._places[0]
        return place.first == place.last and self.MergeArea.Address != place.first.absolute

    @property
    def MergeArea(self) -> _Address:  # noqa: N802
        """The merged rectangle around a cell."""
        cursor = self._sheet.uno.createCursorByRange(self._uno)
        cursor.collapseToMergedArea()
        found = cursor.RangeAddress
        return _Address(
            f"{absolute(found.StartRow, found.StartColumn)}:{absolute(found.EndRow, found.EndColumn)}"
        )

    @property
    def EntireRow(self) -> _Hidden:  # noqa: N802
        """Whether the rows are hidden; None when some are."""
        rows = self._uno.Rows
        return _Hidden(_all_or_some([not rows.getByIndex(index).IsVisible for index in self._sampled(rows)]))

    @property
    def EntireColumn(self) -> _Hidden:  # noqa: N802
        """Whether the columns are hidden; None when some are."""
        columns = self._uno.Columns
        hidden = [not columns.getByIndex(index).IsVisible for index in range(columns.Count)]
        return _Hidden(_all_or_some(hidden))

    def _sampled(self, rows: Any) -> Iterator[int]:
        """The rows that can differ: one of a block without hidden rows, else every one."""
        seen = self._uno.queryVisibleCells().RangeAddresses
        count = rows.Count
        whole = sum(
            a.EndRow - a.StartRow + 1 for a in seen if a.StartColumn == min(b.StartColumn for b in seen)
        )
        return iter(range(1 if whole == count else count))

    @property
    def Validation(self) -> _Validation:  # noqa: N802
        """The validation of a cell."""
        return _Validation(self._uno)


class _Address:
    def __init__(self, address: str) -> None:
        first, _, last = address.partition(":")
        self.Address = first if first == last else address


def absolute(row: int, column: int) -> str:
    """The address with dollar signs of a 0-based place."""
    return Address(row + 1, column + 1).absolute


def _all_or_some(flags: list[bool]) -> bool | None:
    return flags[0] if len(set(flags)) == 1 else None


def _positions(found: Any, row: int, column: int) -> Iterator[tuple[int, int]]:
    for area in found.RangeAddresses:
        for one in range(area.StartRow, area.EndRow + 1):
            for other in range(area.StartColumn, area.EndColumn + 1):
                yield one - row, other - column


def _zeros_and_ones(grid: list[list[Any]]) -> dict[int, list[int]]:
    """Column → rows that hold 0 or 1."""
    found: dict[int, list[int]] = {}
    for row, values in enumerate(grid):
        for column, value in enumerate(values):
            if isinstance(value, float) and value in (0.0, 1.0):
                found.setdefault(column, []).append(row)
    return found
