"""A small box in which the person says what an action has to know: a line for each thing, with what the project offers."""

from __future__ import annotations

import tkinter
from collections.abc import Sequence
from pathlib import Path
from tkinter import filedialog, ttk

from sheetkit.actions import ActionChoice, ActionField, Answers
from sheetkit.model.text import Language, Text
from sheetkit.panel import words
from sheetkit.panel.asking import AskingBox
from sheetkit.panel.offering import Offers
from sheetkit.panel.outcome import BETWEEN_CHOICES
from sheetkit.panel.sentence import Sentence
from sheetkit.panel.tick_list import TickList
from sheetkit.panel.writing import Writing

_WIDTH = 56  # characters of a line
_WRAP = 420  # pixels, after which a sentence is broken
_DETAILS = 8
"""Lines that are seen at a time of what is said about a choice; there may be many, and a screen is small."""


_BLANK = Text("还没有填：{question}", "Still blank: {question}")


class FieldBox(AskingBox):
    """A line for each field; one that has nothing to offer and lets nothing be written is left out."""

    def __init__(
        self,
        root: tkinter.Tk,
        language: Language,
        fields: Sequence[ActionField],
        offers: Offers,
        saying: Text | None = None,
    ) -> None:
        super().__init__(root, language, saying)
        self._offers, self._fields = offers, tuple(fields)
        self.lines: dict[str, ttk.Entry | ttk.Combobox] = {}
        self.lists: dict[str, TickList] = {}
        self.details: dict[str, Writing] = {}
        self.agreed: dict[str, str] = {}
        self.start: Path | None = None  # where files are chosen first
        for one in fields:
            if one.is_agreement:
                self._agreement(one, offers.get(one.name, ()))
            elif one.is_many and offers.get(one.name):
                self.lists[one.name] = self._ticks(one, offers[one.name])
            elif one.is_free or offers.get(one.name):
                self.lines[one.name] = self._line(one, offers.get(one.name, ()))
        self.agree, self.give_up = self._buttons()

    def name_button(self, does: Text) -> None:
        """Call the box's button as what it does; where an earlier decision is chosen, it takes that back."""
        self.agree.configure(text=self._in(does))
        undo = self.lines.get("undo")
        if undo is not None:

            def rename(_event: object) -> None:
                is_new = not self._value("undo", undo.get())
                self.agree.configure(text=self._in(does if is_new else words.TAKE_BACK))

            undo.bind("<<ComboboxSelected>>", rename, add=True)

    def write(self, name: str, value: str) -> None:
        """Write something into a line that lets something be written."""
        self.lines[name].delete(0, "end")
        self.lines[name].insert(0, value)

    def fill(self, given: Answers) -> None:
        """Have the lines say what is known already; what is blank then is what the person is asked for first."""
        for name, value in given.items():
            if name in self.lists:
                self.lists[name].tick(value.split(BETWEEN_CHOICES))
            line = self.lines.get(name)
            offered = self._offers.get(name, ())
            labels = [
                self._in(one.label)
                for one in offered
                if value and (value == one.value or self._in(one.label).endswith(value))
            ]
            if isinstance(line, ttk.Combobox) and labels:
                line.set(labels[0])
            elif line is not None and str(line.cget("state")) == "normal":
                self.write(name, value)

    def _first(self) -> tkinter.Misc:
        if self.agreed:  # not by a slip of the hand
            return self.give_up
        ticks = [one.tree for one in self.lists.values()]
        return next(iter([*ticks, *(line for line in self.lines.values() if not line.get())]), self.agree)

    def _said(self) -> dict[str, str]:
        ticked = {name: BETWEEN_CHOICES.join(ticks.chosen) for name, ticks in self.lists.items()}
        return (
            self.agreed
            | ticked
            | {name: self._value(name, line.get().strip()) for name, line in self.lines.items()}
        )

    def _lacks(self, answers: Answers) -> Text | None:
        if any(answers.get(one.name) for one in self._fields if one.stands_alone):
            return None
        blank = [one for one in self._fields if one.is_needed and not answers.get(one.name)]
        if not blank:
            return None
        line = self.lines.get(blank[0].name)
        if line is not None:
            line.focus_set()
        return _BLANK.format(question=blank[0].question)

    def _agreement(self, one: ActionField, offered: tuple[ActionChoice, ...]) -> None:
        """What is agreed to by the box's button: what is said about it stands above the question."""
        for choice in offered[:1]:
            self.agreed[one.name] = choice.value
            for line in choice.details:
                Sentence(self.box, text=self._in(line), wraplength=_WRAP).pack(anchor="w", pady=(0, 6))
        ttk.Label(self.box, text=self._in(one.question), style="Group.TLabel").pack(anchor="w", pady=(4, 0))

    def _ticks(self, one: ActionField, offered: tuple[ActionChoice, ...]) -> TickList:
        ttk.Label(self.box, text=self._in(one.question)).pack(anchor="w")
        made = TickList(self.box, self._language, offered)
        made.pack(fill="both", expand=True, pady=(1, 8))
        return made

    def _value(self, name: str, shown: str) -> str:
        """What stands for the words of a line: a choice's value, else what was written."""
        offered = self._offers.get(name, ())
        return next((one.value for one in offered if self._in(one.label) == shown), shown)

    def _line(self, one: ActionField, offered: tuple[ActionChoice, ...]) -> ttk.Entry | ttk.Combobox:
        ttk.Label(self.box, text=self._in(one.question)).pack(anchor="w")
        row = ttk.Frame(self.box)
        row.pack(fill="x", pady=(1, 4))
        made = self._list(row, one, offered) if offered else ttk.Entry(row, width=_WIDTH)
        made.pack(side="left", fill="x", expand=True)
        if isinstance(made, ttk.Combobox) and any(choice.details for choice in offered):
            self._tell_details(made, one, offered)
        if one.is_file:
            choose = ttk.Button(
                row, text=self._in(words.CHOOSE_FILE), command=lambda: self._choose_file(one.name)
            )
            choose.pack(side="left", padx=(8, 0))
        return made

    def _list(self, row: ttk.Frame, one: ActionField, offered: tuple[ActionChoice, ...]) -> ttk.Combobox:
        state = "normal" if one.is_free else "readonly"
        made = ttk.Combobox(row, width=_WIDTH, values=[self._in(choice.label) for choice in offered])
        if not offered[0].value:  # the usual; what is no matter of course is chosen by hand
            made.current(0)
        made.configure(state=state)
        return made

    def _tell_details(self, line: ttk.Combobox, one: ActionField, offered: tuple[ActionChoice, ...]) -> None:
        """What is said about the choice of the line, below it; the only one there is is told of before it is chosen."""
        area = ttk.Frame(self.box)
        area.pack(fill="both", pady=(0, 4))
        shown = self.details[one.name] = Writing(area, height=_DETAILS, width=_WIDTH)
        bar = ttk.Scrollbar(area, command=shown.yview)
        shown.configure(yscrollcommand=bar.set)
        bar.pack(side="right", fill="y")
        shown.pack(side="left", fill="both", expand=True)

        def tell(choice: ActionChoice) -> None:
            shown.tell("\n".join(map(self._in, choice.details)))

        line.bind("<<ComboboxSelected>>", lambda _event: tell(offered[line.current()]))
        if len(offered) == 1:
            tell(offered[0])

    def _choose_file(self, name: str) -> None:
        chosen = filedialog.askopenfilename(parent=self.box, initialdir=self.start)
        if chosen:
            self.write(name, chosen)
