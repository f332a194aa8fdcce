"""What a person can do, in one list that every face shows: command line, ribbon, LibreOffice's toolbar, window."""

from __future__ import annotations

from sheetkit.actions.catalogue import ACTIONS, action, actions_of
from sheetkit.actions.fields import PROJECT_FOLDER, ActionField, AtHand
from sheetkit.actions.model import Action, Face, Group, Need
from sheetkit.actions.parameters import ActionChoice, ActionParameter, Answers, asked
from sheetkit.actions.ways import worded

__all__ = [
    "ACTIONS",
    "PROJECT_FOLDER",
    "Action",
    "ActionChoice",
    "ActionField",
    "ActionParameter",
    "Answers",
    "AtHand",
    "Face",
    "Group",
    "Need",
    "action",
    "actions_of",
    "asked",
    "worded",
]
