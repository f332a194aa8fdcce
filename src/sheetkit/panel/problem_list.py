"""The list of problems: a click on a heading sorts, a double click or Enter opens the file."""

from __future__ import annotations

import tkinter
from collections.abc import Callable, Sequence
from tkinter import font, ttk
from typing import Literal

from sheetkit.model.names import FULL_WIDTH_SPACE
from sheetkit.model.text import Language
from sheetkit.panel import look, words
from sheetkit.panel.problems import Problem, ordered
from sheetkit.wording.levels import LEVELS, STANDINGS

WIDEST = {"who": 20, "sheet": 12, "cell": 9}
"""Of the columns, in letters as wide as high; they are no wider than what stands in them, the first holds every level."""
SHARED = {"what": 22, "remedy": 20}
"""How what is left is shared."""
PADDING = 10
UP, DOWN = " ▲", " ▼"
Heard = Callable[[Problem], None]


class ProblemList(ttk.Frame):
    """Shows problems one a line."""

    def __init__(self, parent: tkinter.Misc, language: Language) -> None:
        super().__init__(parent)
        self._language = language
        self._problems: list[Problem] = []
        self._sorted_by, self._descending = "level", False
        self._on_select: Heard = lambda _problem: None
        self._on_open: Heard = lambda _problem: None
        self._on_none: Callable[[], None] = lambda: None
        self.tree = ttk.Treeview(self, columns=list(words.COLUMNS), show="headings", selectmode="browse")
        self._lay_out()
        self._measure = font.nametofont("TkDefaultFont", self).measure
        self._letter = self._measure(FULL_WIDTH_SPACE)
        for column in words.COLUMNS:
            width = SHARED[column] * self._letter if column in SHARED else self._label_width()
            centred = column in ("level", "cell")
            anchor: Literal["center", "w"] = "center" if centred else "w"
            self.tree.column(column, width=width, stretch=column in SHARED, anchor=anchor)
            self.tree.heading(
                column,
                anchor="center" if centred else "w",
                command=lambda chosen=column: self.sort_by(chosen),
            )
        for tone, (_, ink) in look.TONES.items():
            self.tree.tag_configure(tone, foreground=ink)
        self.tree.bind("<<TreeviewSelect>>", lambda _event: self._tell(self._on_select))
        self.tree.bind("<Double-Button-1>", self._double_click)
        self.tree.bind("<Return>", lambda _event: self._tell(self._on_open))
        self.tree.bind("<Configure>", lambda _event: self._share())
        self._head()
        self._fit()

    def _label_width(self) -> int:
        words = [label.shown.in_language(self._language) for label in (*LEVELS.values(), *STANDINGS.values())]
        return max(map(self._measure, words)) + 2 * PADDING

    def _fit(self) -> None:
        """Make the narrow columns as wide as what stands in them, so that the sentences get the rest; leave blank ones out."""
        lines = self.tree.get_children()
        filled = [one for one in words.COLUMNS if any(self.tree.set(line, one) for line in lines)]
        self.tree.configure(displaycolumns=filled or list(words.COLUMNS))
        heading = font.nametofont("TkHeadingFont", self).measure
        for column, most in WIDEST.items():
            texts = [str(self.tree.set(line, column)) for line in lines]
            head = heading(words.COLUMNS[column].in_language(self._language) + UP)
            widest = min(max(map(self._measure, texts), default=0), most * self._letter)
            self.tree.column(column, width=max(head, widest) + 2 * PADDING)
        self._share()

    def _share(self) -> None:
        """Give the sentences the room that the narrow columns leave: no column stands beyond the edge."""
        shown = self._displayed()
        room = self.tree.winfo_width() - sum(
            int(self.tree.column(one, "width")) for one in shown if one not in SHARED
        )
        shared = [one for one in shown if one in SHARED]
        letters = sum(SHARED[one] for one in shared)
        for column in shared:
            least = SHARED[column] * self._letter // 2
            self.tree.column(column, width=max(least, (room - PADDING) * SHARED[column] // letters))

    def _displayed(self) -> list[str]:
        return [str(one) for one in self.tree.cget("displaycolumns")]

    def show(self, problems: Sequence[Problem]) -> None:
        """List these problems, in their own order."""
        self._problems = list(problems)
        self._sorted_by, self._descending = "", False
        self._fill()

    def hear(self, on_select: Heard, on_open: Heard) -> None:
        """`on_select` hears of the line chosen, `on_open` of the one to open."""
        self._on_select, self._on_open = on_select, on_open

    def hear_none(self, on_none: Callable[[], None]) -> None:
        """`on_none` hears when the lines are other ones, of which none is chosen."""
        self._on_none = on_none

    @property
    def chosen(self) -> Problem | None:
        """The line that is chosen."""
        return next((self._problems[int(number)] for number in self.tree.selection()), None)

    def sort_by(self, column: str) -> None:
        """Sort by a column; once more turns the order round."""
        self._descending = column == self._sorted_by and not self._descending
        self._sorted_by = column
        self._problems = ordered(self._problems, column, descending=self._descending)
        self._fill()

    def _fill(self) -> None:
        self.tree.delete(*self.tree.get_children())
        for number, problem in enumerate(self._problems):
            label = problem.shown.shown.in_language(self._language)
            texts = (label, problem.who, problem.sheet, problem.cell, problem.what, problem.remedy)
            tag = str(problem.shown.tone)
            self.tree.insert(
                "", "end", iid=str(number), values=[" ".join(text.split()) for text in texts], tags=(tag,)
            )
        self._head()
        self._fit()
        self._on_none()

    def _head(self) -> None:
        for column, label in words.COLUMNS.items():
            arrow = (DOWN if self._descending else UP) if column == self._sorted_by else ""
            self.tree.heading(column, text=label.in_language(self._language) + arrow)

    def _lay_out(self) -> None:
        vertical = ttk.Scrollbar(self, orient="vertical", command=self.tree.yview)
        self.tree.configure(yscrollcommand=vertical.set)
        self.tree.grid(row=0, column=0, sticky="nsew")
        vertical.grid(row=0, column=1, sticky="ns")
        self.rowconfigure(0, weight=1)
        self.columnconfigure(0, weight=1)

    def _double_click(self, event: tkinter.Event[tkinter.Misc]) -> None:
        if self.tree.identify_row(event.y):  # not on a heading
            self._tell(self._on_open)

    def _tell(self, hearer: Heard) -> None:
        for number in self.tree.selection():
            hearer(self._problems[int(number)])
