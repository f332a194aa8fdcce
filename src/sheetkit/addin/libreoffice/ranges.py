"""Ranges of a running LibreOffice as xlwings sees them."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes as base

from sheetkit.addin.libreoffice.bridge import load_uno
from sheetkit.addin.libreoffice.range_api import RangeApi, absolute
from sheetkit.model.address import Range as Rectangle


def corner(place: Any) -> tuple[int, int, int, int]:
    """First row and column, last row and column of a place: an address, (row, column) or a range."""
    if isinstance(place, OfficeRange):
        rows, columns = place.shape
        return place.row, place.column, place.row + rows - 1, place.column + columns - 1
    if isinstance(place, tuple):
        return place[0], place[1], place[0], place[1]
    found = Rectangle.parse(str(place))
    return found.first.row, found.first.column, found.last.row, found.last.column


class OfficeRange(base.Range):
    """A rectangle of cells."""

    def __init__(self, sheet: Any, first: tuple[int, int], shape: tuple[int, int]) -> None:
        self._sheet, (self._row, self._column), self._shape = sheet, first, shape
        self.options: dict[str, Any] = {}

    sheet = property(lambda self: self._sheet)
    row = property(lambda self: self._row)
    column = property(lambda self: self._column)
    shape = property(lambda self: self._shape)
    app = property(lambda self: self._sheet.book.app)
    coords = property(lambda self: (self._sheet, self._row, self._column, *self._shape))

    def __len__(self) -> int:
        return self._shape[0] * self._shape[1]

    def __call__(self, row: int, column: int | None = None) -> OfficeRange:
        """One cell, counted from this range's first; by one number row by row."""
        if column is None:
            row, column = (row - 1) // self._shape[1] + 1, (row - 1) % self._shape[1] + 1
        return OfficeRange(self._sheet, (self._row + row - 1, self._column + column - 1), (1, 1))

    @property
    def api(self) -> RangeApi:
        """Excel's names for what this range has."""
        return RangeApi(self._sheet, self.address)

    @property
    def uno(self) -> Any:
        """LibreOffice's own range."""
        return self._sheet.uno.getCellRangeByPosition(
            self._column - 1,
            self._row - 1,
            self._column + self._shape[1] - 2,
            self._row + self._shape[0] - 2,
        )

    @property
    def address(self) -> str:
        """The range with dollar signs."""
        last = absolute(self._row + self._shape[0] - 2, self._column + self._shape[1] - 2)
        first = absolute(self._row - 1, self._column - 1)
        return first if self._shape == (1, 1) else f"{first}:{last}"

    @property
    def raw_value(self) -> Any:
        """Values as a block."""
        return self.api.Value2

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        rows = data if isinstance(data, list | tuple) else [[data]]
        rows = rows if isinstance(rows[0], list | tuple) else [rows]
        block = tuple(
            tuple("" if v is None else float(v) if isinstance(v, int | float) else str(v) for v in row)
            for row in rows
        )
        target = OfficeRange(self._sheet, (self._row, self._column), (len(block), len(block[0])))
        try:
            target.uno.setDataArray(block)
        except Exception:  # UNO's own, which cannot pass through a context manager
            raise PermissionError(f"{target.address} is locked") from None

    @property
    def number_format(self) -> str | None:
        """The format code; None for mixed cells."""
        return self.api.NumberFormat

    @number_format.setter
    def number_format(self, value: str) -> None:
        locale = load_uno().createUnoStruct("com.sun.star.lang.Locale")
        locale.Language, locale.Country = "en", "US"
        formats = self._sheet.book.document.NumberFormats
        key = formats.queryKey(value, locale, False)
        self.uno.NumberFormat = key if key != -1 else formats.addNew(value, locale)

    font = property(lambda self: Font(self))
    wrap_text = property(
        lambda self: self.uno.IsTextWrapped, lambda self, value: setattr(self.uno, "IsTextWrapped", value)
    )
    column_width = property(
        lambda self: self.uno.Columns.getByIndex(0).Width / 195,
        lambda self, value: setattr(self.uno.Columns, "Width", int(value * 195)),
    )

    @property
    def color(self) -> tuple[int, int, int] | None:
        """The fill as red, green, blue."""
        color = self.uno.CellBackColor
        return None if color in (-1, None) else (color >> 16 & 0xFF, color >> 8 & 0xFF, color & 0xFF)

    @color.setter
    def color(self, value: Any) -> None:
        if isinstance(value, str):
            value = int(value.lstrip("#"), 16)
        elif isinstance(value, tuple):
            value = value[0] << 16 | value[1] << 8 | value[2]
        self.uno.CellBackColor = -1 if value is None else value

    def select(self) -> None:
        """Select these cells, on their worksheet."""
        self._sheet.activate()
        self._sheet.book.document.CurrentController.select(self.uno)


class Font(base.Font):
    """The letters of a range."""

    def __init__(self, parent: OfficeRange) -> None:
        self.parent = parent

    bold = property(
        lambda self: self.parent.uno.CharWeight > 100,
        lambda self, value: setattr(self.parent.uno, "CharWeight", 150.0 if value else 100.0),
    )
    size = property(
        lambda self: self.parent.uno.CharHeight,
        lambda self, value: setattr(self.parent.uno, "CharHeight", float(value)),
    )
