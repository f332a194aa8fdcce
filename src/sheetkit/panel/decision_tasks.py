"""Deciding about what came back, and telling what came and was decided: without any window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sheetkit.actions import Answers, Face, action, worded
from sheetkit.actions.fields import WHY
from sheetkit.model.text import Text
from sheetkit.panel.errors import NOTHING_SAID
from sheetkit.panel.needs import demand
from sheetkit.panel.outcome import BETWEEN_CHOICES, Outcome, Progress, Task
from sheetkit.panel.problems import of_journal
from sheetkit.panel.saying import said_in
from sheetkit.wording.signs import Tone

if TYPE_CHECKING:
    from sheetkit.api.decision_requests import Request
    from sheetkit.api.project import Project

_ENTRY = Text("记录号 {number}。", "Entry {number}.")
_LINES = Text("{label}：{n} 条", "{label}: {n} {n:line|lines}")


def decide(task: Task, _progress: Progress) -> Outcome:
    """Note what the person decided. Raises SheetkitError: then nothing is noted."""
    from sheetkit.api.decision_requests import MERGE_AGAIN, project_for
    from sheetkit.api.decision_requests import decide as note

    _demand_said(task)
    asked = _request(task.action, task.answers)
    project = project_for(task.in_project(), asked)
    made = note(project, asked)
    said = [text for one in made for text in (one.said, _ENTRY.format(number=one.number))]
    said.append(MERGE_AGAIN)
    first = said_in(made[0].said, task.language)
    details = "\n".join(said_in(text, task.language) for text in said)
    return Outcome(first, Tone.FINE, details, of_journal(project.of_journal, task.language))


def is_asked_before(task: Task) -> bool:
    """Whether the person reads what a decision comes to before it is noted: not of one that is taken back, whose words were
    chosen from a list, and not twice."""
    from sheetkit.api.decision_requests import FORESEEN

    said = task.answers
    return task.action in FORESEEN and not (task.is_agreed or said.get("undo") or said.get("key"))


def foreseen(task: Task) -> tuple[Text, ...]:
    """What the decision would come to. Raises SheetkitError where it is refused."""
    from sheetkit.api.decision_requests import foreseen as of

    demand(task)
    _demand_said(task)
    return tuple(of(task.in_project(), _request(task.action, task.answers)))


def _request(action_name: str, answers: Answers) -> Request:
    """What was answered, as a decision is asked for."""
    from sheetkit.api.deciding import Author
    from sheetkit.api.decision_requests import Request

    return Request(
        action_name,
        Author(answers.get("why", "")),
        file=answers.get("file", ""),
        unit=answers.get("unit", ""),
        form=answers.get("form", ""),
        undo=answers.get("undo") or None,
        cell=answers.get("cell", ""),
        value=answers.get("value"),
        key=bool(answers.get("key")),
        alike=tuple(filter(None, answers.get("alike", "").split(BETWEEN_CHOICES))),
    )


def _demand_said(task: Task) -> None:
    """Raises SheetkitError (panel.nothing_said) where something was left blank but the reason, which the decision asks for."""
    fields = action(task.action).fields
    if any(task.answers.get(one.name) for one in fields if one.stands_alone):
        return
    needed = {one.name for one in fields if one.is_needed}
    if any(not task.answers.get(name) for name in needed - {WHY.name}):
        raise NOTHING_SAID.error()


def history(task: Task, _progress: Progress) -> Outcome:
    """Everything that came and was decided."""
    from sheetkit.api.history import history as of
    from sheetkit.api.history import history_table, history_text, scope_of
    from sheetkit.api.project import open_project

    project = open_project(task.in_project())
    lines = of(
        project, scope_of(project, *(task.answers.get(name, "") for name in ("unit", "form", "since")))
    )
    lines = [replace(one, outcome=worded(one.outcome, Face.WINDOW)) for one in lines]
    table = history_table(project, lines, task.language)
    told = _told(task, project, table, history_text(project, lines, task.language))
    return replace(told, undoable=tuple(one.entry for one in lines if one.entry and one.stands))


def receipts(task: Task, _progress: Progress) -> Outcome:
    """What became of every file."""
    from sheetkit.api.history import receipts_of, receipts_table, receipts_text, scope_of
    from sheetkit.api.project import open_project

    project = open_project(task.in_project())
    made = receipts_of(project, scope_of(project, task.answers.get("unit", "")))
    table = receipts_table(project, made, task.language)
    return _told(task, project, table, receipts_text(project, made, task.language))


def _told(task: Task, project: Project, table: list[list[str]], text: str) -> Outcome:
    head, *lines = table
    said = _LINES.format(label=action(task.action).brief, n=len(lines))
    shown = (tuple(head), *map(tuple, lines)) if lines else ()
    problems = of_journal(project.of_journal, task.language)
    tone = Tone.DOUBTFUL if any(not one.is_quiet for one in problems) else Tone.FINE
    return Outcome(said.in_language(task.language), tone, text, problems, table=shown)


def verify(task: Task, _progress: Progress) -> Outcome:
    """Whether a file is what a receipt stands for."""
    from sheetkit.api.verifying import verify as compare

    _demand_said(task)
    found = compare(task.answers["receipt"], Path(task.answers["file"]))
    said = said_in(found.said, task.language)
    return Outcome(said, Tone.FINE if found.fits else Tone.WRONG, said)
