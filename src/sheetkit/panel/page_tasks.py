"""What the pages with lines to fill in give to their tasks, and what they show of what came of them."""

from __future__ import annotations

import tkinter
from dataclasses import replace

from sheetkit.panel.layout import WindowParts
from sheetkit.panel.outcome import Outcome, Task


def with_what_is_written(task: Task, root: tkinter.Tk, parts: WindowParts) -> Task:
    """The task with what stands on its page."""
    if task.action == "settings":
        return replace(task, answers=parts.settings.answers)
    if task.action == "unit_list":
        root.focus_set()  # the line that was written in last is left, so that it counts
        root.update()
        return replace(task, draft=parts.units.draft)
    return task


def show_what_came(task: Task, outcome: Outcome, parts: WindowParts) -> None:
    """Have the task's page show what is saved now, and what is not."""
    if task.action == "settings":
        parts.settings.tell(outcome.beside)
    elif task.action == "unit_list":
        parts.units.forget()
        parts.units.fill(outcome.draft)
