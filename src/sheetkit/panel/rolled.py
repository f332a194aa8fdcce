"""A frame that is rolled where what stands in it is higher than it: by the wheel, the bar, or as the keyboard goes."""

from __future__ import annotations

import tkinter
from functools import partial
from tkinter import ttk

from sheetkit.panel import look

_LEAST = 60  # pixels of height
_NOTCH = 120  # what a notch of the wheel counts on Windows
_FREE = 8
_TAG = "Rolled"
"""What is heard over everything that stands in such a frame, by Tk's name for it."""


class Rolled(ttk.Frame):
    """`inside` is for the parts."""

    def __init__(self, parent: tkinter.Misc) -> None:
        super().__init__(parent)
        self._canvas = tkinter.Canvas(self, background=look.PAPER, highlightthickness=0, height=_LEAST)
        self._bar = ttk.Scrollbar(self, orient="vertical", command=self._canvas.yview)
        self._canvas.configure(yscrollcommand=self._bar.set)
        self._canvas.pack(side="left", fill="both", expand=True)
        self.inside = ttk.Frame(self._canvas)
        self._place = self._canvas.create_window(0, 0, window=self.inside, anchor="nw")
        for part in (self.inside, self._canvas):
            part.bind("<Configure>", self._measure)
        if not self.bind_class(_TAG):
            for event, lines in (("<Button-4>", -1), ("<Button-5>", 1)):
                self.bind_class(_TAG, event, partial(_roll, lines))
            self.bind_class(_TAG, "<MouseWheel>", _roll_by_wheel)
            self.bind_class(_TAG, "<FocusIn>", _see)

    def hear(self) -> None:
        """Hear the wheel and the keyboard over everything that stands inside by now."""
        parts: list[tkinter.Misc] = [self._canvas, self.inside]
        while parts:
            part = parts.pop()
            if _TAG not in part.bindtags():
                part.bindtags((_TAG, *part.bindtags()))
            parts += part.winfo_children()

    @property
    def is_higher(self) -> bool:
        """Whether not all of it is seen."""
        return self.inside.winfo_reqheight() > self._canvas.winfo_height()

    def _measure(self, _event: object) -> None:
        self._canvas.itemconfigure(self._place, width=self._canvas.winfo_width())
        self._canvas.configure(scrollregion=self._canvas.bbox("all"))
        if self.is_higher:
            self._bar.pack(side="right", fill="y", before=self._canvas)
        else:
            self._bar.pack_forget()

    def roll(self, lines: int) -> None:
        """Roll by so many lines, where there is anything to roll."""
        if self.is_higher:
            self._canvas.yview_scroll(lines * 2, "units")

    def see(self, part: tkinter.Misc) -> None:
        """Roll to a part."""
        if not self.is_higher:
            return
        whole = max(1, self.inside.winfo_height())
        top = part.winfo_rooty() - self.inside.winfo_rooty()
        first, last = (one * whole for one in self._canvas.yview())
        if top < first:
            self._canvas.yview_moveto(max(0, top - _FREE) / whole)
        elif (end := top + part.winfo_height() + _FREE) > last:
            self._canvas.yview_moveto((end - self._canvas.winfo_height()) / whole)


def _around(part: tkinter.Misc | None) -> Rolled | None:
    """The frame that a part is rolled in."""
    while part is not None and not isinstance(part, Rolled):
        part = part.master
    return part


def _roll(lines: int, event: tkinter.Event[tkinter.Misc]) -> None:
    rolled = _around(event.widget)
    if rolled is not None:
        rolled.roll(lines)


def _roll_by_wheel(event: tkinter.Event[tkinter.Misc]) -> None:
    _roll(-round(event.delta / _NOTCH), event)


def _see(event: tkinter.Event[tkinter.Misc]) -> None:
    rolled = _around(event.widget)
    if rolled is not None:
        rolled.see(event.widget)
