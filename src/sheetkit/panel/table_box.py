"""A window beside the window that shows a table, the history or the receipts, and finds in it what somebody looks for."""

from __future__ import annotations

import tkinter
from collections.abc import Sequence
from tkinter import font, ttk

from sheetkit.model.comparison import comparison_key
from sheetkit.model.text import Language
from sheetkit.panel import look, words
from sheetkit.panel.hints import WIDEST

_WIDTH, _HEIGHT, _EDGE, _PADDING, _SOUGHT = 1180, 520, 16, 20, 36
Row = Sequence[str]


class TableBox:
    """Shows rows of words, the first of them the headings, each column as wide as its words up to a limit.

    Ctrl+F leads to the field for what is sought; Escape empties it, then closes the window; Ctrl+C copies the chosen rows.
    """

    def __init__(self, root: tkinter.Tk, title: str, rows: Sequence[Row], language: Language) -> None:
        self._language = language
        self.box = tkinter.Toplevel(root, background=look.PAPER, padx=_EDGE, pady=_EDGE)
        self.box.title(title)
        self.box.transient(root)
        width = min(_WIDTH, root.winfo_screenwidth() - 2 * _EDGE)
        self.box.geometry(f"{width}x{_HEIGHT}+{root.winfo_rootx() + _EDGE}+{root.winfo_rooty() + _EDGE}")
        heads, *self._lines = rows
        self._keys = [comparison_key(" ".join(line)) for line in self._lines]
        self._sought = tkinter.StringVar(self.box)
        self.field = ttk.Entry(self.box, textvariable=self._sought, width=_SOUGHT)
        self.count = ttk.Label(self.box)
        self.tree = self._table(heads)
        self._lay_out()
        self._sought.trace_add("write", lambda *_: self._show())
        self._show()
        self.box.bind("<Control-f>", lambda _event: self.field.focus_set())
        self.box.bind("<Escape>", lambda _event: self._leave())
        self.tree.bind("<Control-c>", lambda _event: self._copy())
        self.field.bind("<Down>", lambda _event: self._enter())
        self.field.focus_set()

    def _table(self, heads: Row) -> ttk.Treeview:
        tree = ttk.Treeview(self.box, columns=list(range(len(heads))), show="headings")
        measure = font.nametofont("TkDefaultFont", self.box).measure
        in_bold = font.nametofont("TkHeadingFont", self.box).measure
        for place, head in enumerate(heads):
            widest = max(in_bold(head), *(measure(row[place]) for row in self._lines))
            tree.heading(place, text=head, anchor="w")
            tree.column(place, width=min(widest + _PADDING, WIDEST), stretch=place == len(heads) - 1)
        return tree

    def _show(self) -> None:
        """Those rows in which every word that is sought stands somewhere, however it is written."""
        sought = [comparison_key(word) for word in self._sought.get().split()]
        self.tree.delete(*self.tree.get_children())
        for number, key in enumerate(self._keys):
            if all(word in key for word in sought):
                self.tree.insert("", "end", iid=str(number), values=list(self._lines[number]))
        shown = len(self.tree.get_children())
        said = words.SHOWN if shown else words.NONE_SHOWN
        told = said.format(shown=shown, n=len(self._lines)).in_language(self._language)
        self.count.configure(text=told if sought else "")

    def _leave(self) -> None:
        if self._sought.get():
            self._sought.set("")
            self.field.focus_set()
        else:
            self.box.destroy()

    def _enter(self) -> None:
        if lines := self.tree.get_children():
            self.tree.focus_set()
            self.tree.focus(lines[0])
            self.tree.selection_set(lines[0])

    def _copy(self) -> None:
        chosen = [self._lines[int(line)] for line in self.tree.selection()]
        if chosen:
            self.box.clipboard_clear()
            self.box.clipboard_append("\n".join("\t".join(line) for line in chosen))

    def _lay_out(self) -> None:
        down = ttk.Scrollbar(self.box, orient="vertical", command=self.tree.yview)
        across = ttk.Scrollbar(self.box, orient="horizontal", command=self.tree.xview)
        self.tree.configure(yscrollcommand=down.set, xscrollcommand=across.set)
        label = ttk.Label(self.box, text=words.SEEK.in_language(self._language))
        label.grid(row=0, column=0, sticky="w", padx=(0, 8), pady=(0, 10))
        self.field.grid(row=0, column=1, sticky="w", pady=(0, 10))
        self.count.grid(row=0, column=2, sticky="w", padx=(12, 0), pady=(0, 10))
        self.tree.grid(row=1, column=0, columnspan=3, sticky="nsew")
        down.grid(row=1, column=3, sticky="ns")
        across.grid(row=2, column=0, columnspan=3, sticky="ew")
        self.box.rowconfigure(1, weight=1)
        self.box.columnconfigure(2, weight=1)
