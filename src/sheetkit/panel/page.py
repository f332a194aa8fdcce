"""A page of the window: what the step is, what to do, its buttons, and the button that leads to the next step."""

from __future__ import annotations

import tkinter
from tkinter import ttk
from typing import Any

from sheetkit.actions import action
from sheetkit.model.text import Language, Text
from sheetkit.panel import words
from sheetkit.panel.mnemonics import labelled, letters
from sheetkit.panel.sentence import Sentence
from sheetkit.panel.steps import Step, after

_MOST_IN_A_ROW = 5
"""Buttons with the longest words of a language fit side by side on a small screen; where there is room there are more."""
_BETWEEN = 8  # pixels

COMMON = "xcgk"
"""Letters of the buttons that are below every page: stop, copy, change here, open the workbook."""


class Page(ttk.Frame):
    """`buttons` by what they are: actions by their names, what the window itself does by its own, "next" for the next step.

    `body` is for what is on this page alone.
    """

    def __init__(self, parent: tkinter.Misc, language: Language, step: Step, own: dict[str, Text]) -> None:
        super().__init__(parent)
        self.step = step
        self.language: Language = language
        labels = {**{name: action(name).brief for name in step.actions}, **own}
        follows = after(step.name)
        if follows is not None:
            labels["next"] = words.NEXT.format(step=follows.title)
        plain = [words.NEXT if name == "next" else label for name, label in labels.items()]
        self.letters = dict(zip(labels, letters(plain, COMMON), strict=True))
        self.buttons: dict[str, ttk.Button] = {}
        self._head(labels.pop("next", None))
        self.bar = ttk.Frame(self)
        self.bar.pack(fill="x")
        self._in_bar = list(labels)
        self._across = 0
        for name, label in labels.items():
            self.buttons[name] = self._button(name, label)
        self._line_up(_MOST_IN_A_ROW)
        self.bar.bind("<Configure>", self._use_room)
        self.body = ttk.Frame(self)
        self.body.pack(fill="both", expand=True)

    def _use_room(self, event: tkinter.Event[tkinter.Misc]) -> None:
        """As many side by side as there is room for."""
        widest = max((self.buttons[name].winfo_reqwidth() for name in self._in_bar), default=0) + _BETWEEN
        self._line_up(max(1, event.width // widest))

    def _line_up(self, most: int) -> None:
        """Put the buttons of the bar into rows of at most so many, all about as long."""
        rows = -(-len(self._in_bar) // most)
        across = -(-len(self._in_bar) // max(1, rows))
        if across == self._across:
            return
        self._across = across
        for place, name in enumerate(self._in_bar):
            row, column = divmod(place, across)
            above = _BETWEEN * (row > 0)
            self.buttons[name].grid(
                in_=self.bar, row=row, column=column, sticky="ew", padx=(0, _BETWEEN), pady=(above, 0)
            )

    def _head(self, onward: Text | None) -> None:
        line = ttk.Frame(self)
        line.pack(fill="x")
        title = self.step.title.in_language(self.language)
        ttk.Label(line, text=title, style="Heading.TLabel").pack(side="left")
        if onward is not None:
            self.buttons["next"] = self._button("next", onward)
            self.buttons["next"].pack(in_=line, side="right")
        hint = Sentence(self, text=self.step.hint.in_language(self.language), style="Muted.TLabel")
        hint.pack(fill="x", pady=(4, 10))
        hint.fill(8)

    def _button(self, name: str, label: Text) -> ttk.Button:
        """A child of the page itself, so that it can stand anywhere on it."""
        shown = labelled(label, self.letters[name], self.language)
        button = ttk.Button(self, text=shown.text, underline=shown.underline)
        button.bind("<Return>", lambda _event: button.invoke())
        return button

    def put(self, name: str, where: tkinter.Misc, **how: Any) -> None:
        """Have a button stand there, by default at the right of what is there already."""
        if name in self._in_bar:
            self._in_bar.remove(name)
            self.buttons[name].grid_forget()
            self._across = 0
            self._line_up(_MOST_IN_A_ROW)
        self.buttons[name].pack(in_=where, **{"side": "left", "padx": (8, 0), **how})
        self.buttons[name].lift()

    def press(self, letter: str) -> bool:
        """Press the button that has that letter; whether there is one that is not resting."""
        name = next((name for name, own in self.letters.items() if own == letter), None)
        if name is None or self.buttons[name].instate(["disabled"]):
            return False
        self.buttons[name].invoke()
        return True

    def lead(self, *, onward: bool, elsewhere: bool = False) -> None:
        """Make the button that comes next the blue one: the step's own first one, or what follows it; none if it is `elsewhere`."""
        first, *others = self.step.actions
        following = "next" if "next" in self.buttons else next(iter(others), first)
        wanted = following if onward else first
        for name, button in self.buttons.items():
            is_next = name == wanted and not elsewhere
            button.configure(style="Accent.TButton" if is_next else "TButton")
