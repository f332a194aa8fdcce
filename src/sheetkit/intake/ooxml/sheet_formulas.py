"""The formulas of one worksheet, shared and array ones written out for each of their cells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from sheetkit.intake.allowance import Allowance, Usage
from sheetkit.intake.cell_text import within
from sheetkit.intake.findings import beyond
from sheetkit.intake.limits import Limits
from sheetkit.intake.ooxml.fast_xml import attributes_of
from sheetkit.intake.ooxml.formulas import moved
from sheetkit.intake.ooxml.strings import unescape
from sheetkit.intake.safe_xml import Attributes, XmlReader
from sheetkit.model.address import Range
from sheetkit.model.grid import CellKey
from sheetkit.model.remembered import remembered

Formula = tuple[CellKey, str, str]
"""A <f> as read by the quick reader: its cell, its attributes as written, its text."""
_MOST_ARRAY_WORK = 5_000_000
_SMALL, _LARGE = 500_000, 8_000_000  # characters written out; of which lists of formulas are remembered


class FormulaTable:
    """The formulas of one worksheet by cell, kept in the order in which they stand in the part."""

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self._formulas: dict[CellKey, str] = {}
        self._masters: dict[str, tuple[CellKey, str]] = {}
        self._waiting: list[tuple[CellKey, str]] = []
        self._arrays: list[tuple[Range, str]] = []

    def keep(self, place: CellKey, attributes: Attributes, text: str) -> None:
        """A <f> with `attributes` and `text` stands in the cell `place`. Raises Refusal."""
        text = within(unescape(text), self._allowance.limits.cell_characters)
        kind = attributes.get("t", "")
        if kind == "shared" and "si" in attributes:
            self._shared(place, attributes["si"], text)
            return
        self._keep(place, text)
        if kind == "array" and (covered := _range(attributes.get("ref", ""))) is not None:
            self._arrays.append((covered, text))

    def _keep(self, place: CellKey, text: str) -> None:
        self._allowance.formula(text)
        self._formulas[place] = text

    def _shared(self, place: CellKey, index: str, text: str) -> None:
        if text:
            self._masters[index] = (place, text)
            self._keep(place, text)
        elif index in self._masters:
            self._keep(place, self._moved(index, place))
        else:
            self._keep(place, "")  # keeps the cell's order; its text follows once the master is known
            self._waiting.append((place, index))

    def _moved(self, index: str, place: CellKey) -> str:
        (row, column), text = self._masters[index]
        return moved(text, place[0] - row, place[1] - column)

    def expanded(self, cells: Collection[CellKey]) -> dict[CellKey, str]:
        """Every formula by cell: late masters resolved, and the filled `cells` that an array formula covers included."""
        for place, index in self._waiting:
            if index in self._masters:
                self._keep(place, self._moved(index, place))
        work = 0
        for covered, text in self._arrays:
            work += min(_area(covered), len(cells))
            if work > _MOST_ARRAY_WORK:
                raise beyond("数组公式太多", "too many array formulas")
            for key in _inside(covered, cells):
                self._formulas.setdefault(key, text)
        return self._formulas


def written_out(
    formulas: Sequence[Formula], cells: Collection[CellKey], allowance: Allowance
) -> Mapping[CellKey, str]:
    """Every formula by cell, as `FormulaTable.expanded` gives them. Copies of one form share one answer. Raises Refusal."""
    if not formulas:
        return {}
    size, has_arrays = _about(formulas)
    if size > _LARGE or has_arrays:
        return _table(formulas, allowance).expanded(cells)
    remembered = _small_lists if size <= _SMALL else _large_lists
    found, spent = remembered(tuple(formulas), allowance.limits)
    allowance.spend(spent)
    return found


def _about(formulas: Sequence[Formula]) -> tuple[int, bool]:
    """How many characters there are at most once shared formulas, which say their text once, are written out; any array?"""
    texts = [text for _, _, text in formulas]
    longest = max(map(len, [text for _, attributes, text in formulas if attributes]), default=0)
    every = {attributes for _, attributes, _ in formulas}
    has_arrays = any("array" in attributes for attributes in every)
    return sum(map(len, texts)) + texts.count("") * longest, has_arrays


def _table(formulas: Sequence[Formula], allowance: Allowance) -> FormulaTable:
    table = FormulaTable(allowance)
    for place, attributes, text in formulas:
        table.keep(place, attributes_of(attributes), text)
    return table


def _written(formulas: tuple[Formula, ...], limits: Limits) -> tuple[Mapping[CellKey, str], Usage]:
    """Every formula by cell, none of them an array formula, and what keeping them used up. Raises Refusal."""
    allowance = Allowance(limits)
    full = allowance.state
    found = _table(formulas, allowance).expanded(())
    return found, allowance.spent_since(full)


_small_lists = remembered(16)(_written)
_large_lists = remembered(8)(_written)


class SheetFormulas:
    """Handlers for <f>; `place` is the cell it stands in, and `is_here` tells whether one was read in that cell."""

    def __init__(self, reader: XmlReader, allowance: Allowance) -> None:
        self.place: CellKey = (0, 0)
        self.is_here = False
        self.table = FormulaTable(allowance)
        self._text = reader.text
        self._attributes: Attributes = {}

    def enter(self, place: CellKey) -> None:
        """A cell begins."""
        self.place, self.is_here = place, False

    def start(self, attributes: Attributes) -> None:
        """A <f> begins."""
        self._text.clear()
        self._attributes = attributes

    def end(self) -> None:
        """A <f> ends; its text is what was collected since."""
        text = "".join(self._text)
        self._text.clear()
        self.is_here = True
        self.table.keep(self.place, self._attributes, text)


def _range(reference: str) -> Range | None:
    try:
        return Range.parse(reference)
    except ValueError:
        return None


def _area(covered: Range) -> int:
    rows = covered.last.row - covered.first.row + 1
    return rows * (covered.last.column - covered.first.column + 1)


def _inside(covered: Range, cells: Collection[CellKey]) -> Iterator[CellKey]:
    """The filled cells of a range, found by whichever is shorter: the range or the cells."""
    first, last = covered.first, covered.last
    if _area(covered) > len(cells):
        for row, column in cells:
            if first.row <= row <= last.row and first.column <= column <= last.column:
                yield row, column
        return
    for row in range(first.row, last.row + 1):
        for column in range(first.column, last.column + 1):
            if (row, column) in cells:
                yield row, column
