"""A small box that says what something comes to, and asks once whether to do it."""

from __future__ import annotations

import tkinter

from sheetkit.model.text import Language, Text
from sheetkit.panel.asking import AskingBox


class ConfirmBox(AskingBox):
    """Its button is called as what it does; Enter presses the button that the keyboard is on, Escape gives up."""

    def __init__(self, root: tkinter.Tk, language: Language, saying: Text, named: Text) -> None:
        super().__init__(root, language, saying)
        self.agree, self.give_up = self._buttons(named)

    def _first(self) -> tkinter.Misc:
        return self.agree

    def _said(self) -> dict[str, str]:
        return {"yes": "yes"}
