"""What is said of an action: its words, what it needs, who it is for, and why a face does not offer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from sheetkit.actions.fields import ActionField
from sheetkit.actions.parameters import ActionParameter
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text

_NOTHING = Text("")


class Face(StrEnum):
    """Where actions are offered. Ribbon is the tab of Excel and the toolbar of LibreOffice, which show the same."""

    COMMAND = "command"
    RIBBON = "ribbon"
    WINDOW = "window"


class Need(StrEnum):
    """What must be there for an action to be done."""

    OPEN_WORKBOOK = "open_workbook"  # live in a spreadsheet program
    FILES = "files"
    PROJECT = "project"
    RESULTS = "results"  # the consolidated workbook of a merge
    CORRECTIONS = "corrections"  # workbooks that go back


class Group(StrEnum):
    """Whom an action is for: who fills forms in, who collects them and decides, who makes forms, who looks after the program."""

    FILL = "fill"
    COLLECT = "collect"
    DECIDE = "decide"
    MAKE = "make"
    ABOUT = "about"


@frozen
class Action:
    """One thing to do. `name` is what macros, addresses and commands call it.

    `short` is its label where there is little room; `tip` is what the ribbon says where it does more than `help`.
    `command` are the words on the command line, where they are not its name. `icon` is what Excel calls the ribbon's
    picture. `absent` says for each face that lacks it, why. `parameters` are what every face that has it lets one choose,
    `fields` what has to be said: arguments of the command, a box of the window.
    """

    name: str
    group: Group
    label: Text
    help: Text
    needs: tuple[Need, ...] = ()
    short: Text = _NOTHING
    tip: Text = _NOTHING
    command: str = ""
    icon: str = ""
    absent: Mapping[Face, Text] = field(default_factory=dict)
    parameters: tuple[ActionParameter, ...] = ()
    fields: tuple[ActionField, ...] = ()

    def __post_init__(self) -> None:
        if Face.RIBBON not in self.absent and not self.icon:
            raise ValueError(f"{self.name}: a button of the ribbon needs a picture")

    def is_offered_by(self, face: Face) -> bool:
        """Whether that face shows it."""
        return face not in self.absent

    @property
    def brief(self) -> Text:
        """Its label where there is little room."""
        return self.short if self.short.zh else self.label

    @property
    def on_ribbon(self) -> Text:
        """What the ribbon says it does."""
        return self.tip if self.tip.zh else self.help

    @property
    def words(self) -> str:
        """What is typed on the command line."""
        return self.command or self.name
