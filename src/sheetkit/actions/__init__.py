"""What a person can do, in one list that every face shows: command line, ribbon, LibreOffice's toolbar, window."""

from __future__ import annotations

from sheetkit.actions.catalogue import ACTIONS, action, actions_of
from sheetkit.actions.fields import ActionField
from sheetkit.actions.model import Action, Face, Group, Need
from sheetkit.actions.parameters import ActionChoice, ActionParameter, Answers, asked

__all__ = [
    "ACTIONS",
    "Action",
    "ActionChoice",
    "ActionField",
    "ActionParameter",
    "Answers",
    "Face",
    "Group",
    "Need",
    "action",
    "actions_of",
    "asked",
]
