"""What is wrong, line by line, in as much room as it takes up to a few lines; more is rolled."""

from __future__ import annotations

import tkinter
from tkinter import ttk

from sheetkit.panel import look

_MOST = 5  # lines


class ToldBelow(ttk.Frame):
    """A text that nobody writes in."""

    def __init__(self, parent: tkinter.Misc) -> None:
        super().__init__(parent)
        self._text = tkinter.Text(
            self, height=_MOST, wrap="word", state="disabled", relief="flat", background=look.WHITE,
            foreground=look.INK, font="TkTextFont", padx=10, pady=4, highlightthickness=1,
            highlightbackground=look.LINE, takefocus=0,
        )  # fmt: skip
        bar = ttk.Scrollbar(self, orient="vertical", command=self._text.yview)
        self._text.configure(yscrollcommand=bar.set)
        bar.pack(side="right", fill="y")
        self._text.pack(side="left", fill="both", expand=True)

    def say(self, text: str) -> None:
        """Show that instead."""
        self._text.configure(state="normal", height=min(_MOST, 1 + text.count("\n")))
        self._text.delete("1.0", "end")
        self._text.insert("1.0", text)
        self._text.configure(state="disabled")

    @property
    def said(self) -> str:
        """What is shown."""
        return self._text.get("1.0", "end").strip()
