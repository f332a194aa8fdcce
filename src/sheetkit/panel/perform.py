"""Which function does what a button of the window asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sheetkit.panel import decision_tasks, project_tasks, round_tasks, settings_task, tasks, units_task
from sheetkit.panel.needs import demand
from sheetkit.panel.outcome import Outcome, Progress, Task

TASKS: Mapping[str, Callable[[Task, Progress], Outcome]] = {
    "check": tasks.check,
    "new": project_tasks.new,
    "practice": project_tasks.practice,
    "register": project_tasks.register,
    "unit_list": units_task.save,
    "settings": settings_task.save,
    "generate": project_tasks.generate,
    "review": project_tasks.review,
    "add": project_tasks.add,
    "inbox": project_tasks.inbox,
    "merge": tasks.merge,
    "status": tasks.status,
    "results": project_tasks.results,
    "correction": project_tasks.correction,
    "close": round_tasks.close,
    "reopen": round_tasks.reopen,
    "backup": project_tasks.backup,
    "exclude": decision_tasks.decide,
    "include": decision_tasks.decide,
    "waive": decision_tasks.decide,
    "accept": decision_tasks.decide,
    "amend": decision_tasks.decide,
    "alike": decision_tasks.decide,
    "upgrade": decision_tasks.decide,
    "history": decision_tasks.history,
    "receipts": decision_tasks.receipts,
    "verify": decision_tasks.verify,
    "doctor": project_tasks.doctor,
}
"""By the action's name; a button for each is in the window."""


def perform(task: Task, progress: Progress) -> Outcome:
    """Do the task. Raises SheetkitError or OSError, and whatever `progress` raises to stop it."""
    demand(task)
    return TASKS[task.action](task, progress)
