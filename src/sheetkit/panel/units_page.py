"""The register on its page: the units of the upper levels at the left, the chosen one with those below it at the right."""

from __future__ import annotations

import tkinter
from collections.abc import Callable, Sequence
from tkinter import font, ttk
from typing import TYPE_CHECKING

from sheetkit.api.failures import explain
from sheetkit.model.errors import SheetkitError
from sheetkit.model.text import Language, Text
from sheetkit.panel import look, words
from sheetkit.panel.told_below import ToldBelow
from sheetkit.panel.units_told import ToldLine
from sheetkit.wording.signs import SIGNS, Tone

if TYPE_CHECKING:
    from sheetkit.api.register_draft import DraftRow, RegisterDraft
    from sheetkit.panel.chosen_unit import ChosenUnit

_LEFT, _CODES, _AROUND = 260, 96, 32  # pixels of the list of units, of the codes in it, around a heading

Say = Callable[[Text, str], None]


class UnitsForm(ttk.Frame):
    """Changes a draft of the register; what it may not do is said by `say`, and `shown` hears of every change."""

    def __init__(self, parent: tkinter.Misc, language: Language) -> None:
        super().__init__(parent)
        self.language = language
        self.draft: RegisterDraft | None = None
        self._kept: RegisterDraft | None = None
        self.say: Say = lambda _text, _tone: None
        self.shown: Callable[[], None] = lambda: None
        self._told = ToldBelow(self)
        left = ttk.Frame(self, width=_LEFT)
        left.pack(side="left", fill="y", padx=(0, 16), pady=(10, 0))
        self.tree = ttk.Treeview(left, columns=["name"], show="tree headings", selectmode="browse", height=6)
        self.tree.column("#0", width=_CODES, stretch=False)
        self.tree.column("name", width=_LEFT - _CODES)
        self.adding = ttk.Frame(left)
        self.adding.pack(side="bottom", fill="x", pady=(6, 0))
        self.tree.pack(fill="both", expand=True)
        self.tree.bind("<<TreeviewSelect>>", self._selected)
        self.tree.bind("<Delete>", lambda _event: self.remove())
        self.right = ttk.Frame(self)
        self.right.pack(side="left", fill="both", expand=True, pady=(10, 0))
        self.unit: ChosenUnit | None = None
        self._code = ""
        self._wrong: frozenset[str] = frozenset()
        self.tree.tag_configure("wrong", foreground=look.TONES[Tone.WRONG][1])

    @property
    def read(self) -> RegisterDraft | None:
        """The register as it was read, whatever was changed since."""
        return self._kept

    @property
    def is_changed(self) -> bool:
        """Whether something was changed and is not saved."""
        return self.draft is not None and self._kept is not None and self.draft.content != self._kept.content

    def fill(self, draft: RegisterDraft | None) -> None:
        """Show this, unless it is shown, or somebody has changed what is shown and not saved it."""
        if draft is self._kept or (self.is_changed and draft is not None):
            return
        if draft is not None and self._kept is not None and draft.stamp == self._kept.stamp:
            return
        self.draft = self._kept = draft
        for part in self.adding.winfo_children():
            part.destroy()
        if draft is None:
            self.tree.delete(*self.tree.get_children())
            self._show_chosen()
            return
        top = draft.settings.pack.levels[0]
        code = top.code.title.in_language(self.language)
        codes = max(_CODES, font.nametofont("TkHeadingFont", self).measure(code) + _AROUND)
        self.tree.column("#0", width=codes)
        self.tree.column("name", width=_LEFT - codes)
        self.tree.heading("#0", anchor="w", text=code)
        self.tree.heading("name", anchor="w", text=top.name.title.in_language(self.language))
        self._first = self._small(self.adding, words.ADD_UNIT.format(level=top.title), self.add)
        self._first.pack(side="left")
        self._small(self.adding, words.TAKE_OFF, self.remove).pack(side="left", padx=(8, 0))
        again = (str(row.key) for row in draft.rows if draft.code_of(row) == self._code)
        self._list(next(again, ""))

    def forget(self) -> None:
        """Give up what was changed; the next `fill` shows what the file says."""
        self.draft = self._kept = None

    def tell(self, told: Sequence[ToldLine]) -> None:
        """Show what is wrong with the register, all of it, and at which units; nothing where nothing is."""
        self._told.say(told, self.jump)
        self._wrong = frozenset(self._above(one.key) for one in told if one.key is not None)
        for row in self.draft.rows if self.draft is not None else ():
            if self.tree.exists(str(row.key)):
                self._label(row)
        if told:
            self._told.pack(side="bottom", fill="x", pady=(8, 0), before=self.tree.master)
        else:
            self._told.pack_forget()

    def jump(self, line: ToldLine) -> None:
        """Go to the cell that a line is about, if its row is still there."""
        shown = "" if line.key is None else self._above(line.key)
        if not shown or line.key is None or not self.tree.exists(shown):
            return
        self._list(shown)
        assert self.unit is not None
        table = self.unit.table
        lines = {**self.unit.lines, **(table.lines if table else {})}
        own = (part for name, part in lines.items() if name[0] == line.key)
        place = lines.get((line.key, line.field)) or next(own, None)
        if place is not None:
            place.focus_set()

    def _above(self, key: int) -> str:
        """The line at the left for that row: its own, or that of the unit above; "" where the row is gone."""
        row = next((row for row in self.draft.rows if row.key == key), None) if self.draft else None
        if self.draft is None or row is None or self.tree.exists(str(key)):
            return str(key) if row is not None else ""
        above = (one for one in self.draft.rows if self.draft.code_of(one) == self.draft.above_of(row))
        return next((str(one.key) for one in above), "")

    @property
    def is_empty(self) -> bool:
        """Whether there is a register and no unit in it."""
        return self.draft is not None and not self.draft.rows

    @property
    def told(self) -> str:
        """What is shown as wrong."""
        return self._told.said

    def add(self) -> None:
        """One more unit of the top level, to be named at once."""
        if self.draft is None:
            return
        level = self.draft.settings.pack.levels[0]
        before = {row.key for row in self.draft.rows}
        self._take(self.draft.added(level.id, {}))
        new = next(row for row in self.draft.rows if row.key not in before)
        self._list(str(new.key))
        if self.unit is not None:
            self.unit.lines[new.key, level.name.id].focus_set()

    def remove(self) -> None:
        """Take the chosen unit off, with those below it."""
        row = self.chosen
        if self.draft is not None and row is not None:
            at = self.tree.next(str(row.key)) or self.tree.prev(str(row.key))
            if self._try(lambda draft: draft.removed(row.key)):
                self._list(at)

    def fill_codes(self) -> None:
        """Write the proposed code into every row that lacks one."""
        if self.draft is not None:
            number = len(self.draft.lacking)
            self._take(self.draft.with_codes())
            self._relist()
            self.say(words.CODES_FILLED.format(n=number), Tone.FINE)

    @property
    def chosen(self) -> DraftRow | None:
        """The unit that is chosen at the left."""
        place = self._place()
        return self.draft.row(int(place)) if self.draft is not None and place else None

    def _place(self) -> str:
        return next(iter(self.tree.selection()), "")

    def _small(self, parent: tkinter.Misc, label: Text, command: Callable[[], None]) -> ttk.Button:
        button = ttk.Button(
            parent, text=label.in_language(self.language), style="Small.TButton", command=command
        )
        button.bind("<Return>", lambda _event: button.invoke())
        return button

    def _take(self, draft: RegisterDraft) -> None:
        self.draft = draft
        self.shown()

    def _try(self, change: Callable[[RegisterDraft], RegisterDraft]) -> bool:
        """Whether a change is taken; if not, why is said."""
        assert self.draft is not None
        try:
            self._take(change(self.draft))
        except SheetkitError as error:
            self.say(explain(error), Tone.WRONG)
            return False
        return True

    def _list(self, chosen: str) -> None:
        """List the units of all levels that have others below them, and choose one."""
        assert self.draft is not None
        self.tree.delete(*self.tree.get_children())
        levels = self.draft.settings.pack.levels
        for level in levels[:-1] or levels:
            for row in self.draft.of(level.id):
                above = next(
                    (one for one in self.draft.rows if self.draft.code_of(one) == self.draft.above_of(row)),
                    None,
                )
                parent = str(above.key) if level.above and above and self.tree.exists(str(above.key)) else ""
                self.tree.insert(parent, "end", iid=str(row.key), open=True)
                self._label(row)
        wanted = chosen if chosen and self.tree.exists(chosen) else next(iter(self.tree.get_children()), "")
        if wanted:
            self.tree.selection_set(wanted)
            self.tree.focus(wanted)
            self.tree.see(wanted)
        self._first.configure(style="Small.Accent.TButton" if self.is_empty else "Small.TButton")
        self._show_chosen()

    def _label(self, row: DraftRow) -> None:
        assert self.draft is not None
        typed = row.text(self.draft.settings.pack.level(row.level).code.id)
        code = self.draft.code_of(row) or typed or words.NO_CODE.in_language(self.language)
        name, is_wrong = self.draft.name_of(row), str(row.key) in self._wrong
        shown = f"{SIGNS[Tone.WRONG]} {name}" if is_wrong else name
        self.tree.item(str(row.key), text=code, values=[shown], tags=("wrong",) if is_wrong else ())

    def _selected(self, _event: object) -> None:
        """Another unit was chosen; what was chosen by the program is shown already."""
        row = self.chosen
        if row is not None and (self.unit is None or self.unit.key != row.key):
            self._show_chosen()

    def _show_chosen(self) -> None:
        """Show the chosen unit anew, the keyboard where it was."""
        focused, was_here = self._focused(), str(self.focus_get()).startswith(f"{self.right}.")
        if self.unit is not None:
            self.unit.destroy()
            self.unit = None
        for part in self.right.winfo_children():
            part.destroy()
        row = self.chosen
        if self.draft is None or row is None:
            empty = words.NO_UNITS if self.draft is not None else words.NO_REGISTER
            ttk.Label(self.right, text=empty.in_language(self.language), style="Muted.TLabel").pack(
                anchor="w"
            )
            return
        from sheetkit.panel.chosen_unit import Around, ChosenUnit

        around = Around(self.language, self._demanded, self._try, self._relist, self._relabel)
        self.unit = ChosenUnit(self.right, around, row.key)
        self.unit.pack(fill="both", expand=True)
        self._code = self.draft.code_of(row)
        if was_here:  # the keyboard speaks to nothing when what it spoke to is gone
            self._parts().get(focused or (), self.tree).focus_set()

    def _demanded(self) -> RegisterDraft:
        assert self.draft is not None
        return self.draft

    def _relist(self) -> None:
        self._list(self._place())

    def _relabel(self, key: int) -> None:
        if self.draft is not None and self.tree.exists(str(key)):
            self._label(self.draft.row(key))

    def _parts(self) -> dict[tuple[object, ...], tkinter.Misc]:
        """What the keyboard can speak to at the right, by what it is."""
        if self.unit is None:
            return {}
        ticking, table = self.unit.ticking, self.unit.table
        found: dict[tuple[object, ...], tkinter.Misc] = {
            ("own", *name): one for name, one in self.unit.lines.items()
        }
        found |= {("box", *name): one for name, one in (ticking.boxes if ticking else {}).items()}
        return found | {("below", *name): one for name, one in (table.lines if table else {}).items()}

    def _focused(self) -> tuple[object, ...] | None:
        now = self.focus_get()
        return next((name for name, part in self._parts().items() if part is now), None)
