"""A window beside the window that shows a table: the history, the receipts."""

from __future__ import annotations

import tkinter
from collections.abc import Sequence
from tkinter import font, ttk

from sheetkit.panel import look
from sheetkit.panel.hints import WIDEST

_WIDTH, _HEIGHT, _EDGE, _PADDING = 1180, 520, 16, 20


class TableBox:
    """Shows rows of words, the first of them the headings, each column as wide as its words up to a limit."""

    def __init__(self, root: tkinter.Tk, title: str, rows: Sequence[Sequence[str]]) -> None:
        self.box = tkinter.Toplevel(root, background=look.PAPER, padx=_EDGE, pady=_EDGE)
        self.box.title(title)
        self.box.transient(root)
        width = min(_WIDTH, root.winfo_screenwidth() - 2 * _EDGE)
        self.box.geometry(f"{width}x{_HEIGHT}+{root.winfo_rootx() + _EDGE}+{root.winfo_rooty() + _EDGE}")
        self.box.bind("<Escape>", lambda _event: self.box.destroy())
        heads, *lines = rows
        self.tree = ttk.Treeview(self.box, columns=list(range(len(heads))), show="headings")
        measure = font.nametofont("TkDefaultFont", root).measure
        in_bold = font.nametofont("TkHeadingFont", root).measure
        for place, head in enumerate(heads):
            widest = max(in_bold(head), *(measure(row[place]) for row in lines))
            self.tree.heading(place, text=head, anchor="w")
            self.tree.column(place, width=min(widest + _PADDING, WIDEST), stretch=place == len(heads) - 1)
        for line in lines:
            self.tree.insert("", "end", values=list(line))
        self._lay_out()

    def _lay_out(self) -> None:
        down = ttk.Scrollbar(self.box, orient="vertical", command=self.tree.yview)
        across = ttk.Scrollbar(self.box, orient="horizontal", command=self.tree.xview)
        self.tree.configure(yscrollcommand=down.set, xscrollcommand=across.set)
        self.tree.grid(row=0, column=0, sticky="nsew")
        down.grid(row=0, column=1, sticky="ns")
        across.grid(row=1, column=0, sticky="ew")
        self.box.rowconfigure(0, weight=1)
        self.box.columnconfigure(0, weight=1)
