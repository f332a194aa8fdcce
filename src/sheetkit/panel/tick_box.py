"""The box of a line that can be ticked: drawn here, for the theme draws a cross where something is chosen."""

from __future__ import annotations

import tkinter
from tkinter import ttk

_NAME = "Tick.indicator"
_GAP = 8
"""Pixels between the box and its words."""


def set_ticks(style: ttk.Style, window: tkinter.Misc, side: int, ink: tuple[str, str, str, str]) -> None:
    """Give every box that can be ticked a ✔ of `side` pixels; `ink` of the paper, the line, the box when ticked, the mark."""
    paper, line, fill, mark = ink
    blank = _box(window, side, line, paper)
    ticked = _ticked(window, side, fill, mark)
    resting = _ticked(window, side, line, mark)
    style.element_create(
        _NAME, "image", blank, ("disabled", "selected", resting), ("selected", ticked), sticky="w"
    )
    _keep(window, (blank, ticked, resting))
    label = ("Checkbutton.label", {"sticky": "nswe"})
    focus = ("Checkbutton.focus", {"side": "left", "sticky": "w", "children": [label]})
    parts = [(_NAME, {"side": "left", "sticky": ""}), focus]
    whole = [("Checkbutton.padding", {"sticky": "nswe", "children": parts})]
    style.layout("TCheckbutton", whole)  # type: ignore[arg-type]  # the stub knows parts without parts of their own


def _keep(window: tkinter.Misc, images: tuple[tkinter.PhotoImage, ...]) -> None:
    """The window holds them: an image that nothing holds is drawn no more."""
    window._tick_images = images  # type: ignore[attr-defined]


def _box(window: tkinter.Misc, side: int, line: str, inside: str) -> tkinter.PhotoImage:
    """A box with a line around it, and room for the gap at its right."""
    image = tkinter.PhotoImage(master=window, width=side + _GAP, height=side)
    image.put(line, to=(0, 0, side, side))
    image.put(inside, to=(1, 1, side - 1, side - 1))
    return image


def _ticked(window: tkinter.Misc, side: int, fill: str, mark: str) -> tkinter.PhotoImage:
    """A filled box with a ✔: a short stroke down and a long one up, each two pixels thick or more."""
    image = _box(window, side, fill, fill)
    thick = max(2, side // 7)
    left, low, right, top = side * 2 // 10, side * 7 // 10, side * 8 // 10, side * 3 // 10
    bend = left + (low - side // 2)
    down = [(x, side // 2 + (x - left)) for x in range(left, bend + 1)]
    up = [(x, round(low - (low - top) * (x - bend) / (right - bend))) for x in range(bend, right + 1)]
    for x, y in (*down, *up):
        image.put(mark, to=(x, y - thick // 2, x + thick, y - thick // 2 + thick))
    return image
