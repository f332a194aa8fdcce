"""What a project offers to choose from, for each thing that an action has to know."""

from __future__ import annotations

from collections.abc import Mapping

from sheetkit.actions import ActionChoice, Need, action
from sheetkit.panel.needs import demand
from sheetkit.panel.outcome import Task


def offered(task: Task) -> Mapping[str, tuple[ActionChoice, ...]]:
    """By the field's name; nothing of an action that needs no project. Raises SheetkitError or OSError."""
    demand(task)
    wanted = action(task.action)
    if Need.PROJECT not in wanted.needs:
        return {}
    from sheetkit.api.project import open_project

    project = open_project(task.in_project())
    return {one.name: one.offered(project) for one in wanted.fields if one.offered is not None}
