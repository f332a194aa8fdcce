"""The unit that is chosen on the page of units: its own lines, and the units below it."""

from __future__ import annotations

import tkinter
from collections.abc import Callable
from functools import partial
from tkinter import ttk
from typing import TYPE_CHECKING

from sheetkit.api.register_choices import ticked, ticks, words_for
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Language, Text
from sheetkit.panel import words
from sheetkit.panel.rolled import Rolled
from sheetkit.panel.unit_lines import CellLine, entry
from sheetkit.panel.units_below import Ticking, UnitLines, UnitTable

if TYPE_CHECKING:
    from sheetkit.api.register_choices import TickBlock, TickBox
    from sheetkit.api.register_draft import DraftRow, RegisterDraft
    from sheetkit.model.pack import Attribute, UnitLevel

_IN_A_ROW = 3  # lines of a unit side by side
_LATER = 100  # milliseconds
_WIDTH = 8  # characters of such a line at least
_SAID = Text("{first} {second}")

Change = Callable[["RegisterDraft"], "RegisterDraft"]


@frozen
class Around:
    """What the chosen unit is shown in: `change` changes the draft, and says whether that was taken; `relist` lists all anew,
    `relabel` the line of one unit at the left."""

    language: Language
    draft: Callable[[], RegisterDraft]
    change: Callable[[Change], bool]
    relist: Callable[[], None]
    relabel: Callable[[int], None]


class ChosenUnit(ttk.Frame):
    """Shows one unit of the draft."""

    def __init__(self, parent: tkinter.Misc, around: Around, key: int) -> None:
        super().__init__(parent)
        self._around, self.key = around, key
        self.lines: dict[tuple[int, str], ttk.Entry] = {}
        self.ticking: Ticking | None = None
        self.table: UnitTable | None = None
        self.adding: ttk.Button | None = None
        self._own(self._row, self._level)
        below = self._draft.settings.pack.below(self._level)
        if below is not None:
            self._below(self._row, below)

    @property
    def _draft(self) -> RegisterDraft:
        return self._around.draft()

    @property
    def _row(self) -> DraftRow:
        return self._draft.row(self.key)

    @property
    def _level(self) -> UnitLevel:
        return self._draft.settings.pack.level(self._row.level)

    def _own(self, row: DraftRow, level: UnitLevel) -> None:
        area = ttk.Frame(self)
        area.pack(fill="x")
        for at, column in enumerate(one for one in level.columns if one is not level.above):
            down, across = divmod(at, _IN_A_ROW)
            label = ttk.Label(area, text=column.title.in_language(self._around.language))
            label.grid(row=down, column=2 * across, sticky="w", padx=(0, 6))
            made = entry(area, self._line(row, column), _WIDTH, self._own_changed)
            made.grid(row=down, column=2 * across + 1, sticky="ew", padx=(0, 14), pady=2)
            area.columnconfigure(2 * across + 1, weight=1, uniform="line")
            self.lines[row.key, column.id] = made

    def _below(self, row: DraftRow, level: UnitLevel) -> None:
        title = level.plural.in_language(self._around.language)
        ttk.Label(self, text=title, style="Group.TLabel").pack(anchor="w", pady=(8, 2))
        if not self._draft.code_of(row):
            told = words.CODE_FIRST.in_language(self._around.language)
            ttk.Label(self, text=told, style="Muted.TLabel").pack(anchor="w")
            return
        rolled = Rolled(self)
        rolled.pack(fill="both", expand=True)
        found = ticks(self._draft, row)
        if found is not None:
            self.ticking = Ticking(rolled.inside, self._ticked)
            self.ticking.show(found)
            self.ticking.pack(anchor="w")
        else:
            label = words.ADD_UNIT.format(level=level.title).in_language(self._around.language)
            adding = self.adding = ttk.Button(
                rolled.inside, text=label, style="Small.TButton", command=partial(self._add, level)
            )
            adding.bind("<Return>", lambda _event: adding.invoke())
            adding.pack(anchor="w")
        self.table = UnitTable(rolled.inside, self._around.language, self._changed, self._gone)
        self.table.pack(fill="x", pady=(6, 0))
        self._fill_table(row, level, (found.first, found.second) if found else ())
        rolled.hear()

    def _fill_table(self, row: DraftRow, level: UnitLevel, hidden: tuple[Attribute, ...]) -> None:
        assert self.table is not None
        columns = [one for one in level.columns if one is not level.above and one not in hidden]
        rows = [
            UnitLines(
                one.key,
                " ".join(one.text(column.id) for column in hidden),
                [self._line(one, column) for column in columns],
            )
            for one in self._draft.of(level.id, self._draft.code_of(row))
        ]
        self.table.show(columns, rows)

    def _line(self, row: DraftRow, column: Attribute) -> CellLine:
        draft = self._draft
        level = draft.settings.pack.level(row.level)
        fixed = column.id == level.code.id and draft.is_fixed(row)
        proposed = draft.name_of(row) if column.id == level.name.id and level.default_name else ""
        if row.text(column.id):
            proposed = ""
        return CellLine(row.key, column, row.text(column.id), words_for(draft, column, row), fixed, proposed)

    def _changed(self, key: int, field: str, said: str) -> bool:
        return self._around.change(lambda draft: draft.changed(key, field, said))

    def _own_changed(self, key: int, field: str, said: str) -> bool:
        """A code stands in the list at the left too, and what units below can be may follow from the rest."""
        taken = self._changed(key, field, said)
        decides = any(one.derivation and one.derivation.attribute == field for one in self._level.attributes)
        if taken and (decides or field == self._level.code.id):
            self.after_idle(self._relist)
        elif taken and field == self._level.name.id:  # what is pressed next must stay where it is
            self._around.relabel(key)
        return taken

    def _relist(self) -> None:
        """List all anew, once a list that was opened meanwhile is closed."""
        if self.winfo_exists() and self.tk.call("grab", "current", str(self)):
            self.after(_LATER, self._relist)
        elif self.winfo_exists():
            self._around.relist()

    def _ticked(self, block: TickBlock, box: TickBox) -> None:
        self._around.change(lambda draft: ticked(draft, draft.row(self.key), block, box))
        self._around.relist()

    def _add(self, level: UnitLevel) -> None:
        self._around.change(lambda draft: draft.added(level.id, {}, draft.code_of(draft.row(self.key))))
        self._around.relist()

    def _gone(self, key: int) -> None:
        self._around.change(lambda draft: draft.removed(key))
        self._around.relist()
