"""The cells of a unit as lines to write in, or lists to choose from; whoever changes one is heard."""

from __future__ import annotations

import tkinter
from collections.abc import Callable, Sequence
from tkinter import ttk
from typing import TYPE_CHECKING

from sheetkit.model.frozen import frozen

if TYPE_CHECKING:
    from sheetkit.model.pack import Attribute

Changed = Callable[[int, str, str], bool]
"""Hears the row's key, the field and what it says now; whether that is taken."""


@frozen
class CellLine:
    """A cell as it is shown: the row's key, its column, what it says, what can be chosen, and whether it stays.

    `proposed` is what counts while it is blank.
    """

    key: int
    column: Attribute
    said: str
    choices: Sequence[str] = ()
    is_fixed: bool = False
    proposed: str = ""

    @property
    def name(self) -> tuple[int, str]:
        """What the line is called: the row's key and the field."""
        return self.key, self.column.id


def entry(parent: tkinter.Misc, line: CellLine, width: int, changed: Changed) -> ttk.Entry:
    """The widget of a line. What is written counts when it is left, or Return is pressed."""
    if line.choices:
        return _choosing(parent, line, width, changed)
    is_proposed = bool(line.proposed and not line.said)
    made = ttk.Entry(parent, width=width, style="Proposed.TEntry" if is_proposed else "Fill.TEntry")
    made.insert(0, line.said or line.proposed)
    if line.is_fixed:
        made.configure(state="readonly", takefocus=0)
        return made
    kept = [made.get()]

    def left(_event: object) -> None:
        now = made.get().strip()
        if now == kept[0]:
            return
        said = "" if now == line.proposed else now
        if changed(line.key, line.column.id, said):
            kept[0] = now
            if made.winfo_exists():
                made.configure(style="Fill.TEntry" if said else "Proposed.TEntry")
        elif made.winfo_exists():
            made.delete(0, "end")
            made.insert(0, kept[0])

    for event in ("<FocusOut>", "<Return>"):
        made.bind(event, left)
    return made


def _choosing(parent: tkinter.Misc, line: CellLine, width: int, changed: Changed) -> ttk.Combobox:
    offered = [one for one in (line.said, *line.choices) if one]
    made = ttk.Combobox(parent, values=list(dict.fromkeys(offered)), width=width - 2, state="readonly")
    if line.said in line.choices:
        made.configure(values=list(line.choices))
    made.set(line.said)
    made.bind("<<ComboboxSelected>>", lambda _event: changed(line.key, line.column.id, made.get()))
    return made
