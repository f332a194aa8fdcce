"""The cell styles of the binary formats, and what they say of the cells of a sheet that calamine has read."""

from __future__ import annotations

import datetime
import struct
from collections.abc import Mapping
from dataclasses import field

from sheetkit.intake.cell_styles import PLAIN, CellStyles, StyleParts, number_format_of, styles_of
from sheetkit.intake.display import look_of
from sheetkit.intake.marks import Marks
from sheetkit.intake.numbers import plain
from sheetkit.intake.serials import is_seen, moment
from sheetkit.model.frozen import changeable
from sheetkit.model.grid import CellKey, CellValue, DisplayedText

_STRUCK = 0x08


@changeable
class StyleTable:
    """Fonts, number formats and cell styles as their records come by; a style is named by its index."""

    struck: list[bool] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    formats: list[tuple[int, int]] = field(default_factory=list)  # font, number format

    def font(self, options: int) -> None:
        """A font with its options comes by."""
        self.struck.append(bool(options & _STRUCK))

    def styles(self, gap: int = -1) -> CellStyles:
        """The styles that matter; `gap` is a number that no font has."""
        lines = {number + (0 <= gap <= number) for number, is_struck in enumerate(self.struck) if is_struck}
        return styles_of(
            StyleParts(str(index), number_format_of(identifier, self.codes.get(identifier)), font in lines)
            for index, (font, identifier) in enumerate(self.formats)
        )


@changeable
class StyledCells:
    """The cells of a sheet whose style matters, and the numbers of all as they are stored."""

    styles: CellStyles = PLAIN
    epoch_1904: bool = False
    names: dict[CellKey, str] = field(default_factory=dict)
    numbers: dict[CellKey, float] = field(default_factory=dict)

    def add(self, key: CellKey, style: int, number: float | None = None) -> None:
        """A filled cell comes by, with its number if it holds one."""
        name, styles = str(style), self.styles
        if name in styles.days or name in styles.codes or name in styles.marked:
            self.names[key] = name
        if number is not None and style < styles.count:
            self.numbers[key] = number

    def applied(self, cells: Mapping[CellKey, CellValue]) -> tuple[dict[CellKey, CellValue], Marks]:
        """The values that the styles make of the numbers in `cells`, and what the cells show beside their values."""
        values = self._no_moments(cells)
        marks = Marks()
        for key, name in self.names.items():
            if key not in cells:
                continue
            marks.add(self.styles, name, key, cells[key])
            number = self.numbers.get(key)
            if number is None:
                continue
            if name in self.styles.days:
                shown = self.styles.days[name]
                found = moment(number, shown, self.epoch_1904)
                values[key] = plain(number) if found is None else found
                if found is None or not is_seen(found, shown):
                    marks.looks[key] = DisplayedText(None)
            elif name in self.styles.codes and (look := look_of(self.styles.codes[name], plain(number))):
                marks.looks[key] = look
        return values, marks

    def _no_moments(self, cells: Mapping[CellKey, CellValue]) -> dict[CellKey, CellValue]:
        """The numbers that calamine took for moments and whose style says otherwise.

        It goes by the number of a format that means a date in East Asian editions, even where the file gives that number
        a code of its own.
        """
        days = self.styles.days
        return {
            key: plain(number)
            for key, number in self.numbers.items()
            if isinstance(cells.get(key), datetime.date | datetime.time) and self.names.get(key) not in days
        }


def compressed_number(body: bytes, at: int) -> float:
    """The number in the four bytes in which the binary formats keep short ones."""
    bits = struct.unpack_from("<I", body, at)[0]
    if bits & 2:
        value = float(struct.unpack_from("<i", body, at)[0] >> 2)
    else:
        value = float(struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", bits & 0xFFFFFFFC))[0])
    return value / 100 if bits & 1 else value
