"""A window beside the window that shows a table, the history or the receipts, and finds in it what somebody looks for."""

from __future__ import annotations

import tkinter
from collections.abc import Sequence
from tkinter import font, ttk

from sheetkit.model.comparison import comparison_key
from sheetkit.model.text import Language
from sheetkit.panel import look, words
from sheetkit.panel.writing import Writing

_WIDTH, _HEIGHT, _EDGE, _PADDING, _SOUGHT = 1300, 620, 16, 20, 36
_NARROWEST, _DETAILS = 120, 5
"""Pixels that no column is narrowed below, and lines for what is cut in the chosen rows."""
Row = Sequence[str]


class TableBox:
    """Shows rows of words, the first of them the headings; columns in which nothing stands are left out.

    All columns are in sight: the widest are narrowed, and what is cut in the chosen rows is said below.
    Ctrl+F leads to the field for what is sought; Escape empties it, then closes the window; Ctrl+C copies the chosen rows.
    """

    def __init__(self, root: tkinter.Tk, title: str, rows: Sequence[Row], language: Language) -> None:
        self._language = language
        self.box = tkinter.Toplevel(root, background=look.PAPER, padx=_EDGE, pady=_EDGE)
        self.box.title(title)
        self.box.transient(root)
        width = min(_WIDTH, root.winfo_screenwidth() - 2 * _EDGE)
        self.box.geometry(f"{width}x{_HEIGHT}+{root.winfo_rootx() + _EDGE}+{root.winfo_rooty() + _EDGE}")
        self._heads, *self._lines = _filled_columns(rows)
        self._keys = [comparison_key(" ".join(line)) for line in self._lines]
        self._sought = tkinter.StringVar(self.box)
        self.field = ttk.Entry(self.box, textvariable=self._sought, width=_SOUGHT)
        self.count = ttk.Label(self.box)
        self.tree = self._table(width - 3 * _EDGE)
        self.details = Writing(self.box, height=_DETAILS, width=1, takefocus=0)
        self._lay_out()
        self._sought.trace_add("write", lambda *_: self._show())
        self._show()
        self.box.bind("<Control-f>", lambda _event: self.field.focus_set())
        self.box.bind("<Escape>", lambda _event: self._leave())
        self.tree.bind("<Control-c>", lambda _event: self._copy())
        self.field.bind("<Down>", lambda _event: self._enter())
        self.field.focus_set()

    def _table(self, room: int) -> ttk.Treeview:
        tree = ttk.Treeview(self.box, columns=list(range(len(self._heads))), show="headings")
        measure = font.nametofont("TkDefaultFont", self.box).measure
        in_bold = font.nametofont("TkHeadingFont", self.box).measure
        widest = [
            max(in_bold(head), *(measure(row[place]) for row in self._lines)) + _PADDING
            for place, head in enumerate(self._heads)
        ]
        limit = _limit(widest, room)
        for place, head in enumerate(self._heads):
            tree.heading(place, text=head, anchor="w")
            tree.column(place, width=min(widest[place], limit), stretch=place == len(self._heads) - 1)
        tree.bind("<<TreeviewSelect>>", lambda _event: self._tell())
        return tree

    def _tell(self) -> None:
        """Say what is cut in the chosen rows, a line for each column."""
        measure = font.nametofont("TkDefaultFont", self.box).measure
        room = [int(self.tree.column(place, "width")) - _PADDING for place, _ in enumerate(self._heads)]
        cut = [
            f"{head}  {said}"
            for line in self.tree.selection()
            for head, said, width in zip(self._heads, self._lines[int(line)], room, strict=True)
            if measure(said) > width
        ]
        self.details.tell("\n".join(cut))

    def _show(self) -> None:
        """Those rows in which every word that is sought stands somewhere, however it is written."""
        sought = [comparison_key(word) for word in self._sought.get().split()]
        self.tree.delete(*self.tree.get_children())
        self._tell()
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
        self.details.grid(row=3, column=0, columnspan=4, sticky="ew", pady=(8, 0))
        self.close = ttk.Button(
            self.box, text=words.CLOSE.in_language(self._language), command=self.box.destroy
        )
        self.close.grid(row=4, column=0, columnspan=4, sticky="e", pady=(10, 0))
        self.box.rowconfigure(1, weight=1)
        self.box.columnconfigure(2, weight=1)


def _filled_columns(rows: Sequence[Row]) -> list[Row]:
    """The rows without the columns in which nothing stands but the heading."""
    kept = [place for place in range(len(rows[0])) if any(row[place] for row in rows[1:])]
    return [[row[place] for place in kept] for row in rows]


def _limit(widths: Sequence[int], room: int) -> int:
    """How wide a column may be so that all of them fit, where that can be: only those that are wider are narrowed."""
    left, count = room, len(widths)
    for width in sorted(widths):
        if width * count > left:
            return max(left // count, _NARROWEST)
        left, count = left - width, count - 1
    return max(widths, default=0)
