"""One decision for a column whose header is not its own: by its neighbours, by what stands in it, by its header's formula."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from itertools import pairwise

from sheetkit.columns.reading import is_blank
from sheetkit.model.frozen import changeable
from sheetkit.model.grid import CellValue, SheetGrid

Fits = Callable[[CellValue], bool]
"""Whether a cell holds what a field may hold, as people write it too."""


@changeable
class ColumnEvidence:
    """What is known of the columns of a returned sheet; `columns`, where the fields are, is put right.

    `homes` is where they were handed out, `headers` what the header row says by column, `fits` says of the fields
    that people fill in what they may hold, `with_formula` those whose header was handed out as a formula, `repeated` the columns that repeat
    another one's header.
    """

    grid: SheetGrid
    header_row: int
    homes: Mapping[str, int]
    columns: dict[str, int]
    headers: Mapping[int, str]
    fits: Mapping[str, Fits]
    with_formula: frozenset[str]
    repeated: frozenset[int]
    cleared: set[str] = field(default_factory=set)
    renamed: set[str] = field(default_factory=set)
    swapped: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)
    _fits: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)

    def settle_between(self) -> None:
        """Columns that stand exactly between two that were found belong to the fields between these.

        One with another header has to hold nothing, or for the most part what its field may hold.
        """
        order = sorted(self.homes, key=self.homes.__getitem__)
        known = [index for index, name in enumerate(order) if name in self.columns]
        for left, right in pairwise(known):
            between = order[left + 1 : right]
            start, stop = self.columns[order[left]], self.columns[order[right]]
            if stop - start - 1 != len(between):
                continue
            for column, name in enumerate(between, start + 1):
                if not self.headers.get(column):
                    self.columns[name] = column
                    self.cleared.add(name)
                elif column not in self.repeated and self._is_own(name, column):
                    self.columns[name] = column
                    self.renamed.add(name)

    def settle_exchanged(self) -> None:
        """Fields whose headers stand at each other's places: either the columns changed places, or the headers only.

        What stands in the columns decides; where that fits both ways, whether the headers came along as formulas or
        were typed. Where nothing decides, the headers count and it is told.
        """
        for names in self._circles():
            by_header = sum(self._fit(name, self.columns[name])[0] for name in names)
            by_home = sum(self._fit(name, self.homes[name])[0] for name in names)
            if by_header > by_home or (by_header == by_home and self._came_along(names)):
                continue
            if by_home > by_header or self._were_typed(names):
                self.columns.update({name: self.homes[name] for name in names})
                self.swapped.update(names)
            else:
                self.doubtful.update(names)

    def _circles(self) -> Iterator[list[str]]:
        """The fields that stand each at the place of the next one, and the last at that of the first."""
        by_home = {home: name for name, home in self.homes.items()}
        seen: set[str] = set()
        for first in list(self.columns):
            circle, name = [], first
            while name in self.columns and name not in seen and self.columns[name] != self.homes[name]:
                seen.add(name)
                circle.append(name)
                name = by_home.get(self.columns[name], "")
            if circle and name == first:
                yield circle

    def _came_along(self, names: list[str]) -> bool:
        """Whether the headers of all these fields that were formulas are formulas where they stand now."""
        own = [name for name in names if name in self.with_formula]
        return bool(own) and all(self._is_formula(name) for name in own)

    def _were_typed(self, names: list[str]) -> bool:
        """Whether headers of these fields are formulas no more while those of others are."""
        own = [name for name in names if name in self.with_formula]
        others = [name for name in self.columns if name in self.with_formula and name not in names]
        return any(not self._is_formula(name) for name in own) and any(map(self._is_formula, others))

    def _is_formula(self, name: str) -> bool:
        return (self.header_row, self.columns[name]) in self.grid.formulas

    def _is_own(self, name: str, column: int) -> bool:
        fitting, filled = self._fit(name, column)
        return 2 * fitting >= filled

    def _fit(self, name: str, column: int) -> tuple[int, int]:
        """How many cells of a column hold what the field may hold, and how many are filled."""
        key = (name, column)
        if key not in self._fits:
            fits = self.fits.get(name)
            values = [
                value
                for (row, at), value in self.grid.cells.items()
                if at == column and row > self.header_row and not is_blank(value)
            ]
            fitting = len(values) if fits is None else sum(map(fits, values))
            self._fits[key] = (fitting, len(values))
        return self._fits[key]
