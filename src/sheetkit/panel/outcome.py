"""A button pressed, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from sheetkit.actions import Answers
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Language
from sheetkit.panel.errors import NO_PROJECT
from sheetkit.panel.problems import Problem
from sheetkit.wording.signs import Tone

if TYPE_CHECKING:  # the window must not wait for what opens a project
    from sheetkit.api.register_draft import RegisterDraft

BETWEEN_CHOICES = "\n"
"""Between the values of a line in which several are chosen."""
Progress = Callable[[int, int], None]


@frozen
class Task:
    """What to do (an action's name), with which files (merge: none means the project's inbox) and project.

    `answers` are what was chosen for the action's parameters, `draft` is the register as it is to be. `is_agreed`: the person
    has read what it comes to.
    """

    action: str
    paths: tuple[Path, ...]
    project: Path | None
    language: Language
    answers: Answers = field(default_factory=dict)
    draft: RegisterDraft | None = None
    is_agreed: bool = False

    def in_project(self) -> Path:
        """The project's folder. Raises SheetkitError (panel.no_project) when none was chosen."""
        if self.project is None:
            raise NO_PROJECT.error()
        return self.project


@frozen
class Outcome:
    """What a task came to: one line, a longer text, and the problems.

    `result` is the consolidated workbook there is now, `opens` what is opened at once, `project` the folder to go on in,
    `beside` what is wrong with what was said, by the name of the line it was said in,
    `keeps_list`: what is listed has nothing to do with it and stays; `is_anew`: what is shown of the project is of before.
    `draft` the register as it is now, `table` rows of words to be shown in a box of their own, the first of them the headings,
    `undoable` the numbers in its last column of the decisions that can be taken back.
    """

    headline: str
    tone: Tone
    details: str = ""
    problems: tuple[Problem, ...] = ()
    result: Path | None = None
    opens: Path | None = None
    project: Path | None = None
    table: tuple[tuple[str, ...], ...] = ()
    undoable: tuple[str, ...] = ()
    beside: Mapping[str, str] = field(default_factory=dict)
    draft: RegisterDraft | None = None
    keeps_list: bool = False
    is_anew: bool = False
