"""The settings on their page: a line for each, what is wrong beside it; saved by the button of the page."""

from __future__ import annotations

import tkinter
from collections.abc import Mapping, Sequence
from itertools import groupby
from tkinter import ttk
from typing import TYPE_CHECKING

from sheetkit.model.text import Language
from sheetkit.panel import look
from sheetkit.panel.sentence import Sentence
from sheetkit.wording.signs import SIGNS, Tone

if TYPE_CHECKING:
    from sheetkit.api.settings_form import Setting

_WIDTH = 21  # characters of a line
_WRAP = 120  # pixels, after which what is said beside a line is broken
_LABEL = 150


class SettingsForm(ttk.Frame):
    """Two columns of groups of lines."""

    def __init__(self, parent: tkinter.Misc, language: Language) -> None:
        super().__init__(parent)
        self._language = language
        self._settings: tuple[Setting, ...] = ()
        self._kept: dict[str, str] = {}
        self.lines: dict[str, ttk.Entry] = {}
        self._beside: dict[str, ttk.Label] = {}
        self._about: dict[str, str] = {}

    def fill(self, settings: Sequence[Setting]) -> None:
        """Show these, unless they are shown, or somebody has changed what is shown and not saved it."""
        if self.is_changed or tuple(settings) == self._settings:
            return
        self._settings = tuple(settings)
        self._kept = {one.name: one.value for one in settings}
        for part in self.winfo_children():
            part.destroy()
        self.lines, self._beside, self._about = {}, {}, {}
        groups = [list(group) for _, group in groupby(settings, key=lambda one: one.group)]
        half, shown = len(settings) / 2, 0
        columns = [ttk.Frame(self), ttk.Frame(self)]
        for place, column in enumerate(columns):
            column.grid(row=0, column=place, sticky="new", padx=(0, 24))
            self.columnconfigure(place, weight=1, uniform="half")
        for group in groups:
            self._group(columns[shown + len(group) / 2 > half], group)
            shown += len(group)

    @property
    def is_changed(self) -> bool:
        """Whether something was changed and is not saved."""
        return self.answers != self._kept

    def forget(self) -> None:
        """Give up what was changed; the next `fill` shows what the file says."""
        self._settings = ()
        self._kept = self.answers

    def tell(self, beside: Mapping[str, str]) -> None:
        """Say beside the lines what is wrong with them, and that the others are right again; saved where nothing is."""
        if not beside:
            self._kept = self.answers
        for name, label in self._beside.items():
            if name in beside:
                label.configure(
                    text=f"{SIGNS[Tone.WRONG]} {beside[name]}", foreground=look.TONES[Tone.WRONG][1]
                )
            else:
                label.configure(text=self._about[name], foreground=look.MUTED)
        first = next((self.lines[name] for name in self.lines if name in beside), None)
        if first is not None:
            first.focus_set()

    def write(self, name: str, value: str) -> None:
        """Write something into a line."""
        self.lines[name].delete(0, "end")
        self.lines[name].insert(0, value)

    def beside(self, name: str) -> str:
        """What is said beside a line."""
        return str(self._beside[name].cget("text"))

    @property
    def answers(self) -> dict[str, str]:
        """What stands in the lines now."""
        return {name: line.get().strip() for name, line in self.lines.items()}

    def _group(self, column: ttk.Frame, group: Sequence[Setting]) -> None:
        first = column.grid_size()[1]
        title = group[0].group.in_language(self._language)
        heading = ttk.Label(column, text=title, style="Group.TLabel")
        heading.grid(row=first, column=0, columnspan=3, sticky="w", pady=(10, 4))
        column.columnconfigure(2, weight=1)
        for row, one in enumerate(group, start=first + 1):
            words = one.title.in_language(self._language)
            Sentence(column, text=words, wraplength=_LABEL).grid(row=row, column=0, sticky="w", padx=(0, 10))
            line = self.lines[one.name] = ttk.Entry(column, width=_WIDTH, style="Fill.TEntry")
            line.insert(0, one.value)
            line.grid(row=row, column=1, sticky="w", pady=3)
            self._about[one.name] = one.about.in_language(self._language)
            beside = self._beside[one.name] = Sentence(
                column, text=self._about[one.name], style="Muted.TLabel", wraplength=_WRAP
            )
            beside.grid(row=row, column=2, sticky="ew", padx=(10, 0))
            beside.fill()
