"""Has the person say what an action has to know, as often as what they said is refused."""

from __future__ import annotations

import tkinter
from collections.abc import Callable
from dataclasses import replace

from sheetkit.actions import action
from sheetkit.model.text import Text
from sheetkit.panel.asking_first import filled_in
from sheetkit.panel.confirming import ConfirmBox
from sheetkit.panel.outcome import Task
from sheetkit.panel.worker import TaskFailed, TaskForeseen, TaskOffered
from sheetkit.wording.lines import together

_FORESEEN = Text(
    "还没有记下。点“{named}”后会是这样：\n{told}\n以后可以在“{history}”里撤销。",
    "Nothing is noted yet. This is what “{named}” comes to:\n{told}\nIt can be taken back at “{history}”.",
)


class FieldsAsked:
    """`begin` begins the task with what was said, and nothing for None."""

    def __init__(self, root: tkinter.Tk, begin: Callable[[Task | None], None]) -> None:
        self._root, self._begin = root, begin
        self._asked: TaskOffered | None = None

    def ask(self, asked: TaskOffered, refused: Text | None = None) -> None:
        """Ask; `refused` is why what was said before was."""
        self._asked = asked
        self._begin(filled_in(self._root, asked.task, asked.offers, refused))

    def confirm(self, foreseen: TaskForeseen) -> None:
        """Have the person read what it comes to, and do it once they agree."""
        task = foreseen.task
        named = action(task.action).brief
        told = together(*foreseen.said)
        said = _FORESEEN.format(named=named, told=told, history=action("history").brief)
        box = ConfirmBox(self._root, task.language, said, named)
        self._begin(replace(task, is_agreed=True) if box.wait() else None)

    def ask_again(self, failed: TaskFailed) -> None:
        """What was written is not lost because it was refused: the box comes again with it, and says why."""
        asked = self._asked
        if failed.task is not None and asked is not None and failed.task.action == asked.task.action:
            self._root.after_idle(self.ask, replace(asked, task=failed.task), failed.reason)
