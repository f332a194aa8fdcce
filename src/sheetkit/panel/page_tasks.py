"""What the pages with lines to fill in give to their tasks, and what they show of what came of them."""

from __future__ import annotations

import tkinter
from dataclasses import replace
from typing import TYPE_CHECKING

from sheetkit.actions import Group, action
from sheetkit.panel.as_of import Seen
from sheetkit.panel.last_merge import LastMerge, is_overtaken
from sheetkit.panel.layout import WindowParts
from sheetkit.panel.outcome import Outcome, Task
from sheetkit.panel.results_area import ResultsArea
from sheetkit.panel.steps import REGISTER, RESULTS, SETTINGS
from sheetkit.panel.units_told import lines_about
from sheetkit.panel.worker import ProjectSeen

if TYPE_CHECKING:
    from sheetkit.api.at_a_glance import ProjectGlance

CHANGE_ROUND = ("close", "reopen")
_SAVES = {REGISTER: "unit_list", SETTINGS: "settings"}


def with_what_is_written(task: Task, root: tkinter.Tk, parts: WindowParts) -> Task:
    """The task with what stands on its page."""
    if task.action == "settings":
        return replace(task, answers=parts.settings.answers)
    if task.action == "unit_list":
        root.focus_set()  # the line that was written in last is left, so that it counts
        root.update()
        return replace(task, draft=parts.units.draft)
    return task


def start_over(parts: WindowParts, usual: str) -> None:
    """What is shown of a project is of another one, or of another round: it is read anew."""
    parts.units.forget()
    parts.settings.forget()
    parts.results.begin()
    parts.head.begin(usual)


def unsaved(parts: WindowParts) -> list[str]:
    """The actions that save the pages on which something was changed, and is not saved."""
    return [_SAVES[page] for page in parts.unsaved]


def show_what_came(task: Task, outcome: Outcome, parts: WindowParts) -> None:
    """Have the task's page show what is saved now, and what is not."""
    if task.action == "settings":
        parts.settings.tell(outcome.beside)
    elif task.action == "unit_list":
        parts.units.forget()
        parts.units.fill(outcome.draft)


def show_what_is_seen(seen: ProjectSeen, glance: ProjectGlance, parts: WindowParts) -> None:
    """Tell what is wrong with the register and what is old; a project that was merged shows what came of that."""
    if seen.last is not None and not parts.results.is_listed(RESULTS):
        _show_last(seen.last, glance, parts)
    parts.results.age(glance)
    parts.units.tell(lines_about(glance.told, parts.units.read, parts.units.language))


def _show_last(last: LastMerge, glance: ProjectGlance, parts: WindowParts) -> None:
    outcome = last.outcome
    parts.results.show(outcome.problems, page=RESULTS)
    parts.results.write(outcome.details, RESULTS)
    seen = Seen("merge", last.when, last.state)
    if is_overtaken(last, glance):
        seen.overtaken()
    parts.results.recall(RESULTS, seen)
    parts.head.say(outcome.headline, outcome.tone, RESULTS)


def list_what_came(task: Task, outcome: Outcome, results: ResultsArea, page: str) -> None:
    """List what was found on the page where it was asked for; what has nothing to do with the list leaves it as it is."""
    if not outcome.keeps_list and action(task.action).group is not Group.DECIDE:
        results.show(outcome.problems, page=page)
        results.write(outcome.details, page)
        results.seen(page, task.action)
    elif outcome.details and results.has_problems:
        results.tell(outcome.details)  # what was listed before has a text of its own
    elif outcome.details:
        results.write(outcome.details, page)
