"""What an action of the window needs and does not have: its button rests and says so, and the action itself refuses."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sheetkit.actions import Need, action
from sheetkit.model.errors import SheetkitError
from sheetkit.model.text import Text
from sheetkit.panel.errors import NOTHING_BACK, NOTHING_CHOSEN, NOTHING_THERE
from sheetkit.panel.outcome import Task
from sheetkit.wording.lines import advice


def _files(task: Task) -> None:
    if not task.paths:
        raise NOTHING_CHOSEN.error()


def _results(task: Task) -> None:
    from sheetkit.api.left import consolidated, is_there

    place = consolidated(task.in_project())
    if not is_there(place):
        raise NOTHING_THERE.error(name=place.name)


def _corrections(task: Task) -> None:
    from sheetkit.api.left import corrections, is_there

    if not is_there(corrections(task.in_project())):
        raise NOTHING_BACK.error()


DEMANDS: Mapping[Need, Callable[[Task], object]] = {
    Need.FILES: _files,
    Need.PROJECT: Task.in_project,
    Need.RESULTS: _results,
    Need.CORRECTIONS: _corrections,
}
"""What raises SheetkitError where the need is not met. A workbook that is open is no business of the window's."""


def demand(task: Task) -> None:
    """Raises SheetkitError for the first thing that the task's action needs and does not have, or for a faulty project."""
    for need in action(task.action).needs:
        DEMANDS[need](task)


def missing(task: Task) -> Text | None:
    """What to say of a task that cannot be done yet; None when nothing is missing. Nothing raises."""
    try:
        demand(task)
    except SheetkitError as error:
        return advice(error)
    except OSError:  # a drive that is not there: pressing the button tells why
        return None
    return None
