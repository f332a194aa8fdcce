"""What is asked before an action is done: where, which files, which of what there is to choose from."""

from __future__ import annotations

import contextlib
import tkinter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sheetkit.actions import Answers, action
from sheetkit.actions.made import place_for
from sheetkit.model.errors import SheetkitError
from sheetkit.model.text import Text
from sheetkit.panel import words
from sheetkit.panel.asking import ChoiceBox
from sheetkit.panel.filling_in import FieldBox
from sheetkit.panel.naming_project import NAME, USUAL_NAME, NameBox, is_to_be_named
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
        folder = pick_folder(root, title=words.WHERE_NEW.in_language(task.language), is_new=True)
        if folder is None:
            return None
        paths = (folder,)
        named = _named(root, task, folder)
        if named is None:
            return None
        task = replace(task, answers=named)
    elif task.action in _WITH_FILES and not paths:
        paths = pick_files(root, task.language)
        if not paths:
            return None
    answers: Answers | None = task.answers
    if action(task.action).parameters:
        chosen = ChoiceBox(
            root, task.language, action(task.action).parameters, _said_first(task, paths)
        ).wait()
        answers = None if chosen is None else {**task.answers, **chosen}
    return None if answers is None else replace(task, paths=paths, answers=answers)


def _named(root: tkinter.Tk, task: Task, folder: Path) -> Answers | None:
    """What the project's own folder is called, where it gets one; None when the person gives up."""
    if not is_to_be_named(folder):
        return {}
    return NameBox(root, task.language, folder, USUAL_NAME[task.action]).wait()


def _said_first(task: Task, paths: Sequence[Path]) -> Text | None:
    """What is said above what there is to choose."""
    if task.action not in _IN_A_FOLDER:
        return _SAID_FIRST.get(task.action)
    return words.MADE_IN.format(place=place_for(paths[0], task.answers.get(NAME, "")))


def _inbox(task: Task) -> Path | None:
    """Where files are chosen first: among what came back."""
    from sheetkit.api.left import inbox

    with contextlib.suppress(SheetkitError, OSError):
        return inbox(task.in_project())
    return None


def filled_in(root: tkinter.Tk, task: Task, offers: Offers, refused: Text | None = None) -> Task | None:
    """The task with what the person said in its lines, None when they give up. `refused`: why what they said before was."""
    wanted = action(task.action)
    box = FieldBox(root, task.language, wanted.fields, offers, wanted.help)
    box.name_button(wanted.brief)
    box.fill(task.answers)
    if refused is not None:
        box.complain(refused)
    box.start = _inbox(task)
    answers = box.wait()
    return None if answers is None else replace(task, answers=answers)
