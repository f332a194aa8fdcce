"""What a person can do, in one list that every face shows: command line, ribbon, LibreOffice's toolbar, window."""

from __future__ import annotations

from sheetkit.actions.catalogue import ACTIONS, action, actions_of
from sheetkit.actions.model import Action, Face, Group, Need
from sheetkit.actions.parameters import Answers, Choice, Parameter, asked

__all__ = [
    "ACTIONS",
    "Action",
    "Answers",
    "Choice",
    "Face",
    "Group",
    "Need",
    "Parameter",
    "action",
    "actions_of",
    "asked",
]
