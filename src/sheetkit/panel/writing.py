"""A text of many lines that nobody writes in: broken as Chinese is, without a line end that would be copied along."""

from __future__ import annotations

import tkinter
from tkinter import font
from typing import Any

from sheetkit.panel import look
from sheetkit.panel.line_breaks import ends_of


class Writing(tkinter.Text):
    """Tk ends a line of a text after a blank, or after a picture: one that is as good as none stands where a line ends."""

    def __init__(self, parent: tkinter.Misc, **how: Any) -> None:
        usual = {
            "wrap": "word", "state": "disabled", "relief": "flat", "background": look.WHITE, "foreground": look.INK,
            "font": "TkTextFont",
        }  # fmt: skip
        super().__init__(parent, **{**usual, **how})
        self._end = tkinter.PhotoImage(master=self, width=1, height=1)
        self._broken_at = 0
        self.bind("<Configure>", lambda _event: self.break_lines())

    @property
    def room(self) -> int:
        """Pixels there are for a line."""
        edges = sum(int(str(self.cget(name))) for name in ("padx", "borderwidth", "highlightthickness"))
        return self.winfo_width() - 2 * edges - 1

    @property
    def said(self) -> str:
        """What is written."""
        return self.get("1.0", "end").strip()

    def tell(self, text: str) -> None:
        """Write that, and nothing else."""
        self.configure(state="normal")
        self.delete("1.0", "end")
        self.insert("1.0", text)
        self.configure(state="disabled")
        self.break_lines(anew=True)

    def break_lines(self, *, anew: bool = False) -> None:
        """End the lines where they may end; not again where there is as much room as before, unless the text is another one."""
        room = self.room
        if room <= 1 or (room == self._broken_at and not anew):
            return
        self._broken_at = room
        self.configure(state="normal")
        for name in self.image_names():
            self.delete(name)
        measure = font.Font(self, font=str(self.cget("font"))).measure
        for number, line in enumerate(self.get("1.0", "end-1c").split("\n"), start=1):
            for end in reversed(ends_of(line, room, measure)):
                self.image_create(f"{number}.{end}", image=self._end)
        self.configure(state="disabled")
