"""Rectangles of an open worksheet, and asking a program about many cells with few questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sheetkit.api.live import cell_content
from sheetkit.model.address import Address, Range
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import CellValue, DisplayedText

Grid = Sequence[Sequence[Any]]


@frozen
class Block:
    """A rectangle of cells, 1-based, first and last included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def a1(self) -> str:
        """The rectangle's address."""
        return Range(Address(self.top, self.left), Address(self.bottom, self.right)).a1

    @property
    def rows(self) -> tuple[int, int]:
        """First and last row."""
        return self.top, self.bottom

    @property
    def columns(self) -> tuple[int, int]:
        """First and last column."""
        return self.left, self.right

    @property
    def is_cell(self) -> bool:
        """Whether it is one cell only."""
        return self.rows == (self.top, self.top) and self.columns == (self.left, self.left)

    def parts(self, most: int) -> Iterator[Block]:
        """The rectangle in bands of at most `most` cells, at least one row each."""
        height = max(1, most // (self.right - self.left + 1))
        for row in range(self.top, self.bottom + 1, height):
            yield Block(row, self.left, min(row + height - 1, self.bottom), self.right)

    def halves(self) -> tuple[Block, Block]:
        """Upper and lower half, or left and right half when it is wider than high."""
        if self.bottom - self.top >= self.right - self.left:
            middle = (self.top + self.bottom) // 2
            return Block(self.top, self.left, middle, self.right), Block(
                middle + 1, self.left, self.bottom, self.right
            )
        middle = (self.left + self.right) // 2
        return Block(self.top, self.left, self.bottom, middle), Block(
            self.top, middle + 1, self.bottom, self.right
        )

    def grid(self, answer: Any) -> Grid:
        """A program's answer as rows, also for one cell."""
        return ((answer,),) if self.is_cell else answer

    def filled(self, grid: Grid) -> Iterator[tuple[int, int, Any]]:
        """Row, column and value of every cell that is not blank."""
        for row, values in enumerate(grid, start=self.top):
            for column, value in enumerate(values, start=self.left):
                if value is not None:
                    yield row, column, value


def flagged(span: tuple[int, int], ask: Callable[[int, int], bool | None]) -> Iterator[int]:
    """The numbers in `span` for which `ask` says yes; it says None where some are and some are not."""
    first, last = span
    answer = ask(first, last)
    if answer:
        yield from range(first, last + 1)
    elif answer is None and first < last:
        middle = (first + last) // 2
        yield from flagged((first, middle), ask)
        yield from flagged((middle + 1, last), ask)


def spans_of(block: Block, ask: Callable[[Block], bool | None]) -> Iterator[Block]:
    """The parts of `block` for which `ask` says yes; it says None where some cells are and some are not."""
    answer = ask(block)
    if answer:
        yield block
    elif answer is None and not block.is_cell:
        for half in block.halves():
            yield from spans_of(half, ask)


def numbers_shown(
    numbers: dict[int, float], ask: Callable[[str], str | None], column: int, epoch_1904: bool
) -> dict[int, tuple[CellValue, DisplayedText | None]]:
    """The numbers of one column (row → number) as dates where their format says so, and what their cells show otherwise.

    `ask` names the format of cells, None where they differ.
    """
    rows = sorted(numbers)
    found: dict[int, tuple[CellValue, DisplayedText | None]] = {}
    waiting = [rows]
    while waiting:
        some = waiting.pop()
        code = ask(Block(some[0], column, some[-1], column).a1)
        if code is None and len(some) > 1:
            middle = len(some) // 2
            waiting += [some[:middle], some[middle:]]
            continue
        found.update((row, cell_content(numbers[row], code or "", epoch_1904)) for row in some)
    return found
