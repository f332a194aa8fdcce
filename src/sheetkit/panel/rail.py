"""The steps at the left of the window: which are done, which is shown; pressed with the pointer or the keyboard."""

from __future__ import annotations

import tkinter
from collections.abc import Callable, Mapping
from functools import partial
from tkinter import font, ttk

from sheetkit.model.text import Language
from sheetkit.panel import look, words
from sheetkit.panel.sentence import PlainSentence
from sheetkit.panel.steps import STEPS, Stand, Step
from sheetkit.wording.signs import SIGNS, Tone

_WIDTH = 13
"""Of the rail, in letters as wide as high."""


class RailRow(tkinter.Frame):
    """One step: its number, its title, a tick when it is done, and a fact about it."""

    def __init__(self, parent: tkinter.Misc, step: Step, number: int, go: Callable[[str], None]) -> None:
        super().__init__(parent, takefocus=1, highlightthickness=2)
        self.step = step
        self._bold = _bold(self)
        self._number = tkinter.Label(self, text=str(number), width=2, font=self._bold)
        self._title = tkinter.Label(self, anchor="w")
        self._fact = PlainSentence(self, anchor="w", justify="left", font="TkSmallCaptionFont")
        self._number.grid(row=0, column=0, sticky="n", padx=(8, 4), pady=(6, 0))
        self._title.grid(row=0, column=1, sticky="ew", pady=(6, 0))
        self._fact.grid(row=1, column=1, sticky="ew", pady=(0, 6))
        self.columnconfigure(1, weight=1)
        for part in (self, self._number, self._title, self._fact):
            part.bind("<Button-1>", lambda _event: go(step.name))
        for key in ("<Return>", "<space>"):
            self.bind(key, lambda _event: go(step.name))

    def show(self, language: Language, stand: Stand, *, is_shown: bool, is_next: bool) -> None:
        """Show how far the project is with it."""
        fill = look.WHITE if is_shown else look.SOFT
        ink = look.BAND if is_shown or is_next else look.INK
        tick = f" {SIGNS[Tone.FINE]}" if stand.is_done else ""
        fact = stand.fact.in_language(language) or (words.NOW.in_language(language) if is_next else "")
        self.configure(background=fill, highlightbackground=fill, highlightcolor=look.FOCUS)
        self._number.configure(background=fill, foreground=ink)
        title = f"{self.step.title.in_language(language)}{tick}"
        self._title.configure(background=fill, foreground=ink, text=title)
        self._title.configure(font=self._bold if is_shown else "TkDefaultFont")
        self._fact.configure(background=fill, foreground=look.MUTED, text=fact)
        if fact:
            self._fact.grid()
        else:
            self._fact.grid_remove()
        self._title.grid_configure(pady=(6, 0) if fact else 6)

    @property
    def said(self) -> str:
        """Its title and fact, as they are shown."""
        return f"{self._title.cget('text')}\n{self._fact.cget('text')}"

    def wrap(self, width: int) -> None:
        """Break the fact where the rail ends."""
        self._fact.configure(wraplength=width)


class Rail(tkinter.Frame):
    """All steps, those beside the way below a line. `go` hears the name of the one that is chosen."""

    def __init__(self, parent: tkinter.Misc, language: Language, go: Callable[[str], None]) -> None:
        width = _WIDTH * font.nametofont("TkDefaultFont", parent).measure("\u3000")
        super().__init__(parent, background=look.SOFT, width=width)
        self.grid_propagate(False)
        self.pack_propagate(False)
        self._language = language
        self.rows: dict[str, RailRow] = {}
        for number, step in enumerate(STEPS, start=1):
            if not step.leads and STEPS[number - 2].leads:
                ttk.Separator(self).pack(fill="x", padx=12, pady=8)
            row = self.rows[step.name] = RailRow(self, step, number, go)
            row.wrap(width - 50)
            row.pack(fill="x", pady=(8, 0) if number == 1 else 0)
            row.bind("<Up>", partial(self._focus, number - 2))
            row.bind("<Down>", partial(self._focus, number))

    def show(self, shown: str, following: str, stands: Mapping[str, Stand]) -> None:
        """Show which step is shown, which is to be done now, and how far the project is with each."""
        for name, row in self.rows.items():
            stand = stands.get(name, Stand(False))
            row.show(self._language, stand, is_shown=name == shown, is_next=name == following)

    def _focus(self, place: int, _event: object) -> None:
        rows = list(self.rows.values())
        rows[place % len(rows)].focus_set()


def _bold(widget: tkinter.Misc) -> font.Font:
    made = font.nametofont("TkDefaultFont", widget).copy()
    made.configure(weight="bold")
    return made
