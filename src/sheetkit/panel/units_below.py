"""The units below one: boxes to tick where the pack has them, and a line for each unit with its code, name and the rest."""

from __future__ import annotations

import tkinter
from collections.abc import Callable, Sequence
from functools import partial
from tkinter import font, ttk
from typing import TYPE_CHECKING

from sheetkit.model.frozen import frozen
from sheetkit.model.text import Language
from sheetkit.panel import words
from sheetkit.panel.unit_lines import CellLine, Changed, entry

if TYPE_CHECKING:
    from sheetkit.api.register_choices import TickBlock, TickBox, Ticks
    from sheetkit.model.pack import Attribute

_ROOM, _MOST_ACROSS, _LEAST_ACROSS = 740, 8, 2
"""Pixels for boxes side by side, and how many at most and at least."""
_MARK = 48  # pixels of a box and what is left free around it
_NARROW, _USUAL = 6, 10  # characters of a line at least: of a number or code, of anything else
_NUMBERS = ("integer", "decimal")


@frozen
class UnitLines:
    """A row of the table: the row's key, what is said before its lines, and these."""

    key: int
    said: str
    lines: Sequence[CellLine]


class Ticking(ttk.Frame):
    """A box for every unit there could be, a block for each value that the others depend on."""

    def __init__(self, parent: tkinter.Misc, ticked: Callable[[TickBlock, TickBox], None]) -> None:
        super().__init__(parent)
        self._ticked = ticked
        self.boxes: dict[tuple[str, str], ttk.Checkbutton] = {}

    def show(self, ticks: Ticks) -> None:
        """Show these boxes."""
        self.boxes = {}
        most = self._across(ticks)
        row = 0
        for block in ticks.blocks:
            title = ttk.Label(self, text=block.said, style="Group.TLabel")
            title.grid(row=row, column=0, sticky="nw", padx=(0, 14), pady=(2, 0))
            for at, box in enumerate(block.boxes):
                down, across = divmod(at, most)
                made = self._box(block, box)
                made.grid(row=row + down, column=1 + across, sticky="w", padx=(0, 10))
                self.boxes[block.value, box.value] = made
            row += -(-len(block.boxes) // most)

    def _across(self, ticks: Ticks) -> int:
        """How many boxes fit side by side."""
        letters = font.nametofont("TkDefaultFont", self)
        room = _ROOM - max((letters.measure(block.said) for block in ticks.blocks), default=0)
        for most in range(_MOST_ACROSS, _LEAST_ACROSS, -1):
            widest = [0] * most
            for at, box in ((at, box) for block in ticks.blocks for at, box in enumerate(block.boxes)):
                widest[at % most] = max(widest[at % most], letters.measure(box.said) + _MARK)
            if sum(widest) <= room:
                return most
        return _LEAST_ACROSS

    def _box(self, block: TickBlock, box: TickBox) -> ttk.Checkbutton:
        said = box.said if len(box.rows) < 2 else f"{box.said} ×{len(box.rows)}"
        made = ttk.Checkbutton(self, text=said, command=partial(self._ticked, block, box))
        made.state(["!alternate", "selected" if box.rows else "!selected"])
        made.bind("<Return>", lambda _event: made.invoke())
        return made


class UnitTable(ttk.Frame):
    """A line for each unit."""

    def __init__(
        self, parent: tkinter.Misc, language: Language, changed: Changed, gone: Callable[[int], None]
    ) -> None:
        super().__init__(parent)
        self._language, self._changed, self._gone = language, changed, gone
        self.lines: dict[tuple[int, str], ttk.Entry] = {}
        self.removing: dict[int, ttk.Button] = {}

    def show(self, columns: Sequence[Attribute], rows: Sequence[UnitLines]) -> None:
        """Show these, below the titles of the columns."""
        for part in self.winfo_children():
            part.destroy()
        self.lines, self.removing = {}, {}
        for at, column in enumerate(columns if rows else (), start=1):
            title = column.title.in_language(self._language)
            label = ttk.Label(self, text=title, style="Muted.TLabel")
            label.grid(row=0, column=at, sticky="w", padx=(0, 8))
        for down, row in enumerate(rows, start=1):
            ttk.Label(self, text=row.said).grid(row=down, column=0, sticky="w", padx=(0, 12))
            for at, line in enumerate(row.lines, start=1):
                is_narrow = at == 1 or line.column.type in _NUMBERS
                width = _NARROW if is_narrow else _USUAL
                made = self.lines[line.name] = entry(self, line, width, self._changed)
                self._put(made, down, at)
                self.columnconfigure(at, weight=int(not is_narrow))
            self._put(self._removing(row.key), down, len(columns) + 1)

    def _removing(self, key: int) -> ttk.Button:
        text = words.TAKE_OFF.in_language(self._language)
        made = ttk.Button(self, text=text, style="Small.TButton", command=partial(self._gone, key))
        made.bind("<Return>", lambda _event: made.invoke())
        self.removing[key] = made
        return made

    def _put(self, part: ttk.Widget, row: int, column: int) -> None:
        part.grid(row=row, column=column, sticky="ew", padx=(0, 8), pady=1)
