"""Labels of one sentence or several: the one door by which the window breaks what is longer than a line."""

from __future__ import annotations

import tkinter
from tkinter import font, ttk
from typing import Any

from sheetkit.panel.line_breaks import lines_of


class _Sentence(tkinter.Misc):
    """Says its `text` in lines no wider than `wraplength`, as Chinese is broken; asked for its text, it gives what was said."""

    _shows: type[Any]

    def __init__(self, parent: tkinter.Misc, **how: Any) -> None:
        self._said, self._width = str(how.pop("text", "")), int(how.pop("wraplength", 0))
        self._shows.__init__(self, parent, **how)
        self._show()

    def configure(self, cnf: Any = None, **how: Any) -> Any:
        """As any label is configured."""
        said, width = how.pop("text", self._said), how.pop("wraplength", self._width)
        answer = self._shows.configure(self, cnf, **how) if cnf or how else None
        if (said, width) != (self._said, self._width) or "font" in how:
            self._said, self._width = str(said), int(width)
            self._show()
        return answer

    config = configure

    def cget(self, key: str) -> Any:
        """As any label is asked; the text as it was said."""
        return self._said if key == "text" else self._shows.cget(self, key)

    @property
    def lines(self) -> list[str]:
        """What it shows."""
        if self._width <= 0:
            return self._said.split("\n")
        return lines_of(self._said, self._width, self._font().measure)

    def _show(self) -> None:
        self._shows.configure(self, text="\n".join(self.lines))

    def _font(self) -> font.Font:
        own = str(self._shows.cget(self, "font"))
        if not own:
            style = str(self._shows.cget(self, "style")) or "TLabel"
            own = str(ttk.Style(self).lookup(style, "font")) or "TkDefaultFont"
        return font.Font(self, font=own)

    def fill(self, margin: int = 0) -> None:
        """Be as wide as there is room for, whatever that is."""
        self.bind("<Configure>", lambda event: self.configure(wraplength=max(1, event.width - margin)))


class Sentence(_Sentence, ttk.Label):
    """In the looks of the theme."""

    _shows = ttk.Label


class PlainSentence(_Sentence, tkinter.Label):
    """In colours of its own."""

    _shows = tkinter.Label
