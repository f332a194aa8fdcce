"""What a project offers to choose from, for each thing that an action has to know."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sheetkit.actions import ActionChoice, AtHand, Need, action
from sheetkit.actions.fields import KEY, OTHER_KEY
from sheetkit.model.errors import SheetkitError
from sheetkit.panel.errors import NOTHING_TO_CHOOSE
from sheetkit.panel.needs import demand
from sheetkit.panel.outcome import Task

Offers = Mapping[str, tuple[ActionChoice, ...]]
"""What there is to choose from, by the field's name."""


def offered(task: Task) -> Offers:
    """What there is for the action's fields; nothing for an action that needs no project.

    Raises SheetkitError (panel.nothing_to_choose where what is needed cannot be said, ...) or OSError.
    """
    demand(task)
    wanted = action(task.action)
    if Need.PROJECT not in wanted.needs:
        return {}
    offers = _of_project(task.in_project(), task)
    cannot = any(one.is_needed and not one.is_free and not offers.get(one.name) for one in wanted.fields)
    otherwise = any(offers.get(one.name) for one in wanted.fields if one.stands_alone)
    if cannot and not otherwise:
        raise NOTHING_TO_CHOOSE.error(action=wanted.brief)
    return offers


def _of_project(folder: Path, task: Task) -> Offers:
    from sheetkit.api.other_key import has_no_key
    from sheetkit.api.project import open_project

    fields = action(task.action).fields
    try:
        at_hand = AtHand(open_project(folder))
    except SheetkitError as error:
        if KEY in fields and has_no_key(error):  # the one thing that a project without its key can be asked
            return {KEY.name: OTHER_KEY[1:]}
        raise
    return {one.name: one.offered(at_hand) for one in fields if one.offered is not None}
