"""What is asked before the window closes over pages that are not saved."""

from __future__ import annotations

import tkinter
from collections.abc import Callable
from tkinter import ttk

from sheetkit.model.text import Language
from sheetkit.panel import words
from sheetkit.panel.asking import AskingBox
from sheetkit.panel.layout import WindowParts
from sheetkit.panel.page_tasks import unsaved

SAVE, DROP = "save", "drop"


class LeavingBox(AskingBox):
    """Saved, given up, or stay: the answer is under "leave", None for staying."""

    def __init__(self, root: tkinter.Tk, language: Language) -> None:
        super().__init__(root, language, words.LEAVE)
        self._answer = SAVE
        line = ttk.Frame(self.box)
        line.pack(fill="x", pady=(8, 0))
        self.stay = ttk.Button(line, text=self._in(words.STAY), command=self.box.destroy)
        self.drop = ttk.Button(line, text=self._in(words.DROP_AND_LEAVE), command=self._dropped)
        self.save = ttk.Button(
            line, text=self._in(words.SAVE_AND_LEAVE), style="Accent.TButton", command=self._agreed
        )
        for button in (self.stay, self.drop, self.save):
            button.pack(side="right", padx=(8, 0))

    def _dropped(self) -> None:
        self._answer = DROP
        self._agreed()

    def _first(self) -> tkinter.Misc:
        return self.save

    def _said(self) -> dict[str, str]:
        return {"leave": self._answer}


class Leaving:
    """Asks when the window is to be closed; saves by the pages' own actions, and closes once all of them are saved."""

    def __init__(
        self, root: tkinter.Tk, language: Language, parts: WindowParts, act: Callable[[str], None]
    ) -> None:
        self._root, self._language, self._parts, self._act = root, language, parts, act
        self._left: list[str] | None = None
        self.box: LeavingBox | None = None

    def may_close(self) -> bool:
        """Whether the window may close now. Where the person wants to save, that is begun."""
        if self.box is not None:  # asked already
            return False
        self._root.focus_set()  # the line that was written in last is left, so that it counts
        self._root.update()
        if not unsaved(self._parts):
            return True
        self.box = LeavingBox(self._root, self._language)
        answers = self.box.wait()
        self.box = None
        if answers == {"leave": SAVE}:
            self._left = unsaved(self._parts)
            self._save_next()
        return answers == {"leave": DROP}

    def went_on(self, close: Callable[[], None]) -> None:
        """Something the window did has ended: save what is left, or close; what could not be saved is said, and stays."""
        if self._left is not None:
            if not unsaved(self._parts):
                self._root.after_idle(close)
            self._save_next()

    def _save_next(self) -> None:
        if self._left:
            name = self._left.pop(0)
            self._act(name)
        else:
            self._left = None
