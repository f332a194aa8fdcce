"""What is wrong, line by line, in as much room as it takes up to a few lines; more is rolled."""

from __future__ import annotations

import tkinter
from collections.abc import Callable, Sequence
from functools import partial
from tkinter import ttk

from sheetkit.panel import look
from sheetkit.panel.units_told import ToldLine
from sheetkit.panel.writing import Writing
from sheetkit.wording.signs import Tone

_MOST = 5  # lines


class ToldBelow(ttk.Frame):
    """A text that nobody writes in."""

    def __init__(self, parent: tkinter.Misc) -> None:
        super().__init__(parent)
        self._text = Writing(
            self,
            height=_MOST,
            padx=10,
            pady=4,
            highlightthickness=1,
            highlightbackground=look.LINE,
            takefocus=0,
        )
        bar = ttk.Scrollbar(self, orient="vertical", command=self._text.yview)
        self._text.configure(yscrollcommand=bar.set)
        bar.pack(side="right", fill="y")
        self._text.pack(side="left", fill="both", expand=True)

    def say(self, lines: Sequence[ToldLine], jump: Callable[[ToldLine], None]) -> None:
        """Show these instead; `jump` hears of one that leads somewhere and is pressed."""
        text = self._text
        text.configure(state="normal", height=min(_MOST, max(1, len(lines))))
        text.delete("1.0", "end")
        for number, line in enumerate(lines):
            tag = f"line{number}"
            text.insert("end", "\n" * (number > 0) + line.text, (tag,) if line.key is not None else ())
            if line.key is not None:
                text.tag_configure(tag, foreground=look.TONES[Tone.WRONG][1])
                text.tag_bind(tag, "<Button-1>", partial(_pressed, jump, line))
        text.configure(state="disabled")
        text.break_lines(anew=True)

    @property
    def said(self) -> str:
        """What is shown."""
        return self._text.said


def _pressed(jump: Callable[[ToldLine], None], line: ToldLine, event: tkinter.Event[tkinter.Text]) -> None:
    event.widget.after_idle(jump, line)  # the text takes the keyboard first
