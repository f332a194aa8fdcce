"""The table of what came and was decided, with a button that takes the chosen decision back."""

from __future__ import annotations

import tkinter
from collections.abc import Callable
from dataclasses import replace
from tkinter import ttk

from sheetkit.model.text import Language, Text
from sheetkit.panel import words
from sheetkit.panel.confirming import ConfirmBox
from sheetkit.panel.hints import Hint
from sheetkit.panel.outcome import Outcome, Task
from sheetkit.panel.saying import said_in
from sheetkit.panel.table_box import TableBox
from sheetkit.wording.buttons import TAKE_BACK_CHOSEN

Undo = Callable[[str], None]
_ASKED = Text("撤销这个决定吗？\n{what}", "Take this decision back?\n{what}")
_BETWEEN = " · "
_CHOOSE = Text(
    "先选一行还起作用的决定；收到的文件不是决定，撤销过的不能再撤销。",
    "Choose a decision that stands: a file that came is none, and what was taken back stands no more.",
)


class HistoryBox(TableBox):
    """`undo` hears the number of the entry that is to be taken back, once the person has agreed."""

    def __init__(self, root: tkinter.Tk, outcome: Outcome, language: Language, undo: Undo) -> None:
        super().__init__(root, root.title(), outcome.table, language)
        self._root, self._undoable, self._hears = root, frozenset(outcome.undoable), undo
        self.undo = ttk.Button(self.box, text=said_in(TAKE_BACK_CHOSEN, language), command=self._ask)
        self.undo.grid(row=4, column=0, columnspan=2, sticky="w", pady=(10, 0))
        self.undo.state(["disabled"])
        self.hint = Hint(self.undo, lambda: "" if self.entry else said_in(_CHOOSE, language))
        self.tree.bind("<<TreeviewSelect>>", lambda _event: self._chosen(), add=True)

    @property
    def entry(self) -> str:
        """The number of the decision that is chosen, "" where none is that could be taken back."""
        numbers = [self._lines[int(line)][-1] for line in self.tree.selection()]
        return numbers[0] if len(numbers) == 1 and numbers[0] in self._undoable else ""

    def _chosen(self) -> None:
        self.undo.state(["!disabled" if self.entry else "disabled"])

    def _ask(self) -> None:
        entry = self.entry
        if not entry:
            return
        line = self._lines[int(self.tree.selection()[0])]
        what = Text(_BETWEEN.join(word for word in line if word))
        if ConfirmBox(self._root, self._language, _ASKED.format(what=what), words.TAKE_BACK).wait():
            self.box.destroy()
            self._hears(entry)


def table_of(
    root: tkinter.Tk, outcome: Outcome, task: Task, begin: Callable[[Task | None], None]
) -> TableBox:
    """A window for the table that came of a task; `begin` begins the taking back, by the number of whatever it is."""
    if outcome.undoable:
        return HistoryBox(
            root,
            outcome,
            task.language,
            lambda entry: begin(replace(task, action="amend", answers={"undo": entry})),
        )
    return TableBox(root, root.title(), outcome.table, task.language)
