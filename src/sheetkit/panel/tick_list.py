"""A list in which several lines are ticked, and below it what is said about the line that is looked at."""

from __future__ import annotations

import tkinter
from collections.abc import Collection
from tkinter import font, ttk

from sheetkit.actions import ActionChoice
from sheetkit.model.text import Language
from sheetkit.panel.saying import said_in
from sheetkit.panel.writing import Writing

_ROWS, _WIDTH, _DETAILS = 8, 620, 4
"""Lines of the list, its width in pixels, lines of what is said."""
TICKED, OPEN = "☑", "☐"


class TickList(ttk.Frame):
    """Space or a click ticks a line, Ctrl+A all of them, or none where all are ticked."""

    def __init__(self, parent: tkinter.Misc, language: Language, choices: tuple[ActionChoice, ...]) -> None:
        super().__init__(parent)
        self._language, self._choices = language, choices
        self._ticked: set[int] = set()
        self.tree = ttk.Treeview(
            self, columns=["said"], show="tree headings", height=min(_ROWS, len(choices))
        )
        letter = font.nametofont("TkDefaultFont", self).measure("\u3000")
        self.tree.column("#0", width=3 * letter, stretch=False)
        self.tree.column("said", width=_WIDTH)
        for number, one in enumerate(choices):
            said = said_in(one.label, language)
            self.tree.insert("", "end", iid=str(number), text=OPEN, values=[said])
        self.details = Writing(self, height=_DETAILS, width=1, takefocus=0)
        self.tree.configure(show="tree")
        self.tree.pack(fill="both", expand=True)
        self.details.pack(fill="x", pady=(6, 0))
        self.tree.bind("<space>", lambda _event: self._tick(self.tree.focus()))
        self.tree.bind("<Button-1>", lambda event: self._tick(self.tree.identify_row(event.y)))
        self.tree.bind("<Control-a>", self._tick_all)
        self.tree.bind("<<TreeviewSelect>>", lambda _event: self._tell())
        if choices:
            self.tree.focus("0")
            self.tree.selection_set("0")

    @property
    def chosen(self) -> list[str]:
        """The values of the ticked lines, from the top."""
        return [self._choices[number].value for number in sorted(self._ticked)]

    def tick(self, values: Collection[str]) -> None:
        """Tick the lines of these values."""
        for number, one in enumerate(self._choices):
            if one.value in values and number not in self._ticked:
                self._tick(str(number))

    def _tick(self, line: str) -> None:
        if line:
            self._ticked ^= {int(line)}
            self.tree.item(line, text=TICKED if int(line) in self._ticked else OPEN)

    def _tick_all(self, _event: object) -> str:
        wanted = set(range(len(self._choices)))
        for number in wanted if self._ticked == wanted else wanted - self._ticked:
            self._tick(str(number))
        return "break"

    def _tell(self) -> None:
        lines = [one for line in self.tree.selection() for one in self._choices[int(line)].details]
        self.details.tell("\n".join(said_in(one, self._language) for one in lines))
