"""What the reading of one workbook may still use up; shared by all its parts and counted on what is really there."""

from __future__ import annotations

import time
from collections.abc import Iterable
from operator import sub
from typing import NamedTuple

from sheetkit.intake.findings import beyond, beyond_for_now
from sheetkit.intake.limits import Limits
from sheetkit.model.grid import CellValue


class Usage(NamedTuple):
    """What is left of an allowance, or what was spent of one."""

    tags: int
    cells: int
    cell_text: int
    formula_text: int
    details: int
    hidden: int

    def __sub__(self, other: Usage) -> Usage:
        """What is left of this when `other` is taken from it."""
        return Usage(*map(sub, self, other))

    @property
    def is_possible(self) -> bool:
        """Whether nothing of it is below zero."""
        return min(self) >= 0

    def without_tags(self) -> Usage:
        """The same but for the tags."""
        return self._replace(tags=0)


class Allowance:
    """Counts down tags, cells, text and everything else that is kept. Every method raises Refusal at the end of it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._tags = limits.xml_tags
        self._cells = limits.cells
        self._cell_text = limits.text_characters
        self._formula_text = limits.formula_characters
        self._details = limits.details
        self._hidden = limits.details
        self._end = time.thread_time() + limits.cpu_seconds

    def tags(self, count: int) -> None:
        """`count` more tags are parsed."""
        if time.thread_time() > self._end:
            raise beyond_for_now("读取时间太长", "it takes too long to read")
        self._tags -= count
        if self._tags < 0:
            raise beyond("里面的内容太长", "what is in it is too long")

    def cell(self, value: CellValue, times: int = 1) -> None:
        """A cell that holds `value` is kept, in `times` places."""
        self._cells -= times
        if isinstance(value, str):
            self._cell_text -= len(value) * times
        if self._cells < 0:
            raise beyond("填有内容的单元格太多", "too many cells hold something")
        if self._cell_text < 0:
            raise beyond("单元格里的文字总量太大", "the cells hold too much text")

    def formula(self, text: str) -> None:
        """A formula is kept for one more cell."""
        self._formula_text -= len(text) + 8
        if self._formula_text < 0:
            raise beyond("公式太多", "too many formulas")

    def detail(self) -> None:
        """One more style, name, merge or the like is kept."""
        self._details -= 1
        if self._details < 0:
            raise beyond("格式和名称太多", "too many formats and names")

    def hidden(self, count: int = 1) -> bool:
        """Whether `count` more hidden rows or columns may be kept; past the end they are left out, nothing is refused."""
        if count > self._hidden:
            return False
        self._hidden -= count
        return True

    def cells(self, values: Iterable[CellValue]) -> None:
        """Cells that hold `values` are kept."""
        kept = list(values)
        self._cells -= len(kept)
        self._cell_text -= sum([len(value) for value in kept if type(value) is str])
        if self._cells < 0 or self._cell_text < 0:
            raise beyond("单元格太多", "too many cells")

    @property
    def state(self) -> Usage:
        """What is left; may be set to what it was before."""
        return Usage(
            self._tags, self._cells, self._cell_text, self._formula_text, self._details, self._hidden
        )

    @state.setter
    def state(self, left: Usage) -> None:
        self._tags, self._cells, self._cell_text = left.tags, left.cells, left.cell_text
        self._formula_text, self._details, self._hidden = left.formula_text, left.details, left.hidden

    def spent_since(self, before: Usage) -> Usage:
        """What was used up since the state was `before`."""
        return before - self.state

    def spend(self, spent: Usage) -> None:
        """Use up what the reading of an equal part used up; raises Refusal, nothing spent, when not all of it is left."""
        after = self.state - spent
        if not after.is_possible:
            raise beyond("内容太多", "too much in it")
        self.state = after
