"""What is asked before an action is done: where, which files, which of what there is to choose from."""

from __future__ import annotations

import tkinter
from dataclasses import replace

from sheetkit.actions import Answers, action
from sheetkit.model.text import Text
from sheetkit.panel import words
from sheetkit.panel.asking import ChoiceBox
from sheetkit.panel.filling_in import FieldBox
from sheetkit.panel.offering import Offers
from sheetkit.panel.outcome import Task
from sheetkit.panel.picking import pick_files, pick_folder

_SAID_FIRST = {"generate": words.OVERWRITE}
"""What is said above what there is to choose."""
_IN_A_FOLDER = ("new", "practice")
_WITH_FILES = ("add",)


def ask_first(root: tkinter.Tk, task: Task) -> Task | None:
    """The task with what it has to know besides; None when the person gives up."""
    paths = task.paths
    if task.action in _IN_A_FOLDER:
        folder = pick_folder(root, title=words.WHERE_NEW.in_language(task.language))
        if folder is None:
            return None
        paths = (folder,)
    elif task.action in _WITH_FILES and not paths:
        paths = pick_files(root, task.language)
        if not paths:
            return None
    answers: Answers | None = task.answers
    if action(task.action).parameters:
        saying: Text | None = _SAID_FIRST.get(task.action)
        answers = ChoiceBox(root, task.language, action(task.action).parameters, saying).wait()
    return None if answers is None else replace(task, paths=paths, answers=answers)


def filled_in(root: tkinter.Tk, task: Task, offers: Offers) -> Task | None:
    """The task with what the person said in its lines; None when they give up."""
    wanted = action(task.action)
    box = FieldBox(root, task.language, wanted.fields, offers, wanted.help)
    box.fill(task.answers)
    if box.agreed:
        box.agree.configure(text=wanted.brief.in_language(task.language))
    answers = box.wait()
    return None if answers is None else replace(task, answers=answers)
