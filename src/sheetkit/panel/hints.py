"""A small line beside the pointer that says why a button rests, or what a tab counts."""

from __future__ import annotations

import tkinter
from collections.abc import Callable
from tkinter import ttk

from sheetkit.panel import look
from sheetkit.panel.sentence import PlainSentence

BELOW, WIDEST = 6, 420
"""Pixels: between button and line, and after which the line is broken."""


class Hint:
    """Shows what `said` gives while the pointer is on a button, nothing for ""."""

    def __init__(self, button: ttk.Button | ttk.Radiobutton, said: Callable[[], str]) -> None:
        self._button, self._said = button, said
        self.box: tkinter.Toplevel | None = None
        button.bind("<Enter>", lambda _event: self.show())
        button.bind("<Leave>", lambda _event: self.hide())
        button.bind(
            "<ButtonPress>", lambda _event: self.show(), add=True
        )  # gone once the button does something

    @property
    def words(self) -> str:
        """What it says, or would."""
        return self._said()

    def show(self) -> None:
        """Show the line under the button, whole on the screen."""
        self.hide()
        words = self.words
        if not words:
            return
        box = self.box = tkinter.Toplevel(self._button)
        box.wm_overrideredirect(True)
        fill, ink = look.HINT
        label = PlainSentence(
            box, text=words, wraplength=WIDEST, justify="left", background=fill, foreground=ink
        )
        label.configure(padx=8, pady=5, relief="solid", borderwidth=1)
        label.pack()
        box.update_idletasks()
        left = min(self._button.winfo_rootx(), box.winfo_screenwidth() - box.winfo_reqwidth())
        top = self._button.winfo_rooty() + self._button.winfo_height() + BELOW
        box.wm_geometry(f"+{max(0, left)}+{top}")

    def hide(self) -> None:
        """Take the line away."""
        if self.box is not None:
            self.box.destroy()
            self.box = None
