"""What the ribbon's buttons do; every failure becomes a message box, with details in a log file it names."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable, Mapping
from typing import Any

from sheetkit.addin import form_actions, project_actions
from sheetkit.addin.desk import Desk
from sheetkit.addin.dialogs import HostDialogs
from sheetkit.addin.handing_over import command, is_handed_over, open_window
from sheetkit.addin.needs import missing
from sheetkit.addin.setup import doctor
from sheetkit.addin.trouble import in_words

Action = Callable[[Desk], str]
"""Does something and gives the sentence to show, "" for none."""


def _doctor(desk: Desk) -> str:
    return doctor().text(desk.language)


ACTIONS: Mapping[str, Action] = {
    "check": form_actions.check,
    "next": form_actions.next_problem,
    "clear": form_actions.clear,
    "save": form_actions.save_for_submission,
    "new": project_actions.new_project,
    "generate": project_actions.generate,
    "review": project_actions.review,
    "merge": project_actions.merge,
    "status": project_actions.status,
    "correction": project_actions.open_correction,
    "doctor": _doctor,
}
"""A button's name in the macros and what it does."""

_KEEPS_STATUS = ("next",)  # its sentence stands in the status bar


def perform(action: str, app: Any, *, hand_over: bool = False) -> None:
    """Do what a button asks for in the program it belongs to (xlwings' App) and tell the person; never raises.

    `hand_over`: the program waits for the button's end, so that what takes long is left to the window.
    """
    desk = Desk(app, HostDialogs(app), datetime.datetime.now().replace(microsecond=0))
    run(action, desk, hand_over=hand_over)


def run(action: str, desk: Desk, *, hand_over: bool = False) -> None:
    """Do an action at a desk, or have the window do it; every error ends in a sentence to the person."""
    serious = False
    try:
        if hand_over and is_handed_over(action):
            open_window(command(action, desk))
            return
        message = missing(action, desk) or ACTIONS[action](desk)
    except Exception as error:  # the last line of defence: details go to a file, a sentence to the person
        message, serious = desk.says(in_words(error, action)), True
    if action not in _KEEPS_STATUS or message:
        with contextlib.suppress(Exception):  # a program that does not answer cannot be told either
            desk.app.status_bar = False
    if message:
        with contextlib.suppress(Exception):
            desk.tell(message, serious=serious)
