"""The small boxes of the window: one that asks with what there is to choose, the usual chosen already; what all share."""

from __future__ import annotations

import tkinter
from collections.abc import Sequence
from tkinter import ttk

from sheetkit.actions import ActionChoice, ActionParameter, Answers
from sheetkit.model.text import Language, Text
from sheetkit.panel import look, words
from sheetkit.panel.saying import said_in
from sheetkit.panel.sentence import Sentence
from sheetkit.wording.signs import SIGNS, Tone

_EDGE = 18
_BESIDE = 80  # pixels from the window's corner
_WIDTH = 34  # characters of a list
_WRAP = 420  # pixels, after which a sentence is broken


class AskingBox:
    """A box with questions; `answers` is what was said, None as long as the person has not agreed."""

    def __init__(self, root: tkinter.Tk, language: Language, saying: Text | None = None) -> None:
        self._language = language
        self.answers: dict[str, str] | None = None
        self.box = tkinter.Toplevel(root, background=look.PAPER, padx=_EDGE, pady=_EDGE)
        self.box.title(root.title())
        self.box.transient(root)
        self.box.geometry(f"+{root.winfo_rootx() + _BESIDE}+{root.winfo_rooty() + _BESIDE}")
        self.box.resizable(False, False)
        if saying is not None:
            Sentence(self.box, text=self._in(saying), wraplength=_WRAP).pack(anchor="w", pady=(0, 10))
        self.box.bind("<Return>", lambda _event: self._agreed())
        self.box.bind("<Escape>", lambda _event: self.box.destroy())

    def wait(self) -> dict[str, str] | None:
        """Hold the window until the person has answered or given up."""
        self.box.wait_visibility()
        self.box.grab_set()
        self._first().focus_force()  # somebody has just pressed a button of the window
        self.box.wait_window()
        return self.answers

    def _first(self) -> tkinter.Misc:
        """What the keyboard speaks to first."""
        raise NotImplementedError

    def _said(self) -> dict[str, str]:
        """What is answered now."""
        raise NotImplementedError

    def _buttons(self, named: Text = words.AGREE) -> tuple[ttk.Button, ttk.Button]:
        line = self._foot = ttk.Frame(self.box)
        self._wrong = Sentence(self.box, wraplength=_WRAP, foreground=look.TONES[Tone.WRONG][1])
        line.pack(fill="x", pady=(8, 0))
        agree = ttk.Button(line, text=self._in(named), style="Accent.TButton", command=self._agreed)
        give_up = ttk.Button(line, text=self._in(words.GIVE_UP), command=self.box.destroy)
        give_up.bind("<Return>", self._given_up)  # Enter presses the button that the keyboard is on
        give_up.pack(side="right")
        agree.pack(side="right", padx=(0, 8))
        return agree, give_up

    def _given_up(self, _event: tkinter.Event[tkinter.Misc]) -> str:
        self.box.destroy()
        return "break"

    def _agreed(self) -> None:
        answers = self._said()
        lack = self._lacks(answers)
        if lack is None:
            self.answers = answers
            self.box.destroy()
        else:
            self.complain(lack)

    def _lacks(self, _answers: Answers) -> Text | None:
        """What is wrong with the answers: then the box stays, with what was written in it."""
        return None

    def complain(self, text: Text) -> None:
        """Say above the buttons what is wrong."""
        self._wrong.configure(text=f"{SIGNS[Tone.WRONG]} {self._in(text)}")
        self._wrong.pack(anchor="w", pady=(6, 0), before=self._foot)

    def _in(self, text: Text) -> str:
        return said_in(text, self._language)


class ChoiceBox(AskingBox):
    """A list for each parameter; what is offered depends on what was chosen before."""

    def __init__(
        self,
        root: tkinter.Tk,
        language: Language,
        parameters: Sequence[ActionParameter],
        saying: Text | None = None,
    ) -> None:
        super().__init__(root, language, saying)
        self._parameters = tuple(parameters)
        self.lists = {one.name: self._list(one) for one in self._parameters}
        self._choices: dict[str, tuple[ActionChoice, ...]] = {}
        self.agree, self.give_up = self._buttons()
        self._fill(0)

    def _first(self) -> tkinter.Misc:
        return self.agree

    def _said(self) -> dict[str, str]:
        return self._chosen()

    def _list(self, one: ActionParameter) -> ttk.Combobox:
        ttk.Label(self.box, text=self._in(one.question)).pack(anchor="w")
        shown = ttk.Combobox(self.box, state="readonly", width=_WIDTH)
        shown.pack(fill="x", pady=(4, 12))
        at = self._parameters.index(one)
        shown.bind("<<ComboboxSelected>>", lambda _event: self._fill(at + 1))
        return shown

    def _fill(self, start: int) -> None:
        """Offer what there is to choose for the parameters from `start` on, by what is chosen before them."""
        for one in self._parameters[start:]:
            choices = self._choices[one.name] = one.choices(self._chosen(one))
            self.lists[one.name].configure(values=[self._in(choice.label) for choice in choices])
            self.lists[one.name].current(0)

    def _chosen(self, end: ActionParameter | None = None) -> dict[str, str]:
        """What is chosen for the parameters before `end`, or for all."""
        before = self._parameters[: self._parameters.index(end)] if end else self._parameters
        return {one.name: self._choices[one.name][self.lists[one.name].current()].value for one in before}
