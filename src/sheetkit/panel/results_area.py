"""Below every page: how it goes, what was found by kind, and a text; filled by whatever was done last."""

from __future__ import annotations

import tkinter
from collections.abc import Sequence
from tkinter import ttk

from sheetkit.model.text import Language, Text
from sheetkit.panel import look, words
from sheetkit.panel.mnemonics import labelled
from sheetkit.panel.problem_list import ProblemList
from sheetkit.panel.problems import ALL, SORTS, Problem
from sheetkit.wording.signs import SIGNS, Tone

PROGRESS = 180
DETAIL_LINES = 4


class Headline(ttk.Frame):
    """The line on how it goes, with how far it is and a button to stop it."""

    def __init__(self, parent: tkinter.Misc, language: Language) -> None:
        super().__init__(parent)
        shown = labelled(words.STOP, "x", language)
        self.stop = ttk.Button(self, text=shown.text, underline=shown.underline)
        self.progress = ttk.Progressbar(self, mode="determinate", length=PROGRESS)
        self.label = tkinter.Label(self, anchor="w", justify="left", padx=12, pady=6)
        self.label.pack(side="left", fill="x", expand=True)
        self.label.bind("<Configure>", lambda event: self.label.configure(wraplength=event.width - 24))

    def show_progress(self, is_working: bool) -> None:
        """Show how far it is and the button to stop it, while there is anything to stop."""
        self.stop.state(["!disabled" if is_working else "disabled"])
        if not is_working:
            self.stop.pack_forget()
            self.progress.pack_forget()
        elif not self.stop.winfo_manager():
            self.stop.pack(side="right", padx=(8, 0), before=self.label)
            self.progress.pack(side="right", padx=(12, 0), before=self.label)

    def say(self, text: str, tone: str) -> None:
        """Show one line on how it goes; a sign goes with the colour."""
        fill, ink = look.TONES[tone]
        shown = f"{SIGNS[Tone(tone)]} {text}" if tone in SIGNS else text
        self.label.configure(text=shown, background=fill, foreground=ink)


class ResultsArea(ttk.Frame):
    """What was found, a tab for each sort of it, and the text below."""

    def __init__(self, parent: tkinter.Misc, language: Language) -> None:
        super().__init__(parent)
        self._language = language
        self._problems: tuple[Problem, ...] = ()
        self.sort = tkinter.StringVar(self, value=ALL)
        self.tabs = self._make_tabs()
        self._make_foot()
        self.list = ProblemList(self, language)
        self.list.pack(fill="both", expand=True)

    def _make_tabs(self) -> dict[str, ttk.Radiobutton]:
        line = ttk.Frame(self)
        line.pack(fill="x")
        made: dict[str, ttk.Radiobutton] = {}
        for name in SORTS:
            made[name] = ttk.Radiobutton(
                line, variable=self.sort, value=name, style="Tab.Toolbutton", command=self._fill
            )
            made[name].pack(side="left", padx=(0, 2))
        return made

    def _make_foot(self) -> None:
        area = ttk.Frame(self)
        area.pack(side="bottom", fill="x")
        self.details = tkinter.Text(
            area, height=DETAIL_LINES, wrap="word", state="disabled", relief="flat", background=look.WHITE,
            foreground=look.INK, font="TkTextFont", padx=12, pady=6, highlightthickness=1,
            highlightbackground=look.LINE, takefocus=0,
        )  # fmt: skip
        scroll = ttk.Scrollbar(area, orient="vertical", command=self.details.yview)
        self.details.configure(yscrollcommand=scroll.set)
        scroll.pack(side="right", fill="y")
        self.details.pack(side="left", fill="both", expand=True)
        self.line = ttk.Frame(self)
        self.line.pack(side="bottom", fill="x", pady=6)
        shown = labelled(words.COPY, "c", self._language)
        self.copy = ttk.Button(self.line, text=shown.text, underline=shown.underline)
        self.copy.bind("<Return>", lambda _event: self.copy.invoke())
        self.copy.pack(side="right")

        self.open = self._of_line(words.OPEN_FILE, "k")
        self.amend = self._of_line(words.AMEND_HERE, "g")

    def _of_line(self, label: Text, letter: str) -> ttk.Button:
        """A button for the line that is chosen in the list; it rests while none is."""
        shown = labelled(label, letter, self._language)
        button = ttk.Button(self.line, text=shown.text, underline=shown.underline)
        button.bind("<Return>", lambda _event: button.invoke())
        button.pack(side="left", padx=(0, 8))
        button.state(["disabled"])
        return button

    def rest(self, *, is_working: bool) -> None:
        """Let what cannot be done with the chosen line rest."""
        chosen = None if is_working else self.list.chosen
        self.open.state(["!disabled" if chosen and chosen.file else "disabled"])
        self.amend.state(["!disabled" if chosen and chosen.known else "disabled"])

    def leave_out(self, problem: Problem) -> None:
        """List it no more: it was amended. One of several cells stays."""
        if problem.cell == problem.first_cell:
            self.show([one for one in self._problems if one is not problem], self.sort.get())

    def show(self, problems: Sequence[Problem], sort: str = "") -> None:
        """List these, first the sort that is named, else that of which there is something to do."""
        self._problems = tuple(problems)
        for name, one in SORTS.items():
            number = len(self._of(name))
            label = words.TAB.format(sort=one.title, number=number).in_language(self._language)
            self.tabs[name].configure(text=label[:1].upper() + label[1:])
            self.tabs[name].state(["!disabled" if number else "disabled"])
        first = next((name for name in SORTS if self._of(name)), ALL)
        self.sort.set(sort if sort and self._of(sort) else first)
        self._fill()

    def show_sort(self, name: str) -> None:
        """Go to that tab."""
        self.sort.set(name)
        self._fill()

    def write(self, text: str) -> None:
        """Show a longer text below."""
        self.details.configure(state="normal")
        self.details.delete("1.0", "end")
        self.details.insert("1.0", text)
        self.details.configure(state="disabled")

    def _of(self, name: str) -> list[Problem]:
        return [one for one in self._problems if SORTS[name].has(one)]

    def _fill(self) -> None:
        self.list.show(self._of(self.sort.get()))
