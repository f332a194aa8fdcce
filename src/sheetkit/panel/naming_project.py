"""What is asked where a new project is to be made in a folder that holds something: what its own folder is called."""

from __future__ import annotations

import tkinter
from collections.abc import Mapping
from pathlib import Path
from tkinter import ttk

from sheetkit.actions import Answers
from sheetkit.actions.made import USUAL_NAME as USUAL
from sheetkit.actions.made import place_for
from sheetkit.model.text import Language, Text
from sheetkit.panel.asking import AskingBox
from sheetkit.panel.sentence import Sentence

NAME = "name"
USUAL_NAME: Mapping[str, Text] = {"new": USUAL, "practice": Text("练习项目", "Practice")}
"""By the action."""
_WIDTH = 40  # characters
_HOLDS = Text(
    "“{folder}”里已经有别的东西，项目要在它里面另建一个文件夹。",
    "{folder} holds other things: the project gets a folder of its own in it.",
)
_WHAT = Text("这个文件夹叫什么？", "What is that folder called?")
_MADE = Text("将建在：{place}", "It will be: {place}")
_TAKEN = Text("“{name}”已经有了，请换一个名字。", "There is a {name} already; take another name.")
_NO_NAME = Text(
    '请写一个文件夹名，不能有 \\ / : * ? " < > | 。', 'Write the name of a folder, without \\ / : * ? " < > |'
)
_NOT_IN_NAMES = frozenset('\\/:*?"<>|')


def is_to_be_named(chosen: Path) -> bool:
    """Whether the project gets a folder of its own in the chosen one. Raises OSError."""
    return place_for(chosen, NAME) != chosen


class NameBox(AskingBox):
    """Asks for the name, and says where the project will be while it is written."""

    def __init__(self, root: tkinter.Tk, language: Language, chosen: Path, usual: Text) -> None:
        super().__init__(root, language, _HOLDS.format(folder=chosen.name or chosen))
        self._chosen = chosen
        ttk.Label(self.box, text=self._in(_WHAT)).pack(anchor="w")
        self._written = tkinter.StringVar(self.box, self._free(self._in(usual)))
        self.line = ttk.Entry(self.box, textvariable=self._written, width=_WIDTH)
        self.line.pack(fill="x", pady=(4, 6))
        self._place = Sentence(self.box, style="Muted.TLabel", wraplength=420)
        self._place.pack(anchor="w")
        self._written.trace_add("write", lambda *_: self._tell())
        self._tell()
        self.agree, self.give_up = self._buttons()

    def _free(self, name: str) -> str:
        """That name, or with the first number that no folder has."""
        names = (name, *(f"{name} {number}" for number in range(2, 100)))
        return next((one for one in names if not (self._chosen / one).exists()), name)

    def _tell(self) -> None:
        self._place.configure(text=self._in(_MADE.format(place=self._chosen / self._written.get().strip())))

    def _first(self) -> tkinter.Misc:
        return self.line

    def _said(self) -> dict[str, str]:
        return {NAME: self._written.get().strip()}

    def _lacks(self, answers: Answers) -> Text | None:
        name = answers[NAME]
        if not name.strip(".") or not _NOT_IN_NAMES.isdisjoint(name):
            return _NO_NAME
        return _TAKEN.format(name=name) if (self._chosen / name).exists() else None
