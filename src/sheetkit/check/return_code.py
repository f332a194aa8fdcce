"""The return code of a returned file, counted from its cells as its own formulas count; tells a code that is out of date."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from operator import getitem, mul

from sheetkit.check import findings_notes as notes
from sheetkit.check.comparing.compare import a1
from sheetkit.check.comparing.layout import SheetLayout
from sheetkit.check.comparing.places import column_now
from sheetkit.check.records import SheetRecords
from sheetkit.check.statement import statement_cells
from sheetkit.model.excel import serial_of
from sheetkit.model.finding import Finding, Place
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import CellKey, CellValue, ErrorValue
from sheetkit.model.names import FULL_WIDTH_SPACE
from sheetkit.model.remembered import remembered
from sheetkit.model.return_code import (
    END,
    FRACTION,
    IN_ERROR,
    LARGEST,
    LEFT_OUT,
    LENGTH,
    LETTERS,
    PRIME,
    SHOWN,
    STATEMENT_WEIGHT,
    THINGS,
    code_of,
    has_code,
    number_weight,
    signs_of,
    weight,
)
from sheetkit.model.template import Template
from sheetkit.model.text import Language, in_every_language

_LAST_OF_SIXTEEN_BITS, _HALF = "\uffff", "\ufffd"
_BLANKS = f" {FULL_WIDTH_SPACE}"
_LABELS = "|".join(re.escape(words.format(code="").strip()) for words in in_every_language(SHOWN))
_SHOWN = re.compile(f"(?:{_LABELS}) ?([{LETTERS}]{{{LENGTH}}})")
_FILLED = PRIME * 1024
"""Counted for a cell that holds anything: more than the figures of a row together, and nothing modulo the prime."""
_ERROR = _FILLED * 1024
"""Counted for a cell with an error in it: more than a row of filled cells."""
_MOST_KEPT = 4096


@frozen
class ReturnCode:
    """What a file counts, "" where nothing is filled in or its form shows none; and what is to be said of it."""

    code: str = ""
    findings: tuple[Finding, ...] = ()


def return_code(
    template: Template, layouts: Sequence[SheetLayout], sheets: Iterable[SheetRecords]
) -> ReturnCode:
    """The code of a file by the cells that came, in layouts before anybody settled or amended them; `sheets` say which rows
    were read."""
    if not has_code(template):
        return ReturnCode()
    read = {found.layout.plan.sheet.id: found.consumed for found in sheets}
    code, shown = _code(template, layouts, read, 2), _shown_code(layouts)
    if not code or shown in ("", code):
        return ReturnCode(code)
    if shown == _code(template, layouts, read, 1):
        return ReturnCode(shown)
    head_line = Place(layouts[0].grid.name, a1(_head_line(layouts[0])))
    return ReturnCode(code, (notes.NOTE_RETURN_CODE.at(head_line, shown, computed=code),))


def _head_line(layout: SheetLayout) -> CellKey:
    return 3 + layout.shift, column_now(layout, 1)


def _shown_code(layouts: Iterable[SheetLayout]) -> str:
    """The code that a head line shows, "" where none does."""
    for layout in layouts:
        line = layout.grid.cells.get(_head_line(layout))
        if isinstance(line, str) and (found := _SHOWN.search(line)):
            return found[1]
    return ""


def _code(
    template: Template, layouts: Iterable[SheetLayout], read: Mapping[str, Iterable[int]], units: int
) -> str:
    """The code of all rows and statement lines, "" where no row is filled in.

    A letter beyond sixteen bits is so many units, about which programs do not agree.
    """
    numbers = {sheet.id: number for number, sheet in enumerate(template.input_sheets, 1)}
    total, is_filled = 0, False
    for layout in layouts:
        name = layout.plan.sheet.id
        for row, figure in _rows(layout, read.get(name, ()), _Counts(template.language, units)):
            total += numbers[name] * row * figure
            is_filled = True
        total += numbers[name] * STATEMENT_WEIGHT * _statement(layout, _Counts(template.language, units))
    return code_of(total % PRIME) if is_filled else ""


@frozen
class _Counts:
    """What cells count in workbooks of a language, letters beyond sixteen bits as so many units."""

    language: Language
    units: int

    def of(self, cells: int) -> list[_Counted]:
        """By the place of a cell in its row."""
        return [_counted(self.language, self.units, place) for place in range(cells)]


def _rows(layout: SheetLayout, rows: Iterable[int], counts: _Counts) -> Iterator[tuple[int, int]]:
    """Those of the rows that are prepared ones and that somebody filled in, each with its figure."""
    get, found = layout.grid.cells.get, layout.columns
    numbers = [found.get(name, 0) for name in layout.plan.counted]
    counted = counts.of(len(numbers))
    shown = [
        (place, found[name], layout.plan.defaults[name])
        for place, name in enumerate(layout.plan.counted)
        if name in layout.plan.defaults and name in found
    ]
    for row in rows:
        if not layout.first_row <= row < layout.end_row:
            continue
        total = sum(map(getitem, counted, map(get, zip(repeat(row), numbers))))
        for place, number, default in shown:
            value = get((row, number))
            if value == get((row, default)) and _FILLED <= counted[place][value] < _ERROR:
                total -= _FILLED
        if total >= _FILLED:
            yield row, _figure(total)


def _statement(layout: SheetLayout, counts: _Counts) -> int:
    """The figure of the statement line, 0 for none."""
    if not layout.plan.sheet.statement:
        return 0
    values = [layout.grid.cells.get(key) for key in statement_cells(layout).values()]
    return _figure(sum(map(getitem, counts.of(len(values)), values)))


def _figure(total: int) -> int:
    return IN_ERROR if total >= _ERROR else total % PRIME


class _Counted(dict[CellValue | None, int]):
    """What a cell counts at its place in a row, by what it holds; what was asked for is kept."""

    def __init__(self, language: Language, units: int, place: int) -> None:
        super().__init__()
        self._signs = _places(language)
        self._units = units
        self._weights = [weight(place, thing) for thing in range(THINGS)]
        self._number_weight = FRACTION * number_weight(place)
        self._blank = self._text("")

    def __missing__(self, value: CellValue | None) -> int:
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[value] = counted = self._count(value)
        return counted

    def _count(self, value: CellValue | None) -> int:
        if isinstance(value, ErrorValue):
            return _ERROR
        if isinstance(value, str):
            return self._text(value) % PRIME + (_FILLED if value.strip(_BLANKS) else 0)
        if value is None:
            return self._blank % PRIME
        return (self._blank + self._number(value)) % PRIME + _FILLED

    def _text(self, said: str) -> int:
        """How long it is, and where its first, second, middle and last sign stand."""
        text = said.replace(LEFT_OUT, "")
        if self._units > 1 and max(text, default="") > _LAST_OF_SIXTEEN_BITS:
            text = "".join(sign if sign <= _LAST_OF_SIXTEEN_BITS else _HALF * self._units for sign in text)
        ended, place_of, unknown = text + END + END, self._signs.get, len(self._signs) + 1
        signs = (ended[0], ended[1], ended[len(text) // 2], (END + text)[-1])
        things = (len(text), *[place_of(sign, unknown) for sign in signs])
        return sum(map(mul, self._weights, things))

    def _number(self, value: CellValue) -> int:
        """Days and times are the numbers of their days."""
        number = serial_of(value) if isinstance(value, datetime.date | datetime.time) else value
        number = number if isinstance(number, int | float) else 0
        scaled = self._number_weight * max(-LARGEST, min(LARGEST, number))
        return math.floor(abs(scaled) + 0.5) * (1 if scaled > 0 else -1)  # halves away from nought


@remembered(128)
def _counted(language: Language, units: int, place: int) -> _Counted:
    return _Counted(language, units, place)


@lru_cache
def _places(language: Language) -> Mapping[str, int]:
    """Where each sign stands, counted from 1."""
    return {sign: place for place, sign in enumerate(signs_of(language), 1)}
